import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { seedDemonstration } from './seed.js';

/** Where test files find the databases that they copy. */
export interface Template {
  readonly engine: 'embedded' | 'postgresql';
  /** Migrated and empty: a data directory, or the address of a database. */
  readonly place: string;
  /** The same with the demonstration State of 500 agents, as of `seededOn`. */
  readonly seeded: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

/** The day that the seeded template takes for today: its copies open with the clock set there. */
export const SEEDED_ON = '2026-09-15';

/** Migrates one database before all tests and seeds a second; each test file then works on a copy of one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  const { remove, ...template } = await (server ? serverTemplates(server) : embeddedTemplates());
  project.provide('template', template);
  return remove;
}

type Templates = Template & { remove(): Promise<void> };

async function serverTemplates(server: string): Promise<Templates> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  const name = `vivier_template_${process.pid}`;
  const address = (database: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  await admin.unsafe(`create database ${name}`);
  await using(address(name), '', migrate);
  await admin.unsafe(`create database ${name}_seeded template ${name}`);
  await using(address(`${name}_seeded`), '', seedDemonstration);
  return {
    engine: 'postgresql',
    place: address(name),
    seeded: address(`${name}_seeded`),
    async remove() {
      await admin.unsafe(`drop database ${name}_seeded with (force)`);
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

async function embeddedTemplates(): Promise<Templates> {
  const place = mkdtempSync(join(tmpdir(), 'vivier-template-'));
  const seeded = mkdtempSync(join(tmpdir(), 'vivier-seeded-'));
  await using(undefined, place, migrate);
  cpSync(join(place, 'database'), join(seeded, 'database'), { recursive: true });
  await using(undefined, seeded, seedDemonstration);
  return {
    engine: 'embedded',
    place,
    seeded,
    async remove() {
      rmSync(place, { recursive: true });
      rmSync(seeded, { recursive: true });
    },
  };
}

async function using(
  databaseUrl: string | undefined,
  dataDir: string,
  prepare: (db: Database) => Promise<void>,
): Promise<void> {
  const db = await openDatabase({ databaseUrl, dataDir, poolSize: 2, today: SEEDED_ON });
  try {
    await prepare(db);
  } finally {
    await db.close();
  }
}
