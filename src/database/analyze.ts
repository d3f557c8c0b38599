import type { Database } from './database.js';

/**
 * Statistics for the planner of the tables that changed, by autovacuum's rule, and trigrams put where they are looked
 * for, after many rows were written: minutes on a busy machine, more than a request may take.
 */
export async function analyze(db: Database): Promise<void> {
  const changed = await db.pool<{ name: string }[]>`
    select quote_ident(relname) as name from pg_stat_user_tables
    where n_mod_since_analyze > 50 + 0.1 * n_live_tup and pg_has_role(
      (select relowner from pg_class where oid = relid), 'usage')`;
  await db.pool.begin((sql) => [
    sql`set local statement_timeout = 0`,
    ...(changed.length > 0 ? [sql.unsafe(`analyze ${changed.map(({ name }) => name).join(', ')}`)] : []),
    sql`
      select gin_clean_pending_list(c.oid) from pg_class c join pg_am a on a.oid = c.relam
      where a.amname = 'gin' and c.relkind = 'i' and pg_has_role(c.relowner, 'usage')`,
  ]);
}
