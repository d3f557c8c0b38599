import { beforeAll, describe, expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { type TestServer, testServer } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';

let served: TestServer;
let unit: string;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  const { body } = await served.query('manager', '{ viewer { units(first: 1) { nodes { id } } } }');
  unit = body.data.viewer.units.nodes[0].id;
});

const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  key apiKey { id name ending scopes unit { name } createdAt expiresAt revokedAt lastUsedAt } userErrors { code path message } } }`;
const ROTATE = `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) {
  key apiKey { id name scopes } userErrors { code path } } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) {
  apiKey { revokedAt } userErrors { code path } } }`;

async function admin(document: string, input: object) {
  const { status, body } = await served.query('admin', document, { input });
  expect([status, body.errors]).toEqual([200, undefined]);
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return Object.values(body.data)[0] as any;
}
const create = (input: object = {}) => admin(CREATE, { name: 'SIRH', scopes: [], ...input });
const withKey = (key: string, document: string) =>
  served.query(null, document, {}, { authorization: `Bearer ${key}` });
const lastKey = async () =>
  (await served.query('admin', '{ apiKeys(first: 1) { nodes { name lastUsedAt } } }')).body.data.apiKeys
    .nodes[0];
const DAY_MS = 86_400_000;

describe('a key', () => {
  test('is shown once, kept as a hash, and lets its program in', async () => {
    const { key, apiKey, userErrors } = await create({ name: ' SIRH du ministère ', days: 30 });

    expect(userErrors).toEqual([]);
    expect(key).toMatch(/^vivier_key_[A-Za-z0-9_-]{43}$/);
    expect(apiKey).toEqual({
      id: expect.stringMatching(/^key_/),
      name: 'SIRH du ministère',
      ending: key.slice(-4),
      scopes: [],
      unit: null,
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      revokedAt: null,
      lastUsedAt: null,
    });
    expect(Date.parse(apiKey.expiresAt) - Date.parse(apiKey.createdAt)).toBe(30 * DAY_MS);
    const { status, body } = await withKey(
      key,
      '{ viewer { label agent { id } roles { role unit { id } } } }',
    );
    expect([status, body.data.viewer]).toEqual([
      200,
      { label: 'SIRH du ministère', agent: null, roles: [{ role: 'INTEGRATION', unit: null }] },
    ]);
    const kept = JSON.stringify([
      await rowsOf(served.db, 'select * from api_key'),
      await rowsOf(served.db, 'select * from event'),
      await rowsOf(served.db, 'select * from idempotency'),
    ]);
    expect(kept).toContain(apiKey.name);
    expect(kept).not.toContain(key);
    expect(kept).not.toContain(key.slice('vivier_key_'.length));
  });

  test('is told by who made it, and its last use to the minute', async () => {
    const { key, apiKey } = await create({ name: 'noted', scopes: ['CHANGES_READ'] });
    await withKey(key, '{ viewer { label } }');

    await expect.poll(async () => (await lastKey()).lastUsedAt, { timeout: 5_000 }).not.toBeNull();
    expect((await lastKey()).name).toBe('noted');
    expect(
      await rowsOf(served.db, `select type, payload from event where subject = $1`, [apiKey.id]),
    ).toEqual([{ type: 'api-key.created', payload: { name: 'noted', scopes: ['CHANGES_READ'] } }]);
  });

  test('sent twice under one idempotency key is one key, and shown the first time alone', async () => {
    const input = { name: 'once', idempotencyKey: 'once' };
    const first = await create(input);
    const second = await changingNothing(served.db, () => create(input));

    expect(first.key).not.toBeNull();
    expect([second.key, second.apiKey]).toEqual([null, first.apiKey]);
  });

  test('is refused from the moment it is revoked, or expired, as one that never was', async () => {
    const [revoked, expired] = [await create(), await create()];
    const answer = (key: string) => withKey(key, '{ viewer { label } }');
    expect((await answer(revoked.key)).status).toBe(200);
    await admin(REVOKE, { apiKey: revoked.apiKey.id });
    await job(served.db, (tx) =>
      tx.rows((sql) => sql`update api_key set expires_at = now() where ending = ${expired.apiKey.ending}`),
    );

    const never = await answer(`vivier_key_${'A'.repeat(43)}`);
    expect([never.status, never.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(never.body.errors?.[0]?.message).toMatch(/^This key was never made here, or it is over/);
    for (const { key } of [revoked, expired]) {
      const { status, body } = await answer(key);
      expect([status, body]).toEqual([never.status, never.body]);
    }
    const again = await changingNothing(served.db, () => admin(REVOKE, { apiKey: revoked.apiKey.id }));
    expect(again).toEqual({ apiKey: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'apiKey'] }] });
  });

  test('that was never made learns nothing of the schema either', async () => {
    for (const document of ['{ __typename }', '{ __schema { queryType { name } } }']) {
      const answer = await withKey(`vivier_key_${'A'.repeat(43)}`, document);
      expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(answer.body).not.toHaveProperty('data');
      expect((await withKey((await create()).key, document)).status).toBe(200);
    }
  });

  test('is replaced by another, with which it overlaps for as long as was asked and no longer than it had', async () => {
    const [long, short, none] = [await create({ days: 90 }), await create({ days: 2 }), await create()];
    const rotated = await admin(ROTATE, { apiKey: long.apiKey.id, overlapDays: 7, days: 10 });
    await admin(ROTATE, { apiKey: short.apiKey.id, overlapDays: 7 });
    await admin(ROTATE, { apiKey: none.apiKey.id, overlapDays: 0 });

    const left = await rowsOf<{ days: number; ending: string }>(
      served.db,
      'select ending, round(extract(epoch from expires_at - now()) / 86400)::int as days from api_key',
    );
    const daysOf = (ending: string) => left.find((row) => row.ending === ending)?.days;
    expect([long, short, none].map(({ apiKey }) => daysOf(apiKey.ending))).toEqual([7, 2, 0]);
    expect(daysOf(rotated.key.slice(-4))).toBe(10);
    expect(rotated.apiKey).toMatchObject({ name: 'SIRH', scopes: [] });
    expect((await withKey(long.key, '{ viewer { label } }')).status).toBe(200);
    expect((await withKey(rotated.key, '{ viewer { label } }')).status).toBe(200);
    expect((await withKey(none.key, '{ viewer { label } }')).status).toBe(401);
  });
});

describe('scopes', () => {
  const PEOPLE = '{ agents(first: 100) { totalCount nodes { id } } }';
  const CHANGES = '{ changes(first: 1) { nodes { type } } }';
  const outcome = async (key: string, document: string) => (await withKey(key, document)).status;

  test('a key without any reads what everyone may, and nobody', async () => {
    const { key } = await create();

    expect(await outcome(key, '{ orgUnits(first: 1) { nodes { name } } }')).toBe(200);
    expect([await outcome(key, PEOPLE), await outcome(key, CHANGES)]).toEqual([403, 403]);
  });

  test('each opens its own door', async () => {
    const [changes, people] = [
      await create({ scopes: ['CHANGES_READ'] }),
      await create({ scopes: ['PEOPLE_READ'] }),
    ];

    expect([await outcome(changes.key, CHANGES), await outcome(changes.key, PEOPLE)]).toEqual([200, 403]);
    expect([await outcome(people.key, CHANGES), await outcome(people.key, PEOPLE)]).toEqual([403, 200]);
  });

  test('people are those of its unit and below, as its manager sees them, without their forecasts', async () => {
    const { key, apiKey } = await create({ scopes: ['PEOPLE_READ'], unit });
    const named = await served.query('manager', `{ orgUnit(id: "${unit}") { name } }`);
    expect(apiKey.unit).toEqual(named.body.data.orgUnit);
    const people = `{ agents(first: 100) { nodes { id displayName email skills { level } employment { status } } }
      orgUnit(id: "${unit}") { agents(first: 100) { totalCount } } }`;
    const [byKey, byManager] = [await withKey(key, people), await served.query('manager', people)];

    expect(byKey.body.data.orgUnit).toEqual(byManager.body.data.orgUnit);
    const team = `{ agents(filter: { unit: "${unit}" }, first: 100) { nodes { id displayName skills { level } } } }`;
    expect((await withKey(key, team)).body).toEqual((await served.query('manager', team)).body);
    expect(byKey.body.data.agents.nodes.length).toBe(byKey.body.data.orgUnit.agents.totalCount);
    for (const closed of ['retention { factors { code } }', 'matches { nodes { fit } }']) {
      expect(await outcome(key, `{ agents(first: 1) { nodes { ${closed} } } }`)).toBe(403);
    }
    expect(await outcome(key, `{ orgUnit(id: "${unit}") { skillMap { headcount } } }`)).toBe(403);
  });

  test('nothing is written by a key', async () => {
    const { key } = await create({ scopes: ['PEOPLE_READ', 'CHANGES_READ'] });
    const { body } = await withKey(
      key,
      '{ agents(first: 1) { nodes { id } } skills(first: 1) { nodes { id } } }',
    );
    const [agent, skill] = [body.data.agents.nodes[0].id, body.data.skills.nodes[0].id];

    const answer = await changingNothing(served.db, () =>
      withKey(
        key,
        `mutation { claimSkill(input: {agent: "${agent}", skill: "${skill}", level: 4}) { userErrors { code } } }`,
      ),
    );
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('what is refused', () => {
  test('a bad program, every fault at once', async () => {
    const refused = await changingNothing(served.db, () =>
      create({ name: ' ', days: 367, unit: toGlobalId('OrgUnit', '00000000-0000-7000-8000-000000000000') }),
    );
    expect(refused).toEqual({
      key: null,
      apiKey: null,
      userErrors: [
        { code: 'REQUIRED', path: ['input', 'name'], message: 'Donnez un nom au programme.' },
        {
          code: 'INVALID',
          path: ['input', 'days'],
          message: 'Le nombre de jours est 367 : de 1 à 366 sont attendus.',
        },
        {
          code: 'NOT_FOUND',
          path: ['input', 'unit'],
          message: 'Cet identifiant ne désigne aucune unité d’aujourd’hui.',
        },
      ],
    });
  });

  test('whoever administers nothing: 403, and no key is there by its id', async () => {
    const { apiKey } = await create();
    for (const persona of ['agent', 'manager', 'hr', 'analyst', 'integration'] as const) {
      const { status } = await changingNothing(served.db, () =>
        served.query(persona, CREATE, { input: { name: 'x', scopes: [] } }),
      );
      const found = await served.query(persona, `{ node(id: "${apiKey.id}") { id } }`);
      expect([status, found.body.data]).toEqual([403, { node: null }]);
    }
  });
});
