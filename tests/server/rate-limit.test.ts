import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createServer } from '../../src/server/server.js';
import { atFileEnd } from '../support/cleanup.js';
import { ask, outcome, type Sent, senderOf } from '../support/request.js';
import { type TestServer, testServer } from '../support/server.js';

const PAGE = '{ orgUnits(first: 100) { nodes { id parent { id } } } }';
const HEAVY = 'query($n: Int!) { orgUnits(first: $n) { nodes { agents(first: 98) { totalCount } } } }';

let served: TestServer;
let ms = 0;
let send: Awaited<ReturnType<typeof senderOf>>;

beforeAll(async () => {
  served = await testServer({ seeded: true, config: { costPerSecond: 100 }, now: () => ms });
  send = await senderOf(served, 'manager');
});
// Each test spends what it likes: in an hour all of it is back.
beforeEach(() => {
  ms += 3_600_000;
});

const costOf = async (request: Sent) => (await send(request)).body.extensions?.cost;

/** Leaves 300 of the 20,000 that are there at first. */
async function spendNearlyAll(): Promise<void> {
  expect(await costOf(ask(HEAVY, { n: 100 }))).toEqual({
    estimated: 10_000,
    limit: 20_000,
    remaining: 10_000,
  });
  expect(await costOf(ask(HEAVY, { n: 97 }))).toEqual({ estimated: 9_700, limit: 20_000, remaining: 300 });
}

describe('what a caller may ask of a server', () => {
  test('is told with each answer, and aliases count as what they ask', async () => {
    expect(await costOf(ask(PAGE))).toEqual({ estimated: 300, limit: 20_000, remaining: 19_700 });
    const twice = `{ a: ${PAGE.slice(1, -1)} b: ${PAGE.slice(1, -1)} }`;
    expect(await costOf(ask(twice))).toEqual({ estimated: 600, limit: 20_000, remaining: 19_100 });
    const small: Sent = { method: 'GET', url: '/graphql?query={viewer{label}}' };
    expect(await costOf(small)).toEqual({ estimated: 1, limit: 20_000, remaining: 18_850 });
    expect(await costOf(ask('{ __typename }'))).toEqual({ estimated: 0, limit: 20_000, remaining: 18_600 });
  });

  test('and over it is refused with 429, until the time that it says', async () => {
    await spendNearlyAll();
    expect(await costOf(ask(PAGE))).toMatchObject({ remaining: 0 });
    const refused = await send(ask(PAGE));
    expect(refused.body).toEqual({
      errors: [
        {
          message: 'The operation costs 300, you have 0 left, and 100 more each second. Try again in 3 s.',
          extensions: { code: 'RATE_LIMITED' },
        },
      ],
    });
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3']);
    ms += 2_999;
    expect(outcome(await send(ask(PAGE)))).toEqual([429, 'RATE_LIMITED']);
    ms += 1;
    expect(outcome(await send(ask(PAGE)))).toEqual([200, undefined]);
  });

  test('is 429 by GET and with the old media type, too, and for the schema', async () => {
    await spendNearlyAll();
    await send(ask(PAGE));
    const documents = ['{ viewer { label } }', '{ __typename }', '{ __schema { queryType { name } } }'];
    for (const document of documents) {
      const old = { ...ask(document), headers: { accept: 'application/json' } };
      const get: Sent = { method: 'GET', url: `/graphql?query=${encodeURIComponent(document)}` };
      for (const request of [old, get]) {
        expect(outcome(await send(request))).toEqual([429, 'RATE_LIMITED']);
      }
    }
  });

  test('is nothing to other callers', async () => {
    await spendNearlyAll();
    await send(ask(PAGE));
    expect(outcome(await send(ask(PAGE)))).toEqual([429, 'RATE_LIMITED']);
    const other = await served.query('hr', PAGE);
    expect([other.status, other.body.extensions.cost.remaining]).toEqual([200, 19_700]);
  });

  test('is one for all the keys of a program', async () => {
    const administer = async (document: string) => (await served.query('admin', document)).body.data.made;
    const made = await administer(
      'mutation { made: createApiKey(input: { name: "tool", scopes: [CHANGES_READ] }) { key apiKey { id } } }',
    );
    const rotated = await administer(
      `mutation { made: rotateApiKey(input: { apiKey: "${made.apiKey.id}", overlapDays: 7 }) { key } }`,
    );
    const left = async (key: string) =>
      (await served.query(null, '{ viewer { label } }', {}, { authorization: `Bearer ${key}` })).body
        .extensions.cost.remaining;

    expect([await left(made.key), await left(made.key)]).toEqual([19_750, 19_500]);
    expect([await left(rotated.key), await left(rotated.key)]).toEqual([19_750, 19_000]);
    expect(await left(made.key)).toBe(18_750);
  });

  test('is not touched by what is refused for another reason', async () => {
    const tooLarge =
      '{ orgUnits(first: 100) { nodes { agents(first: 100) { nodes { skills { level } } } } } }';
    for (const document of [tooLarge, '{ agnets { id } }', '{ viewer {']) {
      expect((await send(ask(document))).status).toBe(400);
    }
    expect(await costOf(ask(PAGE))).toMatchObject({ remaining: 19_700 });
  });

  test('is spent by documents that take long to check, good or not', async () => {
    ms += 3_600_000;
    const long = `{ ${'viewer { label } '.repeat(480)} }`;
    const document = ask(long);
    expect([(await send(document)).status, (await send(document)).status]).toEqual([400, 400]);
    const refused = await send(ask('{ viewer { label } }'));
    expect(outcome(refused)).toEqual([429, 'RATE_LIMITED']);
    expect(refused.body).not.toHaveProperty('data');
    expect(refused.body.errors?.[0]?.message).toMatch(/^The operation costs 250, you have -20000 left, and /);
    ms += 3_600_000;
    expect((await send(ask('{ viewer { label } }'))).status).toBe(200);
  });

  test('a change over it is not made', async () => {
    const mine = async () => (await send(ask('{ viewer { agent { version headline } } }'))).body.data;
    const before = await mine();
    ms += 3_600_000;
    await spendNearlyAll();
    const fields = Array.from(
      { length: 2 },
      (_, i) => `m${i}: updateProfile(input: {expectedVersion: $v, headline: "x"}) { userErrors { code } }`,
    );
    const change = `mutation($v: Int!) { ${fields.join(' ')} }`;
    const answer = await send(ask(change, { v: before.viewer.agent.version }));
    expect(outcome(answer)).toEqual([429, 'RATE_LIMITED']);
    expect(answer.body).not.toHaveProperty('data');
    expect(await mine()).toEqual(before);
  });
});

test('a server without a limit says nothing of what is left', async () => {
  const free = await createServer({ ...served.config, costPerSecond: 0 }, served.db, '/nonexistent');
  atFileEnd(free.drain);
  const answer = await (await senderOf({ ...served, app: free.app }, 'manager'))(ask(PAGE));
  expect(answer.body.extensions).toEqual({ cost: { estimated: 300, limit: 20_000 } });
});
