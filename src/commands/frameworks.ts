import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../database/database.js';
import { job } from '../database/session.js';
import { toGlobalId } from '../graphql/global-id.js';
import { csvLines } from '../integration/csv-lines.js';
import { type Batch, runBatch } from '../integration/import-batch.js';
import { mapByLabel } from '../skills/label-mapping.queries.js';
import {
  createOwnFramework,
  editionNamed,
  type NewFramework,
  standingRemapping,
  writeSuccessions,
} from '../skills/own-framework.queries.js';
import { publishAndRemap } from '../skills/publication.service.js';
import { remap, undoRemapping } from '../skills/remapping.service.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';

interface Span {
  readonly from: string;
  readonly to: string;
}

export function addFrameworks(program: Command, environment: CommandEnvironment): void {
  const frameworks = program
    .command('frameworks')
    .description('editions of vocabularies, and what they make of one another');
  const run = async (name: string, work: (batch: Batch, db: Database) => Promise<object>) => {
    const db = await environment.open();
    try {
      await prepare(db);
      const { result } = await job(db, (tx, { today }) =>
        runBatch(tx, { today, actor: `frameworks ${name}` }, (batch) => work(batch, db)),
      );
      process.stdout.write(`${JSON.stringify(result)}\n`);
    } finally {
      await db.close();
    }
  };
  frameworks
    .command('create <code>')
    .description('a framework of this installation: curators add to it the skills that agents propose')
    .requiredOption('--fr <name>', 'its name in French')
    .requiredOption('--en <name>', 'its name in English')
    .requiredOption('--publisher <name>', 'who publishes it')
    .option('--licence <name>', 'under which licence', 'Licence Ouverte 2.0')
    .action(
      (
        code: string,
        { fr, en, ...rest }: { fr: string; en: string } & Pick<NewFramework, 'publisher' | 'licence'>,
      ) =>
        run('create', async (batch) => {
          const id = await createOwnFramework(batch.db, { code, labelFr: fr, labelEn: en, ...rest });
          batch.referenceChanged();
          return { framework: toGlobalId('Framework', id) };
        }),
    );
  frameworks
    .command('successions <code> <file>')
    .description('what skills become in a draft: a CSV file of notations with the columns from and to')
    .requiredOption('--from <version>', 'the edition before')
    .requiredOption('--to <version>', 'the draft')
    .action((code: string, file: string, { from, to }: Span) =>
      run('successions', async ({ db }) => {
        const [before, draft] = [await editionNamed(db, code, from), await editionNamed(db, code, to)];
        if (draft.status !== 'DRAFT')
          throw new Error(`${code} ${to}: found ${draft.status}, expected a draft`);
        const lines: { from: string; to: string }[] = [];
        for await (const { cells } of csvLines(file, ['from', 'to'], ({ line, reason }) => {
          throw new Error(`${file}, line ${line}: ${reason}`);
        }))
          lines.push(cells);
        return { stated: await writeSuccessions(db, before.id, draft.id, basename(file), lines) };
      }),
    );
  frameworks
    .command('publish <code> <version>')
    .description(
      'a draft takes the place of the edition that is published, and what was said on that is re-mapped',
    )
    .action((code: string, version: string) =>
      run('publish', async (batch) => {
        const { id, status } = await editionNamed(batch.db, code, version);
        if (status !== 'DRAFT') throw new Error(`${code} ${version}: found ${status}, expected a draft`);
        const { archived, moved } = await publishAndRemap(batch, id);
        return { archived, ...moved };
      }),
    );
  frameworks
    .command('remap <code>')
    .description(
      'move what is said on an edition to another: once it was taken back, or where it was published before',
    )
    .requiredOption('--from <version>', 'the edition on which it is said')
    .requiredOption('--to <version>', 'the edition that is published')
    .action((code: string, { from, to }: Span) =>
      run('remap', async ({ db, today, actor }) => {
        const [before, after] = [await editionNamed(db, code, from), await editionNamed(db, code, to)];
        if (after.status !== 'PUBLISHED' || before.status !== 'ARCHIVED')
          throw new Error(
            `found ${before.status} and ${after.status}, expected an archived edition and the published one`,
          );
        return remap(db, { fromId: before.id, toId: after.id, today, by: actor });
      }),
    );
  frameworks
    .command('undo-remapping <code>')
    .description(
      'take back the last re-mapping of a framework: what was said before is said again, what was said since stays',
    )
    .action((code: string) =>
      run('undo-remapping', async ({ db, actor }) => {
        const last = await standingRemapping(db, code);
        if (!last) throw new Error(`${code}: nothing was re-mapped, or all of it was taken back`);
        return undoRemapping(db, last, actor);
      }),
    );
  frameworks
    .command('map-labels <from> <to>')
    .description(
      'relate the skills of two frameworks that bear the same name: CLOSE, since a name is not a definition',
    )
    .action((from: string, to: string) =>
      run('map-labels', async (batch) => {
        const found = await mapByLabel(batch.db, from, to);
        if (found.added + found.removed > 0) batch.referenceChanged();
        return found;
      }),
    );
}
