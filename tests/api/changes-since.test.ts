import postgres from 'postgres';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { type TestDatabase, testDatabaseAt } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { settled } from '../support/settled.js';
import { brief, CHANGES, claim, feed, feedState } from './feed.js';
import { identity, TODAY } from './small-state.js';

const embedded = inject('template').engine === 'embedded';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabaseAt({ today: TODAY });
  await feedState(at.db);
  await claim(at.db, 'ann', 'python');
  await settled(at.db);
}, 120_000);

describe('a cursor of the feed', () => {
  test('shows only what came since', { timeout: 120_000 }, async () => {
    const { pageInfo } = await feed(at.db, 'adviser');

    await claim(at.db, 'ann', 'go');
    await claim(at.db, 'eve', 'go');
    await settled(at.db);

    expect(brief(await feed(at.db, 'adviser', { after: pageInfo.endCursor }))).toEqual(['ann go']);
  });

  test('is refused to another account, and in another life of the database', async () => {
    const { pageInfo } = await feed(at.db, 'all');
    const after = pageInfo.endCursor;
    const refused = async (who: string) =>
      (await runOperation(at.db, identity(who), CHANGES, { after })).errors?.map(
        ({ extensions }) => extensions.code,
      );
    const live = (epoch: string) =>
      job(at.db, (tx) => tx.rows((sql) => sql`update installation set value = ${epoch} where key = 'epoch'`));

    expect(await refused('adviser')).toEqual(['BAD_USER_INPUT']);
    expect(await refused('all')).toBeUndefined();
    await live('2');
    expect(await refused('all')).toEqual(['BAD_USER_INPUT']);
    await live('1');
    expect(await refused('all')).toBeUndefined();
  });
});

const title = embedded
  ? 'nothing is missed when what began earlier ends later (not on the embedded engine, which has one session)'
  : 'nothing is missed when what began earlier ends later';

test.skipIf(embedded)(title, { timeout: 120_000 }, async () => {
  await settled(at.db);
  const { pageInfo } = await feed(at.db, 'all');
  const other = postgres(at.databaseUrl ?? '', { max: 1, onnotice: () => {} });
  const open = await other.reserve();
  await open`begin`;
  await open`insert into event (id, actor, type, subject, payload)
    values (gen_random_uuid(), 'test', 'test.slow', '', '{"title": "slow"}')`;
  await claim(at.db, 'ann', 'test');

  const meanwhile = await feed(at.db, 'all', { after: pageInfo.endCursor });
  await open`commit`;
  open.release();
  await other.end();
  await settled(at.db);
  const afterwards = await feed(at.db, 'all', { after: meanwhile.pageInfo.endCursor ?? pageInfo.endCursor });

  expect(meanwhile.nodes).toEqual([]);
  expect(afterwards.nodes.map(({ type }) => type)).toEqual(['test.slow', 'skill-claim.recorded']);
});
