import { type Command, Option } from 'commander';
import { startBareEndpoint } from '../bench/bare-endpoint.js';
import { benchUnit, createDatabase, prepareViewers } from '../bench/bench-database.js';
import type { Spread } from '../bench/figures.js';
import { benchTeamQuery, type TeamFigures } from '../bench/team-bench.js';
import { openDatabase } from '../database/database.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';
import { progress } from './progress.js';
import { seedIfEmpty } from './seed.js';

interface BenchOptions {
  readonly agents: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly json?: boolean;
}

export function addBench(program: Command, environment: CommandEnvironment): void {
  const bench = program
    .command('bench')
    .description('measure the product against bounds in the same run, on the PostgreSQL of DATABASE_URL')
    .option('--agents <number>', 'people in the bench database, made at the first run', Number, 100_000)
    .option('--rounds <number>', 'pairs of runs', Number, 7)
    .option('--seconds <number>', 'length of each run', Number, 3)
    .option('--connections <number>', 'requests under way at once', Number, 8)
    .option('--json', 'print JSON')
    .action((options: BenchOptions) => run(environment, options));
  bench
    .command('bare-endpoint', { hidden: true })
    .description('the bound: the same answer from one statement, without any check')
    .addOption(new Option('--connections <number>').default(10).argParser(Number))
    .action(async ({ connections }: { connections: number }) => {
      const endpoint = await startBareEndpoint(environment.config().databaseUrl ?? '', connections);
      process.stderr.write(`${endpoint.url}\n`);
      await new Promise<void>((resolve) => process.once('SIGTERM', resolve));
      await endpoint.close();
    });
}

async function run(environment: CommandEnvironment, options: BenchOptions): Promise<void> {
  const config = environment.config();
  if (!config.databaseUrl) throw new Error('DATABASE_URL is not set: the bench runs on PostgreSQL.');
  const databaseUrl = await createDatabase(config.databaseUrl, `vivier_bench_${options.agents}`);
  const bar = progress('Bench');
  const db = await openDatabase({ ...config, databaseUrl });
  let unitId: string;
  try {
    await prepare(db);
    await seedIfEmpty(db, options.agents);
    unitId = await benchUnit(db);
    await prepareViewers(db, unitId);
  } finally {
    await db.close();
  }
  const team = await benchTeamQuery({
    databaseUrl,
    dataDir: config.dataDir,
    unitId,
    rounds: options.rounds,
    roundMs: options.seconds * 1000,
    connections: options.connections,
    onRound: (text) => bar.at(text),
  });
  bar.done();
  if (options.json) process.stdout.write(`${JSON.stringify({ agents: options.agents, team })}\n`);
  else process.stdout.write(report(team));
}

const shown = ({ median, low, high }: Spread) =>
  `${median.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;

function report(team: readonly TeamFigures[]): string {
  const lines = team.map(
    ({ scope, ratio, textRatio, vivierPerSecond, barePerSecond, textPerSecond, bytes, bareBytes }) =>
      `${scope.padEnd(12)} ${shown(ratio)} of the bare endpoint, ${shown(textRatio)} of PostgreSQL's text passed on: ` +
      `${vivierPerSecond.median.toFixed(0)} against ${barePerSecond.median.toFixed(0)} and ${textPerSecond.median.toFixed(0)} ` +
      `a second, ${bytes} and ${bareBytes} bytes`,
  );
  return `Team query\n  ${lines.join('\n  ')}\n`;
}
