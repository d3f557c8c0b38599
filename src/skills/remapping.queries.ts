import type { Reader, Sql } from '../database/transaction.js';
import type { Successors } from './claims-remapped.js';

export interface Remapping {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly by: string;
  /** The one that it takes back. */
  readonly undoes: string | null;
}

export async function insertRemapping(
  db: Reader,
  { id, fromId, toId, by, undoes }: Remapping,
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into remapping (id, from_version_id, to_version_id, by, undoes_id)
      values (${id}, ${fromId}, ${toId}, ${by}, ${undoes})`,
  );
}

export async function successorsOf(db: Reader, fromId: string, toId: string): Promise<Successors> {
  const rows = await db.rows<{ from: string; to: string }>(
    (sql) => sql`
      select from_skill_id as "from", to_skill_id as "to" from skill_successors(${fromId}::uuid, ${toId}::uuid)
      order by 1, 2`,
  );
  const successors = new Map<string, string[]>();
  for (const { from, to } of rows) successors.set(from, [...(successors.get(from) ?? []), to]);
  return successors;
}

const stands = (sql: Sql) => sql`superseded_at is null and (ends_on is null or ends_on >= app_today())`;

/** Whoever something stands of on an edition; or whichever posts. */
export async function ownersOn(
  db: Reader,
  table: 'skill_claim' | 'position_requirement',
  versionId: string,
): Promise<string[]> {
  const owner = table === 'skill_claim' ? 'agent_id' : 'position_id';
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select distinct ${sql(owner)} as id from ${sql(table)}
      where skill_id in (select id from skill where framework_version_id = ${versionId}::uuid) and ${stands(sql)}
      order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** Whom a re-mapping moved claims of, or which posts' requirements. */
export async function ownersRemapped(
  db: Reader,
  table: 'claim_remapping' | 'requirement_remapping',
  remappingId: string,
): Promise<string[]> {
  const owner = table === 'claim_remapping' ? 'agent_id' : 'position_id';
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select distinct ${sql(owner)} as id from ${sql(table)} where remapping_id = ${remappingId}::uuid order by 1`,
  );
  return rows.map(({ id }) => id);
}
