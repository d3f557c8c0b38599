import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Database } from '../database/database.js';
import { migrate, migrationState } from '../database/migrate.js';
import { countsTable, summary } from '../integration/import-report.js';
import { type Importer, runImport } from '../integration/import-run.js';
import { betagouvImporter } from './import-betagouv.js';
import { escoImporter } from './import-esco.js';
import { romeImporter } from './import-rome.js';
import { ukFrameworkImporter } from './import-uk-framework.js';
import { progress } from './progress.js';

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly digitalOnly?: boolean;
  readonly draft?: boolean;
}

/** Adds `import rome|esco|uk-framework|betagouv DIR`: the report on stdout, a table of it on stderr. */
export function addImports(program: Command, open: () => Promise<Database>): void {
  const command =
    program.commands.find((c) => c.name() === 'import') ??
    program.command('import').description('official files as they are published; twice is as good as once');
  addImport(command, open, 'ROME 4.0 of France Travail: its CSV files', romeImporter);
  addImport(command, open, 'ESCO of the European Commission: its CSV files', escoImporter(false), {
    flag: '--digital-only',
    description: 'the digital skills collection, and the occupations of information and communications',
    importer: escoImporter(true),
  });
  addImport(command, open, 'UK Digital and Data Capability Framework', ukFrameworkImporter);
  addImport(command, open, 'the beta.gouv.fr community: JSON Lines', betagouvImporter);
}

/** Adds one import under the command `import`. */
function addImport(
  command: Command,
  open: () => Promise<Database>,
  description: string,
  whole: Importer,
  part?: { readonly flag: string; readonly description: string; readonly importer: Importer },
): void {
  const sub = command
    .command(whole.name)
    .description(description)
    .argument('<dir>', 'the folder that holds the files')
    .option('--dry-run', 'do everything, report it, and keep nothing')
    .option('--draft', 'leave a new edition a draft, for curators to look at before it is published')
    .option('--report <file>', 'write the whole report there, as JSON')
    .action(async (dir: string, { dryRun, report: path, digitalOnly, draft }: ImportFlags) => {
      const importer = (digitalOnly && part?.importer) || whole;
      // Found out now rather than at the end of a long import.
      if (path !== undefined) closeSync(openSync(path, 'a'));
      const bar = progress(`Importing ${importer.name}`);
      const db = await open();
      try {
        const { applied, expected } = await migrationState(db);
        if (applied < expected) await migrate(db);
        const report = await runImport(db, importer, dir, {
          dryRun: dryRun ?? false,
          staysDraft: draft ?? false,
          onProgress: (file, line, lines) => bar.at(`${file}, line ${line} of ${lines}`),
        }).finally(bar.clear);
        if (path !== undefined) writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
        process.stderr.write(`${countsTable(report)}\n`);
        process.stdout.write(`${JSON.stringify(summary(report))}\n`);
      } finally {
        await db.close();
      }
    });
  if (part) sub.option(part.flag, part.description);
}
