import { randomUUID } from 'node:crypto';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../database/database.js';
import { isSerializationFailure } from '../database/faults.js';
import { job } from '../database/session.js';
import * as roles from '../database/tables/roles.js';
import * as skills from '../database/tables/skills.js';
import type { Reader } from '../database/transaction.js';
import { checkFiles, type FileSpec } from './import-files.js';
import { type Counts, type ImportReport, noCounts, type Reject, type Written } from './import-report.js';
import { upsert } from './upsert.js';

/** One source's files and how they become rows. */
export interface Importer {
  /** As rows are marked with it, and as the report names it. */
  readonly source: string;
  /** The files that must be in the folder. @throws UnusableFiles */
  readonly files: (folder: string) => readonly FileSpec[];
  readonly load: (run: ImportRun, folder: string) => Promise<void>;
}

/** What an importer writes through: whole batches, and a word on everything that it read. */
export interface ImportRun {
  readonly source: string;
  /** One transaction: all of it or nothing. It may run again from the start, so it does nothing but write. */
  batch<T>(work: (batch: Batch) => Promise<T>): Promise<T>;
  read(entity: string, count?: number): void;
  setAside(entity: string, count?: number): void;
  /** `count`: how many things of that kind the line would have become. */
  reject(entity: string, reject: Reject, count?: number): void;
  note(text: string): void;
  /** How far a file has been read. */
  progress(file: string, line: number): void;
}

export interface Batch {
  readonly db: Reader;
  /** Today in France, or where the clock was moved to. */
  readonly today: string;
  /** Counts what was written. */
  wrote(entity: string, written: Written): void;
  /** Upserts and counts. */
  write<T extends PgTable>(entity: string, table: T, rows: readonly T['$inferInsert'][]): Promise<void>;
  /** Servers hold reference data in memory: they read it again after this batch. */
  referenceChanged(): void;
}

export interface ImportOptions {
  /** Runs everything in one transaction and takes it back. */
  readonly dryRun: boolean;
  readonly onProgress: (file: string, line: number, lines: number) => void;
}

/** Only one import at a time writes to a database. */
const IMPORT_LOCK = 8_484_372;
const ATTEMPTS = 5;

const REFERENCE_TABLES: ReadonlySet<unknown> = new Set([
  skills.framework,
  skills.frameworkVersion,
  skills.skill,
  skills.skillRelation,
  skills.levelWording,
  roles.jobRole,
  roles.roleLevel,
  roles.roleRequirement,
]);

/** Imports a folder. @throws UnusableFiles before anything is written; Error when the database refuses. */
export async function runImport(
  db: Database,
  importer: Importer,
  folder: string,
  { dryRun, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const startedAt = new Date().toISOString();
  const files = await checkFiles(folder, importer.files(folder));
  const entities: Record<string, Counts> = {};
  const rejects: Reject[] = [];
  const notes: string[] = [];
  const countsOf = (entity: string) => {
    entities[entity] ??= noCounts();
    return entities[entity];
  };
  const load = (batch: ImportRun['batch']) =>
    importer.load(
      {
        source: importer.source,
        batch,
        read: (entity, count = 1) => void (countsOf(entity).read += count),
        setAside: (entity, count = 1) => void (countsOf(entity).setAside += count),
        reject(entity, reject, count = 1) {
          countsOf(entity).rejected += count;
          rejects.push(reject);
        },
        note: (text) => void notes.push(text),
        progress: (file, line) => onProgress(file, line, files[file]?.lines ?? line),
      },
      folder,
    );
  const add = (written: ReadonlyMap<string, Written>) => {
    for (const [entity, counts] of written) sum(countsOf(entity), counts);
  };
  if (dryRun) await rehearse(db, add, load);
  else await load((work) => committed(db, add, work));
  rejects.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const finishedAt = new Date().toISOString();
  return { source: importer.source, dryRun, startedAt, finishedAt, files, entities, rejects, notes };
}

type AddWritten = (written: ReadonlyMap<string, Written>) => void;

async function committed<T>(db: Database, add: AddWritten, work: (batch: Batch) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { result, written } = await job(db, (tx, session) => runBatch(tx, session.today, work));
      add(written);
      return result;
    } catch (error) {
      // Someone edited a row that this batch writes: the batch is the same again on what they wrote.
      if (!isSerializationFailure(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}

class Rehearsed extends Error {}

async function rehearse(
  db: Database,
  add: AddWritten,
  load: (batch: ImportRun['batch']) => Promise<void>,
): Promise<void> {
  try {
    await job(db, async (tx, session) => {
      await load(async (work) => {
        const { result, written } = await runBatch(tx, session.today, work);
        add(written);
        return result;
      });
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

async function runBatch<T>(
  db: Reader,
  today: string,
  work: (batch: Batch) => Promise<T>,
): Promise<{ result: T; written: Map<string, Written> }> {
  const [lock] = await db.rows<{ free: boolean }>(
    (sql) => sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as free`,
  );
  if (!lock?.free)
    throw new Error('Another import is writing to this database. Wait for it to end, then start again.');
  const written = new Map<string, Written>();
  let referenceChanged = false;
  const wrote = (entity: string, counts: Written) => {
    const so = written.get(entity) ?? { created: 0, updated: 0, unchanged: 0, removed: 0 };
    written.set(entity, sum(so, counts));
  };
  const result = await work({
    db,
    today,
    wrote,
    async write(entity, table, rows) {
      const counts = await upsert(db, table, rows);
      wrote(entity, counts);
      if (REFERENCE_TABLES.has(table) && counts.created + counts.updated > 0) referenceChanged = true;
    },
    referenceChanged: () => {
      referenceChanged = true;
    },
  });
  if (referenceChanged) await stampReference(db);
  return { result, written };
}

async function stampReference(db: Reader): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into installation (key, value) values ('reference', ${randomUUID()})
      on conflict (key) do update set value = excluded.value`,
  );
}

function sum<T extends Written>(into: T, counts: Written): T {
  into.created += counts.created;
  into.updated += counts.updated;
  into.unchanged += counts.unchanged;
  into.removed += counts.removed;
  return into;
}
