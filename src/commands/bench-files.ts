import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Importer } from '../integration/import-run.js';
import type { Measured, Run } from './bench-part.js';

/** Importers, with the folders of their files. */
export type Files = readonly (readonly [folder: string, importer: Importer])[];

/** What needs official files is left out where there are none, and says so. */
export async function withFiles(
  given: Run,
  files: Files,
  measure: (given: Run, files: Files) => Promise<Measured>,
): Promise<Measured | null> {
  const { referenceData } = given.config;
  const missing = files
    .map(([folder]) => folder)
    .filter((one) => !existsSync(join(referenceData ?? '', one)));
  if (referenceData && missing.length === 0) return measure(given, files);
  const why = referenceData
    ? `${referenceData} has no ${missing.join(', ')}`
    : 'VIVIER_REFERENCE_DATA is not set';
  process.stderr.write(`Bench: ${why}: what needs the official files is left out.\n`);
  return null;
}
