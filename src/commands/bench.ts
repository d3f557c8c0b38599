import { type Command, Option } from 'commander';
import { startBareEndpoint } from '../bench/bare-endpoint.js';
import { type Files, withFiles } from './bench-files.js';
import { measureImport } from './bench-import.js';
import { measureMatching } from './bench-matching.js';
import type { BenchOptions, Measured, Run } from './bench-part.js';
import { measureSearch } from './bench-search.js';
import { measureTeam } from './bench-team.js';
import type { CommandEnvironment } from './command-line.js';
import { betagouvImporter } from './import-betagouv.js';
import { escoImporter } from './import-esco.js';
import { romeImporter } from './import-rome.js';
import { ukFrameworkImporter } from './import-uk-framework.js';
import { progress } from './progress.js';

const PARTS = ['team', 'matching', 'search', 'import'] as const;
type Part = (typeof PARTS)[number];

interface Options extends BenchOptions {
  readonly only?: Part;
}

const ESCO_AND_ROME: Files = [
  ['esco', escoImporter(false)],
  ['rome', romeImporter],
];
const ALL_FILES: Files = [
  ...ESCO_AND_ROME,
  ['uk-digital-framework', ukFrameworkImporter],
  ['betagouv', betagouvImporter],
];

export function addBench(program: Command, environment: CommandEnvironment): void {
  const bench = program
    .command('bench')
    .description('measure the product against bounds in the same run, on the PostgreSQL of DATABASE_URL')
    .addOption(
      new Option(
        '--only <part>',
        'the team query, the best candidates, the search of skills, or the imports alone',
      ).choices(PARTS),
    )
    .option('--agents <number>', 'people in the bench database, made at the first run', Number, 100_000)
    .option('--rounds <number>', 'pairs of runs', Number, 7)
    .option('--seconds <number>', 'length of each run', Number, 3)
    .option('--connections <number>', 'requests under way at once', Number, 8)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nThe search and the imports need the official files, in the folder that VIVIER_REFERENCE_DATA names (esco, rome, uk-digital-framework, betagouv), and are left out without.',
    )
    .action((options: Options) => run(environment, options));
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

async function run(environment: CommandEnvironment, options: Options): Promise<void> {
  const { databaseUrl, ...config } = environment.config();
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: the bench runs on PostgreSQL.');
  const bar = progress('Bench');
  const given: Run = { config: { ...config, databaseUrl }, options, bar };
  const measured: Partial<Record<Part, unknown>> = {};
  for (const part of options.only ? [options.only] : PARTS) {
    const found = await MEASURES[part](given);
    if (!found) continue;
    measured[part] = found.figures;
    if (!options.json) process.stdout.write(found.text);
  }
  bar.done();
  if (options.json) process.stdout.write(`${JSON.stringify({ agents: options.agents, ...measured })}\n`);
}

const MEASURES: Record<Part, (run: Run) => Promise<Measured | null>> = {
  team: measureTeam,
  matching: measureMatching,
  search: (given) => withFiles(given, ESCO_AND_ROME, measureSearch),
  import: (given) => withFiles(given, ALL_FILES, measureImport),
};
