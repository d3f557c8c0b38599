import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.js';

export interface TestDatabaseOptions {
  /** Moves the clock, 'YYYY-MM-DD'. */
  readonly today?: string;
}

/** A database of this test file's own, migrated and empty, gone when the file ends. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const { engine, place } = inject('template');
  const opened =
    engine === 'embedded' ? await copyDirectory(place, options) : await cloneDatabase(place, options);
  afterAll(async () => {
    await opened.db.close();
    await opened.remove();
  });
  return opened.db;
}

async function copyDirectory(template: string, { today }: TestDatabaseOptions) {
  const dataDir = mkdtempSync(join(tmpdir(), 'vivier-test-'));
  cpSync(join(template, 'database'), join(dataDir, 'database'), { recursive: true });
  const db = await openDatabase({ databaseUrl: undefined, dataDir, poolSize: 1, today });
  return { db, remove: async () => rmSync(dataDir, { recursive: true }) };
}

async function cloneDatabase(template: string, { today }: TestDatabaseOptions) {
  const address = new URL(template);
  const admin = postgres(process.env.TEST_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  const name = `vivier_test_${randomUUID().replaceAll('-', '')}`;
  await admin.unsafe(`create database ${name} template ${address.pathname.slice(1)}`);
  address.pathname = `/${name}`;
  const db = await openDatabase({ databaseUrl: address.href, dataDir: '', poolSize: 4, today });
  return {
    db,
    async remove() {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
