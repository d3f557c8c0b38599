import { createDatabase, dropDatabase } from '../bench/bench-database.js';
import { benchImport, type ImportFigures } from '../bench/import-bench.js';
import type { Files } from './bench-files.js';
import { type Measured, type Run, withDatabase } from './bench-part.js';

const IMPORTED = 'vivier_bench_import';

export async function measureImport({ config, bar }: Run, importers: Files): Promise<Measured> {
  await dropDatabase(config.databaseUrl, IMPORTED);
  const databaseUrl = await createDatabase(config.databaseUrl, IMPORTED);
  try {
    const imported = await withDatabase({ ...config, databaseUrl }, (db) =>
      benchImport({
        db,
        referenceData: config.referenceData ?? '',
        importers,
        onStep: (text) => bar.at(text),
      }),
    );
    return { figures: imported, text: importReport(imported) };
  } finally {
    await dropDatabase(config.databaseUrl, IMPORTED);
  }
}

function importReport({ imports, rows, seconds, setBasedSeconds, ratio }: ImportFigures): string {
  const lines = imports.map(
    ({ name, seconds: s, peakMegabytes, grewMegabytes }) =>
      `${name.padEnd(13)} ${s.toFixed(1)} s, ${peakMegabytes.toFixed(0)} MB at the most so far, ${grewMegabytes.toFixed(0)} more than before`,
  );
  return (
    `Imports\n  ${lines.join('\n  ')}\n  ${ratio.toFixed(2)} of set-based SQL: ` +
    `${seconds.toFixed(1)} s against ${setBasedSeconds.toFixed(1)} s for the same ${rows} rows\n`
  );
}
