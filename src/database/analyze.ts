import type { Database } from './database.js';

/**
 * Statistics for the planner, and trigrams put where they are looked for, after many rows were written: minutes on a
 * busy machine, more than a request may take.
 */
export async function analyze(db: Database): Promise<void> {
  await db.pool.begin((sql) => [
    sql`set local statement_timeout = 0`,
    sql`analyze`,
    sql`
      select gin_clean_pending_list(c.oid) from pg_class c join pg_am a on a.oid = c.relam
      where a.amname = 'gin' and c.relkind = 'i' and pg_has_role(c.relowner, 'usage')`,
  ]);
}
