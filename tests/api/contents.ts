import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';

/** Every table that the server may write to, by the grants of its role. */
const WRITTEN = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and (has_any_column_privilege('vivier_app', oid, 'insert, update') or has_table_privilege('vivier_app', oid, 'delete')
      -- By functions that check by themselves.
      or relname in ('candidacy', 'candidacy_step', 'assignment', 'employment', 'departure', 'position'))
  order by relname`;

/** Rows and a digest of all that is in them, for each table that the API may write to. */
export async function contentsOf(
  db: Database,
): Promise<readonly { name: string; rows: number; digest: string }[]> {
  return job(db, async (tx) => {
    const written = await tx.rows<{ name: string }>((sql) => sql.unsafe(WRITTEN));
    return tx.rows((sql) =>
      sql.unsafe(
        written
          .map(
            // When a key was last used is noted beside requests, whatever they do.
            ({ name }) => `select '${name}' as name, count(*)::int as rows,
              coalesce(md5(string_agg(row::text, ',' order by row::text)), '') as digest
              from (select to_jsonb(t) - 'last_used_at' as row from "${name}" t) r`,
          )
          .join(' union all '),
      ),
    );
  });
}

/** Runs `work` and proves that it changed nothing in the database. */
export async function changingNothing<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const before = await contentsOf(db);
  const result = await work();
  expect(await contentsOf(db)).toEqual(before);
  return result;
}

/** Rows of one statement, read as a command reads: without row-level security. */
export function rowsOf<T extends object>(
  db: Database,
  statement: string,
  values: readonly string[] = [],
): Promise<T[]> {
  return job(db, (tx) => tx.rows<T>((sql) => sql.unsafe(statement, [...values])));
}
