import { benchUnit, createDatabase, prepareViewers } from '../bench/bench-database.js';
import { benchMatching, type MatchingFigures } from '../bench/matching-bench.js';
import { type Measured, type Run, withDatabase } from './bench-part.js';
import { seedIfEmpty } from './seed.js';

/** On the database of the team query. */
export async function measureMatching({ config, options, bar }: Run): Promise<Measured> {
  const databaseUrl = await createDatabase(config.databaseUrl, `vivier_bench_${options.agents}`);
  const matching = await withDatabase({ ...config, databaseUrl }, async (db) => {
    await seedIfEmpty(db, options.agents);
    await prepareViewers(db, await benchUnit(db));
    const { dataDir } = config;
    const { rounds } = options;
    return benchMatching({ db, databaseUrl, dataDir, rounds, onRound: (text) => bar.at(text) });
  });
  return { figures: matching, text: matchingReport(matching, options.agents) };
}

function matchingReport(
  { positions, rows, ratio, vivierMs, bareMs }: MatchingFigures,
  agents: number,
): string {
  return (
    `Top 20 of ${agents} agents, for each of ${positions} positions\n` +
    `  ${ratio.median.toFixed(1)} times (${ratio.low.toFixed(1)}-${ratio.high.toFixed(1)}) a bare count of the same ` +
    `rows of the index: ${vivierMs.median.toFixed(0)} against ${bareMs.median.toFixed(0)} ms, ` +
    `${rows.median.toFixed(0)} rows (${rows.low}-${rows.high})\n`
  );
}
