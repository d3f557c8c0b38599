import { beforeAll, describe, expect, test } from 'vitest';
import { ukFrameworkImporter } from '../../src/commands/import-uk-framework.js';
import { prepare } from '../../src/commands/prepare.js';
import type { Database } from '../../src/database/database.js';
import { runImport } from '../../src/integration/import-run.js';
import { changingNothing } from '../api/contents.js';
import { testDatabase } from '../support/database.js';
import { folderOf, select } from './folder.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await prepare(db);
});

const FOLDER = folderOf({
  'gddpcf_skills.csv': `Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill
Beekeeping,Keeps bees.,knows,does,teaches,leads,Keeper
`,
  'gddpcf_roles.csv': `Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type
Apiary,Keeper,Looks after hives.,Keeper,Text.,Beekeeping,,Working,x,
`,
});
const run = (staysDraft: boolean) =>
  runImport(db, ukFrameworkImporter, FOLDER, { dryRun: false, staysDraft, onProgress: () => {} });

describe('an edition that is to stay a draft', { shuffle: false }, () => {
  const statuses = () => select(db, 'select version, status from framework_version');

  test('is there for curators, and for nobody else', async () => {
    await run(true);
    expect((await statuses()).map(({ status }) => status)).toEqual(['DRAFT']);
  });

  test('is filled again, and published when it is not to stay one', async () => {
    await run(true);
    await run(false);
    expect((await statuses()).map(({ status }) => status)).toEqual(['PUBLISHED']);
  });

  test('is refused once it was published: nothing that was published changes under anybody', async () => {
    await changingNothing(db, async () => {
      await expect(run(true)).rejects.toThrow(/found PUBLISHED, expected a draft/);
    });
  });
});
