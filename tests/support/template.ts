import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { onceForAllWorkers } from './once.js';
import { seedDemonstration } from './seed.js';

/** Where the databases are that test files copy. Each is made by the first file that needs it. */
export interface Template {
  readonly engine: 'embedded' | 'postgresql';
  /** Of this run alone, gone at its end. */
  readonly folder: string;
  /** First words of the names of its databases on a PostgreSQL server. */
  readonly prefix: string;
}

/** Migrated and empty, or with the demonstration State of 500 agents as of `SEEDED_ON`. */
export type TemplateKind = 'migrated' | 'seeded';

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

/** The day that the seeded template takes for today: its copies open with the clock set there. */
export const SEEDED_ON = '2026-09-15';

export default function setup(project: TestProject): () => Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'vivier-template-'));
  const prefix = `vivier_test_${process.pid}`;
  project.provide('template', { engine: server ? 'postgresql' : 'embedded', folder, prefix });
  return async () => {
    rmSync(folder, { recursive: true });
    if (!server) return;
    const admin = postgres(server, { max: 1, onnotice: () => {} });
    // Those of files that failed before they could drop their own, too.
    const left = await admin<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${`${prefix}_`})`;
    for (const { name } of left) await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  };
}

/** The data directory or the address of a template, made if it is not there yet. */
export async function templateOf(template: Template, kind: TemplateKind): Promise<string> {
  const place = template.engine === 'embedded' ? join(template.folder, kind) : address(template, kind);
  await onceForAllWorkers(join(template.folder, `${kind}.lock`), async () => {
    const base = kind === 'seeded' ? await templateOf(template, 'migrated') : null;
    await create(template, kind, base);
    await prepare(template, place, kind === 'seeded' ? seedDemonstration : migrate);
  });
  return place;
}

const address = ({ prefix }: Template, kind: TemplateKind) =>
  Object.assign(new URL(process.env.TEST_DATABASE_URL ?? ''), { pathname: `/${prefix}_${kind}` }).href;

async function create({ engine, folder, prefix }: Template, kind: TemplateKind, base: string | null) {
  if (engine === 'embedded') {
    mkdirSync(join(folder, kind));
    if (base) cpSync(join(base, 'database'), join(folder, kind, 'database'), { recursive: true });
    return;
  }
  const admin = postgres(process.env.TEST_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${prefix}_${kind} ${base ? `template ${prefix}_migrated` : ''}`);
  await admin.end();
}

async function prepare(
  { engine }: Template,
  place: string,
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const where = engine === 'embedded' ? { dataDir: place } : { databaseUrl: place, dataDir: '' };
  const db = await openDatabase({ databaseUrl: undefined, ...where, poolSize: 2, today: SEEDED_ON });
  try {
    await work(db);
  } finally {
    await db.close();
  }
}
