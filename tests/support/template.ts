import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';

/** Where test files find the migrated database that they copy. */
export interface Template {
  readonly engine: 'embedded' | 'postgresql';
  /** A data directory, or the address of a database. */
  readonly place: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

/** Migrates one database before all tests; each test file then works on a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return embeddedTemplate(project);
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  const name = `vivier_template_${process.pid}`;
  await admin.unsafe(`create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  await prepare({ databaseUrl: address.href, dataDir: '' });
  project.provide('template', { engine: 'postgresql', place: address.href });
  return async () => {
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  };
}

async function embeddedTemplate(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vivier-template-'));
  await prepare({ databaseUrl: undefined, dataDir });
  project.provide('template', { engine: 'embedded', place: dataDir });
  return async () => rmSync(dataDir, { recursive: true });
}

async function prepare(config: { databaseUrl: string | undefined; dataDir: string }): Promise<void> {
  const db = await openDatabase({ ...config, poolSize: 2, today: undefined });
  try {
    await migrate(db);
  } finally {
    await db.close();
  }
}
