import { benchUnit, createDatabase, prepareViewers } from '../bench/bench-database.js';
import type { Spread } from '../bench/figures.js';
import { benchTeamQuery, type TeamFigures } from '../bench/team-bench.js';
import { type Measured, type Run, withDatabase } from './bench-part.js';
import { seedIfEmpty } from './seed.js';

export async function measureTeam({ config, options, bar }: Run): Promise<Measured> {
  const databaseUrl = await createDatabase(config.databaseUrl, `vivier_bench_${options.agents}`);
  const unitId = await withDatabase({ ...config, databaseUrl }, async (db) => {
    await seedIfEmpty(db, options.agents);
    const id = await benchUnit(db);
    await prepareViewers(db, id);
    return id;
  });
  const team = await benchTeamQuery({
    databaseUrl,
    dataDir: config.dataDir,
    unitId,
    rounds: options.rounds,
    roundMs: options.seconds * 1000,
    connections: options.connections,
    onRound: (text) => bar.at(text),
  });
  return { figures: team, text: teamReport(team) };
}

const shown = ({ median, low, high }: Spread) =>
  `${median.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;

function teamReport(team: readonly TeamFigures[]): string {
  const lines = team.map(
    ({ scope, ratio, textRatio, vivierPerSecond, barePerSecond, textPerSecond, bytes, bareBytes }) =>
      `${scope.padEnd(12)} ${shown(ratio)} of the bare endpoint, ${shown(textRatio)} of PostgreSQL's text passed on: ` +
      `${vivierPerSecond.median.toFixed(0)} against ${barePerSecond.median.toFixed(0)} and ${textPerSecond.median.toFixed(0)} ` +
      `a second, ${bytes} and ${bareBytes} bytes`,
  );
  return `Team query\n  ${lines.join('\n  ')}\n`;
}
