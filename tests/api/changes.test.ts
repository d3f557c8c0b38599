import postgres from 'postgres';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { type TestDatabase, testDatabaseAt } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { settled } from '../support/settled.js';
import { addAccount, addPeople, globalId, identity, smallState, TODAY } from './small-state.js';

const embedded = inject('template').engine === 'embedded';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabaseAt({ today: TODAY });
  await smallState(at.db);
  await addPeople(at.db, [
    { key: 'boss', unit: 'team' },
    { key: 'ann', unit: 'team' },
    { key: 'eve', unit: 'other' },
  ]);
  await addAccount(at.db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(at.db, 'ann', 'ann');
  await addAccount(at.db, 'eve', 'eve');
  await addAccount(at.db, 'adviser', null, ['HR_ADVISER', 'team']);
  await addAccount(at.db, 'all', null, ['HR_ADVISER', null]);
  await claim('ann', 'python');
  await claim('eve', 'python');
  await claim('ann', 'sql');
  await run('boss', OPEN, { unit: globalId('OrgUnit', 'team'), skill: globalId('Skill', 'go') });
  await claim('eve', 'sql');
  await settled(at.db);
}, 120_000);

async function run(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(at.db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const OPEN = `mutation ($unit: ID!, $skill: ID!) {
  openPosition(input: { unit: $unit, title: "Post", requirements: [{ skill: $skill }] }) { userErrors { code } } }`;

async function claim(who: string, skill: string): Promise<void> {
  const document = `mutation ($skill: ID!) { claimSkill(input: { skill: $skill, level: 2 }) { userErrors { code } } }`;
  const { claimSkill } = await run(who, document, { skill: globalId('Skill', skill) });
  expect(claimSkill.userErrors).toEqual([]);
}

interface Change {
  readonly id: string;
  readonly type: string;
  readonly agent: { readonly displayName: string } | null;
  readonly unit: { readonly name: string } | null;
  readonly payload: { readonly skill?: string; readonly title?: string };
}
interface Feed {
  readonly totalCount: number;
  readonly nodes: readonly Change[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const CHANGES = `query ($after: String, $first: Int! = 100, $types: [String!]) {
  changes(after: $after, first: $first, types: $types) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id type payload agent { displayName } unit { name } } } }`;
const feed = async (who: string, variables: Record<string, unknown> = {}): Promise<Feed> =>
  (await run(who, CHANGES, variables)).changes;

const NAMES = new Map(['python', 'sql', 'go'].map((key) => [globalId('Skill', key), key]));
const brief = ({ nodes }: Feed) =>
  nodes.map(({ agent, payload, unit }) =>
    payload.skill ? `${agent?.displayName} ${NAMES.get(payload.skill)}` : `${unit?.name} ${payload.title}`,
  );

describe('the feed', () => {
  const ALL = ['ann python', 'eve python', 'ann sql', 'team Post', 'eve sql'];

  test('tells what happened, oldest first', async () => {
    const all = await feed('all');

    expect(brief(all)).toEqual(ALL);
    expect(all.totalCount).toBe(5);
    expect(new Set(all.nodes.map(({ id }) => id)).size).toBe(5);
  });

  test('shows an HR adviser of a unit the people of that unit alone, and what is about nobody', async () => {
    const theirs = await feed('adviser');

    expect(brief(theirs)).toEqual(['ann python', 'ann sql', 'team Post']);
    expect(theirs.totalCount).toBe(3);
    expect(JSON.stringify(theirs)).not.toContain('"eve"');
  });

  test('is refused to managers and agents', async () => {
    for (const who of ['boss', 'ann']) {
      await expect(runOperation(at.db, identity(who), CHANGES)).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
    }
  });

  test('may speak of some types alone', async () => {
    const opened = await feed('all', { types: ['position.opened'] });

    expect([brief(opened), opened.totalCount]).toEqual([['team Post'], 1]);
    expect(brief(await feed('all', { types: ['position.opened', 'skill-claim.recorded'] }))).toEqual(ALL);
    expect(brief(await feed('all', { types: [] }))).toEqual([]);
    expect(brief(await feed('all', { types: ["'; drop table event", 'POSITION.OPENED'] }))).toEqual([]);
  });

  test.each([1, 2, 3, 5, 6])('goes on where it stopped, by pages of %i', async (first) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Feed = await feed('all', { first, after });
      seen.push(...brief(page));
      expect(page.pageInfo.hasNextPage).toBe(seen.length < ALL.length);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }

    expect(seen).toEqual(ALL);
    expect((await feed('all', { after })).nodes).toEqual([]);
  });

  test('tells after a cursor only what came since', { timeout: 120_000 }, async () => {
    const { pageInfo } = await feed('adviser');

    await claim('ann', 'go');
    await claim('eve', 'go');
    await settled(at.db);

    expect(brief(await feed('adviser', { after: pageInfo.endCursor }))).toEqual(['ann go']);
  });

  test('refuses a cursor of another account, and of another life of the database', async () => {
    const { pageInfo } = await feed('all');
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
  const { pageInfo } = await feed('all');
  const other = postgres(at.databaseUrl ?? '', { max: 1, onnotice: () => {} });
  const open = await other.reserve();
  await open`begin`;
  await open`insert into event (id, actor, type, subject, payload)
    values (gen_random_uuid(), 'test', 'test.slow', '', '{"title": "slow"}')`;
  await claim('ann', 'test');

  const meanwhile = await feed('all', { after: pageInfo.endCursor });
  await open`commit`;
  open.release();
  await other.end();
  await settled(at.db);
  const afterwards = await feed('all', { after: meanwhile.pageInfo.endCursor ?? pageInfo.endCursor });

  expect(meanwhile.nodes).toEqual([]);
  expect(afterwards.nodes.map(({ type }) => type)).toEqual(['test.slow', 'skill-claim.recorded']);
});
