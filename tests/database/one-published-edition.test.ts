import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { framework, frameworkVersion } from '../../src/database/tables/skills.js';
import { testDatabase } from '../support/database.js';

const db = await testDatabase();
const frameworkId = '00000000-0000-4000-8000-000000000001';
const edition = (n: number, version: string, publishedOn: string | null) =>
  job(db, ({ orm }) =>
    orm.insert(frameworkVersion).values({
      id: `00000000-0000-4000-8000-00000000001${n}`,
      frameworkId,
      version,
      publishedOn,
      status: 'PUBLISHED',
    }),
  );

beforeAll(() =>
  job(db, ({ orm }) =>
    orm.insert(framework).values({
      id: frameworkId,
      code: 'knots',
      labelFr: 'Nœuds',
      labelEn: 'Knots',
      publisher: 'test',
      licence: 'test',
    }),
  ),
);

// One story: the second test goes on where the first ended.
describe('published editions', { shuffle: false }, () => {
  test('a framework cannot have two published editions', async () => {
    await edition(1, 'v460', null);

    await expect(edition(2, 'v1000', null)).rejects.toMatchObject({
      cause: { constraint_name: 'framework_version_one_published' },
    });
  });

  test('a database that had several keeps the latest', async () => {
    await db.pool`drop index framework_version_one_published`;
    await edition(2, 'v1000', null);
    await edition(3, 'v999', null);

    const name = readdirSync('drizzle').find((file) => file.endsWith('_one_published_edition.sql')) ?? '';
    for (const statement of readFileSync(`drizzle/${name}`, 'utf8').split('--> statement-breakpoint'))
      await db.pool.unsafe(statement);

    expect(
      await db.pool`select version from framework_version where status = 'PUBLISHED' order by version`,
    ).toEqual([{ version: 'v1000' }]);
  });
});
