import type { Reader } from '../database/transaction.js';
import { type AgentRow, agentColumns } from './agent.queries.js';
import type { Mentoring } from './people-search.queries.js';

export interface ColleagueConditions {
  readonly skillId: string | null;
  readonly mentoring: Mentoring | null;
}

/** Who opened their skills to the viewer, by name. `after`: the name and id of the last one seen. */
export function listColleagues(
  db: Reader,
  { skillId, mentoring }: ColleagueConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<AgentRow[]> {
  const [name, id] = after ?? [null, null];
  return db.rows(
    (sql) => sql`
      select ${agentColumns(sql)}
      from colleagues(${skillId}::uuid, null, ${mentoring?.skillId ?? null}::uuid,
        ${mentoring?.kind ?? null}::mentoring_kind, ${limit}::int, ${name}::text, ${id}::uuid) g`,
  );
}

export async function countColleagues(
  db: Reader,
  { skillId, mentoring }: ColleagueConditions,
): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`
      select count(*)::int as n from colleagues(${skillId}::uuid, null, ${mentoring?.skillId ?? null}::uuid,
        ${mentoring?.kind ?? null}::mentoring_kind, null, null, null)`,
  );
  return row?.n ?? 0;
}
