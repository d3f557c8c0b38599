import type { Reader } from '../database/transaction.js';
import { type AgentRow, agentColumns } from './agent.queries.js';

export interface ColleagueConditions {
  readonly skillId: string | null;
  readonly words: string | null;
  /** Who would teach a skill, or be taught it. */
  readonly mentoring: { readonly skillId: string | null; readonly kind: string } | null;
}

/** Who opened their skills to the viewer, by name. `after`: the name and id of the last one seen. */
export function listColleagues(
  db: Reader,
  { skillId, words, mentoring }: ColleagueConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<AgentRow[]> {
  const [name, id] = after ?? [null, null];
  return db.rows(
    (sql) => sql`
      select ${agentColumns(sql)}
      from colleagues(${skillId}::uuid, ${words}::text, ${mentoring?.skillId ?? null}::uuid,
        ${mentoring?.kind ?? null}::mentoring_kind, ${limit}::int, ${name}::text, ${id}::uuid) g`,
  );
}

export async function countColleagues(
  db: Reader,
  { skillId, words, mentoring }: ColleagueConditions,
): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) =>
      sql`
      select count(*)::int as n from colleagues(${skillId}::uuid, ${words}::text, ${mentoring?.skillId ?? null}::uuid,
        ${mentoring?.kind ?? null}::mentoring_kind, null, null, null)`,
  );
  return row?.n ?? 0;
}
