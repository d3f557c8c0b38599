import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../database/database.js';
import { job } from '../database/session.js';
import { toGlobalId } from '../graphql/global-id.js';
import { csvLines } from '../integration/csv-lines.js';
import { type Batch, runBatch } from '../integration/import-batch.js';
import { checkFiles } from '../integration/import-files.js';
import { skillsLost } from '../skills/framework-edition.queries.js';
import { mapByLabel } from '../skills/label-mapping.queries.js';
import {
  createOwnFramework,
  editionNamed,
  type NewFramework,
  standingRemapping,
  writeSuccessions,
} from '../skills/own-framework.queries.js';
import { publishAndRemap, undoPublication } from '../skills/publication.service.js';
import { remap } from '../skills/remapping.service.js';
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
        await checkFiles(dirname(file), [{ name: basename(file), columns: ['from', 'to'] }]);
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
      'a draft, or an archived edition, takes the place of the one that is published; what was said on that is re-mapped',
    )
    .option('--anyway', 'even where most skills of the published edition become none of it')
    .action((code: string, version: string, { anyway = false }: { anyway?: boolean }) =>
      run('publish', async (batch) => {
        const { id, status } = await editionNamed(batch.db, code, version);
        if (status === 'PUBLISHED')
          throw new Error(`${code} ${version}: found PUBLISHED, expected a draft or an archived edition`);
        await refuseLoss(batch, `${code} ${version}`, id, anyway);
        const { archived, moved } = await publishAndRemap(batch, id, { evenArchived: true });
        return { archived, ...moved };
      }),
    );
  frameworks
    .command('remap <code>')
    .description(
      'move what is said on an archived edition to the published one, where it was published without',
    )
    .requiredOption('--from <version>', 'the edition on which it is said')
    .requiredOption('--to <version>', 'the edition that is published')
    .action((code: string, { from, to }: Span) =>
      run('remap', async (batch) => {
        const { db, today, actor } = batch;
        const [before, after] = [await editionNamed(db, code, from), await editionNamed(db, code, to)];
        if (after.status !== 'PUBLISHED' || before.status !== 'ARCHIVED')
          throw new Error(
            `found ${before.status} and ${after.status}, expected an archived edition and the published one`,
          );
        batch.referenceChanged();
        return remap(db, { fromId: before.id, toId: after.id, today, by: actor });
      }),
    );
  frameworks
    .command('undo-remapping <code>')
    .description(
      'take back the last re-mapping of a framework, and the publication that it was part of: what was said before is said again, what was said since stays',
    )
    .action((code: string) =>
      run('undo-remapping', async (batch) => {
        const last = await standingRemapping(batch.db, code);
        if (!last) throw new Error(`${code}: nothing was re-mapped, or all of it was taken back`);
        return undoPublication(batch, last);
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

/** An edition in which most of a framework is gone is a file that was cut short, or another framework's. */
async function refuseLoss(batch: Batch, named: string, id: string, anyway: boolean): Promise<void> {
  const { lost, of, skills } = await skillsLost(batch.db, id);
  if (skills === 0) throw new Error(`${named}: found no skill in it, expected some`);
  if (lost * 2 > of && !anyway)
    throw new Error(
      `${named}: ${lost} of the ${of} skills that are published become none of it; expected at most half. ` +
        'State what they become (frameworks successions), or publish it with --anyway.',
    );
}
