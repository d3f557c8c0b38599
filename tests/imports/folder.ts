import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import type { ImportReport } from '../../src/integration/import-report.js';
import { type Importer, runImport } from '../../src/integration/import-run.js';

/** Writes these files into a folder of their own, gone when the test file ends. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-import-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  afterAllOnce(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const leftovers: Array<() => void> = [];
afterAll(() => {
  for (const remove of leftovers) remove();
});
const afterAllOnce = (remove: () => void) => leftovers.push(remove);

export const jsonLinesOf = (values: readonly unknown[]) =>
  values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');

export function importInto(
  db: Database,
  importer: Importer,
  folder: string,
  dryRun = false,
): Promise<ImportReport> {
  return runImport(db, importer, folder, { dryRun, onProgress: () => {} });
}

/** Rows of one statement, read as a command. */
export function select(db: Database, statement: string): Promise<Record<string, unknown>[]> {
  return job(db, async (tx) => [...(await tx.rows<Record<string, unknown>>((sql) => sql.unsafe(statement)))]);
}

/** Counts of a kind as `read/created/updated/unchanged/rejected/setAside/removed`. */
export function counted(report: ImportReport): Record<string, string> {
  return Object.fromEntries(
    Object.entries(report.entities).map(([kind, c]) => [
      kind,
      [c.read, c.created, c.updated, c.unchanged, c.rejected, c.setAside, c.removed].join('/'),
    ]),
  );
}

/** Everything that was read is accounted for. */
export function unaccounted(report: ImportReport): string[] {
  return Object.entries(report.entities).flatMap(([kind, c]) =>
    c.read === c.created + c.updated + c.unchanged + c.rejected + c.setAside ? [] : [kind],
  );
}
