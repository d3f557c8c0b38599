import { join } from 'node:path';
import { createDatabase } from '../bench/bench-database.js';
import { benchSearch, type SearchFigures } from '../bench/search-bench.js';
import type { Database } from '../database/database.js';
import { runImport } from '../integration/import-run.js';
import type { Files } from './bench-files.js';
import { type Measured, type Run, withDatabase } from './bench-part.js';
import { seedIfEmpty } from './seed.js';

/** On a database of its own, made at the first run: a few people, for somebody to ask, and the official skills. */
export async function measureSearch({ config, bar }: Run, files: Files): Promise<Measured> {
  const databaseUrl = await createDatabase(config.databaseUrl, 'vivier_bench_search');
  const search = await withDatabase({ ...config, databaseUrl }, async (db) => {
    await seedIfEmpty(db, 500);
    for (const [folder, importer] of files) {
      if (await isPublished(db, importer.source)) continue;
      const path = join(config.referenceData ?? '', folder);
      await runImport(db, importer, path, { dryRun: false, onProgress: (file) => bar.at(file) });
    }
    const { dataDir } = config;
    return benchSearch({ db, databaseUrl, dataDir, onStep: (text) => bar.at(text) });
  });
  return { figures: search, text: searchReport(search) };
}

async function isPublished(db: Database, framework: string): Promise<boolean> {
  const [row] = await db.pool<[{ found: boolean }]>`
    select exists (select from framework f join framework_version v on v.framework_id = f.id
      where f.code = ${framework} and v.status = 'PUBLISHED') as found`;
  return row.found;
}

function searchReport(search: readonly SearchFigures[]): string {
  const lines = search.map(({ what, queries, vivier, bare, ratio, found }) => {
    const right = found === null ? '' : `, ${found} of ${queries} found among the first five`;
    return (
      `${what.padEnd(13)} ${ratio.toFixed(2)} of a bare trigram look-up at the 95th percentile: ` +
      `p50 ${vivier.p50Ms.toFixed(0)} against ${bare.p50Ms.toFixed(0)} ms, ` +
      `p95 ${vivier.p95Ms.toFixed(0)} against ${bare.p95Ms.toFixed(0)} ms${right}`
    );
  });
  return `Search of skills, ESCO and ROME\n  ${lines.join('\n  ')}\n`;
}
