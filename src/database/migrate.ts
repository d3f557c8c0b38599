import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { projectRoot } from '../project-root.js';
import type { Database } from './database.js';
import type { Reader } from './transaction.js';

const migrationsFolder = () => join(projectRoot(), 'drizzle');

/** Any number of servers may start at once: one migrates, the others wait for this lock. */
const MIGRATION_LOCK = 8_484_371;

/** Brings the schema to this version. Running it again changes nothing. */
export async function migrate(db: Database): Promise<void> {
  const { options } = db.pool;
  const client = postgres({
    ...options,
    max: 1,
    // Drizzle changes these on the client it is given: it gets its own, or the pool would read and write otherwise
    // in a process that migrated than in one that did not.
    parsers: { ...options.parsers },
    serializers: { ...options.serializers },
    // Waiting for the lock, or building an index, takes the time it takes.
    connection: { ...options.connection, statement_timeout: 0, lock_timeout: 0 },
  } as never);
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(drizzle(client), { migrationsFolder: migrationsFolder() });
    await client`grant usage on schema drizzle to vivier_app`;
    await client`grant select on all tables in schema drizzle to vivier_app`;
  } finally {
    await client.end();
  }
}

/** Whether this login may act as a command does; a server's own need not. Asked of a database that has its roles. */
export async function mayActAsJob(db: Database): Promise<boolean> {
  const [row] = await db.pool<
    [{ may: boolean }]
  >`select pg_has_role(current_user, 'vivier_job', 'MEMBER') as may`;
  return row.may;
}

export interface MigrationState {
  readonly applied: number;
  readonly expected: number;
}

/** How many migrations this code knows. */
export function migrationsExpected(): number {
  return journal().length;
}

/** How many migrations this database has, and how many this code knows. More applied than expected: older code. */
export async function migrationState(db: Database): Promise<MigrationState> {
  const expected = migrationsExpected();
  const [table] = await db.pool<[{ present: string | null }]>`
    select to_regclass('drizzle.__drizzle_migrations') as present`;
  if (!table.present) return { applied: 0, expected };
  const [row] = await db.pool<[{ applied: number }]>`
    select count(*)::int as applied from drizzle.__drizzle_migrations`;
  return { applied: row.applied, expected };
}

/** How many migrations this database has, as an operation sees it. */
export async function migrationsApplied(reader: Reader): Promise<number> {
  const [table] = await reader.rows<{ present: boolean }>(
    (sql) => sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`,
  );
  if (!table?.present) return 0;
  const [row] = await reader.rows<{ applied: number }>(
    (sql) => sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
  );
  return row?.applied ?? 0;
}

/** The files, of migrations no later than the last applied, that are not what this database applied. */
export async function changedMigrations(db: Database): Promise<string[]> {
  const applied = await db.pool<{ at: string; hash: string }[]>`
    select created_at as at, hash from drizzle.__drizzle_migrations order by created_at`;
  const hashes = new Map(applied.map(({ at, hash }) => [Number(at), hash]));
  const last = Math.max(...hashes.keys());
  const tags = new Map(journal().map(({ when, tag }) => [when, tag]));
  return readMigrationFiles({ migrationsFolder: migrationsFolder() })
    .filter(({ folderMillis, hash }) => folderMillis <= last && hashes.get(folderMillis) !== hash)
    .map(({ folderMillis }) => `${tags.get(folderMillis)}.sql`);
}

function journal(): readonly { readonly when: number; readonly tag: string }[] {
  return JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')).entries;
}
