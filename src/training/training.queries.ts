import type { Reader, Sql } from '../database/transaction.js';

export interface TrainingRow {
  readonly id: string;
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string;
  readonly provider: string;
}

export interface TrainingConditions {
  readonly skillId: string | null;
  readonly toLevel: number | null;
}

export const trainingColumns = (sql: Sql) =>
  sql`t.id, t.code, t.label_fr as "labelFr", t.label_en as "labelEn", t.provider`;

/** Trainings by code. `after`: the code and id of the last one seen. */
export function listTrainings(
  db: Reader,
  conditions: TrainingConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<TrainingRow[]> {
  return db.rows(
    (sql) => sql`
      select ${trainingColumns(sql)} from training t where ${where(sql, conditions)}
        ${after ? sql`and (t.code, t.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by t.code, t.id limit ${limit}`,
  );
}

export async function countTrainings(db: Reader, conditions: TrainingConditions): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from training t where ${where(sql, conditions)}`,
  );
  return row?.n ?? 0;
}

function where(sql: Sql, { skillId, toLevel }: TrainingConditions) {
  return skillId
    ? sql`exists (select from training_outcome o where o.training_id = t.id and o.skill_id = ${skillId}::uuid
        and o.to_level >= ${toLevel ?? 1})`
    : sql`true`;
}
