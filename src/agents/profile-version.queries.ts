import type { Reader } from '../database/transaction.js';

export async function profileVersion(db: Reader, agentId: string): Promise<number | null> {
  const [row] = await db.rows<{ version: number }>(
    (sql) => sql`select version from agent where agent_id = ${agentId}::uuid`,
  );
  return row?.version ?? null;
}

/** Makes whoever read the same version read again. */
export async function raiseVersion(db: Reader, agentId: string, version: number): Promise<void> {
  const rows = await db.rows(
    (sql) => sql`
      update agent set version = version + 1 where agent_id = ${agentId}::uuid and version = ${version} returning 1`,
  );
  if (rows.length !== 1)
    throw new Error('No version was raised: row-level security refuses it, or it is another one.');
}
