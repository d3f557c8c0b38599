import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';

/** Every table that an operation of the API may write to. */
const WRITTEN = [
  'agent',
  'skill_claim',
  'held_skill',
  'skill_profile',
  'position',
  'position_requirement',
  'event',
  'idempotency',
] as const;

/** Rows and a digest of all that is in them, for each table that the API may write to. */
export async function contentsOf(
  db: Database,
): Promise<readonly { name: string; rows: number; digest: string }[]> {
  return job(db, (tx) =>
    tx.rows((sql) =>
      sql.unsafe(
        WRITTEN.map(
          (name) => `select '${name}' as name, count(*)::int as rows,
            coalesce(md5(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text)), '') as digest from "${name}" t`,
        ).join(' union all '),
      ),
    ),
  );
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
