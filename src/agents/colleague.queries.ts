import type { Reader } from '../database/transaction.js';
import { type AgentRow, agentColumns } from './agent.queries.js';

/** Who opened their skills to the viewer, by name. `after`: the name and id of the last one seen. */
export function listColleagues(
  db: Reader,
  skillId: string | null,
  limit: number,
  after: readonly [string, string] | null,
): Promise<AgentRow[]> {
  const [name, id] = after ?? [null, null];
  return db.rows(
    (sql) => sql`
      select ${agentColumns(sql)}
      from colleagues(${skillId}::uuid, null, ${limit}::int, ${name}::text, ${id}::uuid) g`,
  );
}

export async function countColleagues(db: Reader, skillId: string | null): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from colleagues(${skillId}::uuid, null, null, null, null)`,
  );
  return row?.n ?? 0;
}
