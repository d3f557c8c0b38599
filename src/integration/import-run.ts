import { analyze } from '../database/analyze.js';
import type { Database } from '../database/database.js';
import { isSerializationFailure } from '../database/faults.js';
import { job } from '../database/session.js';
import type { Written } from '../database/upsert.js';
import { type Batch, runBatch } from './import-batch.js';
import { checkFiles, type FileSpec } from './import-files.js';
import { type ImportLedger, importLedger } from './import-ledger.js';
import type { ImportReport } from './import-report.js';

/** One source's files and how they become rows. */
export interface Importer {
  /** What the command line calls it. */
  readonly name: string;
  /** As rows are marked with it, and as the report names it. */
  readonly source: string;
  /** The files that must be in the folder. @throws UnusableFiles */
  readonly files: (folder: string) => readonly FileSpec[];
  readonly load: (run: ImportRun, folder: string) => Promise<void>;
}

/** One transaction: all of it or nothing. It may run again from the start, so it does nothing but write. */
export type RunBatch = <T>(work: (batch: Batch) => Promise<T>) => Promise<T>;

/** What an importer writes through: whole batches, and a word on everything that it read. */
export interface ImportRun extends Omit<ImportLedger, 'wrote'> {
  readonly batch: RunBatch;
  /** Whether a new edition is left a draft, for curators to look at before it is published. */
  readonly staysDraft: boolean;
  /** How far a file has been read. */
  progress(file: string, line: number): void;
}

export interface ImportOptions {
  /** Runs everything in one transaction and takes it back. */
  readonly dryRun: boolean;
  /** Leaves a new edition a draft. */
  readonly staysDraft?: boolean;
  readonly onProgress: (file: string, line: number, lines: number) => void;
}

/** Imports a folder. @throws UnusableFiles before anything is written; Error when the database refuses. */
export async function runImport(
  db: Database,
  importer: Importer,
  folder: string,
  { dryRun, staysDraft = false, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const startedAt = new Date().toISOString();
  const files = await checkFiles(folder, importer.files(folder));
  const { ledger, pages } = importLedger();
  const progress: ImportRun['progress'] = (file, line) => onProgress(file, line, files[file]?.lines ?? line);
  const { name, source } = importer;
  const actor = `import ${name}`;
  const load = (batch: RunBatch) => importer.load({ ...ledger, batch, staysDraft, progress }, folder);
  if (dryRun) await rehearse(db, ledger, actor, load);
  else await load((work) => keep(db, ledger, actor, work));
  const { entities, ...rest } = pages();
  const written = Object.values(entities).reduce((sum, { created, updated }) => sum + created + updated, 0);
  // The embedded engine has nobody who does it by and by, and a search of unknown tables reads them whole.
  if (!dryRun && written > MANY) await analyze(db);
  return { source, dryRun, startedAt, finishedAt: new Date().toISOString(), files, entities, ...rest };
}

/** Rows after which the planner's statistics are no longer those of the tables. */
const MANY = 5_000;

const ATTEMPTS = 5;

async function keep<T>(
  db: Database,
  ledger: ImportLedger,
  actor: string,
  work: (batch: Batch) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { result, written } = await job(db, (tx, { today }) => runBatch(tx, { today, actor }, work));
      count(ledger, written);
      return result;
    } catch (error) {
      // Someone edited a row that this batch writes: the batch starts again on what they wrote.
      if (!isSerializationFailure(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}

class Rehearsed extends Error {}

async function rehearse(
  db: Database,
  ledger: ImportLedger,
  actor: string,
  load: (batch: RunBatch) => Promise<void>,
): Promise<void> {
  try {
    await job(db, async (tx, { today }) => {
      await load(async (work) => {
        const { result, written } = await runBatch(tx, { today, actor }, work);
        count(ledger, written);
        return result;
      });
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

function count(ledger: ImportLedger, written: ReadonlyMap<string, Written>): void {
  for (const [entity, counts] of written) ledger.wrote(entity, counts);
}
