import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.js';
import { atFileEnd } from './cleanup.js';
import { SEEDED_ON, templateOf } from './template.js';

export interface TestDatabaseOptions {
  /** With the demonstration State of 500 agents, as of `SEEDED_ON`; empty when left out. */
  readonly seeded?: boolean;
  /** Moves the clock, 'YYYY-MM-DD'; the real day when left out, `SEEDED_ON` when seeded. */
  readonly today?: string | undefined;
  /** Connections to PostgreSQL; 4 when left out. */
  readonly poolSize?: number;
}

export interface TestDatabase {
  readonly db: Database;
  /** The address of the database, undefined on the embedded engine; for connections beside the pool. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** A database of this test file's own, migrated, gone when the file ends. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  return (await testDatabaseAt(options)).db;
}

/** The same, with where it is. */
export async function testDatabaseAt(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = inject('template');
  const place = await templateOf(template, options.seeded ? 'seeded' : 'migrated');
  const copy =
    template.engine === 'embedded' ? copyDirectory(place) : await cloneDatabase(place, template.prefix);
  const today = options.today ?? (options.seeded ? SEEDED_ON : undefined);
  const db = await openDatabase({ ...copy, poolSize: options.poolSize ?? 4, today });
  atFileEnd(copy.remove);
  atFileEnd(db.close);
  return { db, databaseUrl: copy.databaseUrl, dataDir: copy.dataDir };
}

function copyDirectory(template: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'vivier-test-'));
  cpSync(join(template, 'database'), join(dataDir, 'database'), { recursive: true });
  return { databaseUrl: undefined, dataDir, remove: async () => rmSync(dataDir, { recursive: true }) };
}

async function cloneDatabase(template: string, prefix: string) {
  const address = new URL(template);
  const admin = postgres(process.env.TEST_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  const name = `${prefix}_${randomUUID().replaceAll('-', '')}`;
  await admin.unsafe(`create database ${name} template ${address.pathname.slice(1)}`);
  address.pathname = `/${name}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'vivier-test-'));
  return {
    databaseUrl: address.href,
    dataDir,
    async remove() {
      rmSync(dataDir, { recursive: true });
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
