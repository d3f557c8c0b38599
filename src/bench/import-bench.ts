import { join } from 'node:path';
import type { Database } from '../database/database.js';
import { type Importer, runImport } from '../integration/import-run.js';
import { setBasedLoad } from './set-based-load.js';

export interface ImportBenchOptions {
  /** A database of this version that holds nothing. */
  readonly db: Database;
  readonly referenceData: string;
  /** With the folder of its files. */
  readonly importers: readonly (readonly [folder: string, importer: Importer])[];
  readonly onStep: (text: string) => void;
}

export interface ImportFigures {
  readonly imports: readonly {
    readonly name: string;
    readonly seconds: number;
    /** The most memory that the process has held by its end. */
    readonly peakMegabytes: number;
    /** By how much it raised that. */
    readonly grewMegabytes: number;
  }[];
  readonly rows: number;
  readonly seconds: number;
  /** Of the same rows by set-based SQL. */
  readonly setBasedSeconds: number;
  readonly ratio: number;
}

/** The official files by the importers of the commands, then the rows that they left by set-based SQL. */
export async function benchImport({
  db,
  referenceData,
  importers,
  onStep,
}: ImportBenchOptions): Promise<ImportFigures> {
  const imports = [];
  let before = peakMegabytes();
  for (const [folder, importer] of importers) {
    onStep(`import ${importer.name}`);
    const started = performance.now();
    await runImport(db, importer, join(referenceData, folder), { dryRun: false, onProgress: () => {} });
    const seconds = (performance.now() - started) / 1000;
    const peak = peakMegabytes();
    imports.push({ name: importer.name, seconds, peakMegabytes: peak, grewMegabytes: peak - before });
    before = peak;
  }
  onStep('set-based SQL');
  const { rows, seconds: setBasedSeconds } = await setBasedLoad(db);
  const seconds = imports.reduce((sum, one) => sum + one.seconds, 0);
  return { imports, rows, seconds, setBasedSeconds, ratio: seconds / setBasedSeconds };
}

const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
