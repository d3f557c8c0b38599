import type { Reader } from '../database/transaction.js';

/** Since when the viewer objects to being profiled; null when they do not. */
export async function objectionOfMe(db: Reader): Promise<{ id: string; since: Date } | null> {
  const [row] = await db.rows<{ id: string; since: Date }>(
    (sql) => sql`
      select id, objected_at as since from profiling_objection
      where agent_id = (select app_agent()) and withdrawn_at is null`,
  );
  return row ?? null;
}

export async function insertObjection(
  db: Reader,
  { agentId, id, reason }: { readonly agentId: string; readonly id: string; readonly reason: string | null },
): Promise<void> {
  await db.rows(
    (sql) =>
      sql`insert into profiling_objection (agent_id, id, reason) values (${agentId}, ${id}, ${reason})`,
  );
}

export async function endObjection(db: Reader, agentId: string): Promise<void> {
  await db.rows(
    (sql) => sql`
      update profiling_objection set withdrawn_at = now()
      where agent_id = ${agentId}::uuid and withdrawn_at is null`,
  );
}
