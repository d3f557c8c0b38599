import type { Database } from './database.js';

/** Statistics for the planner, after many rows were written: minutes on a busy machine, more than a request may take. */
export async function analyze(db: Database): Promise<void> {
  await db.pool.begin((sql) => [sql`set local statement_timeout = 0`, sql`analyze`]);
}
