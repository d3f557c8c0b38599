import { beforeAll, describe, expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { ask, outcome, repeated, type Sent, senderOf } from '../support/request.js';
import { type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let send: Awaited<ReturnType<typeof senderOf>>;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  send = await senderOf(served, 'manager');
});

describe('a document that runs', () => {
  test.each<[string, Sent, unknown]>([
    ['500 times the same field', ask(`{ ${repeated('__typename', 500)} }`), { __typename: 'Query' }],
    ['an unknown id', ask('{ agent(id: "agent_00000000000000000000000000") { id } }'), { agent: null }],
    [
      'an id of another type',
      ask(
        '{ agent(id: "unit_00000000000000000000000000") { id } orgUnit(id: "agent_00000000000000000000000000") { id } }',
      ),
      { agent: null, orgUnit: null },
    ],
    [
      'malformed ids',
      ask('{ a: agent(id: "1 or 1=1") { id } b: node(id: "agent_") { id } c: orgUnit(id: "") { id } }'),
      { a: null, b: null, c: null },
    ],
    [
      'ids with null and odd characters',
      ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: ['\0', 'agent_\0', '🙂', `unit_${'é'.repeat(26)}`],
      }),
      { nodes: [null, null, null, null] },
    ],
    [
      'a literal `%` in a search',
      ask(
        '{ orgUnits(search: "%") { totalCount } jobRoles(search: "%_%_%_%") { totalCount } skills(search: "%") { totalCount } }',
      ),
      { orgUnits: { totalCount: 0 }, jobRoles: { totalCount: 0 }, skills: { totalCount: 0 } },
    ],
    [
      'a literal `_` in a search',
      ask('{ orgUnits(search: "_quipe") { totalCount } }'),
      { orgUnits: { totalCount: 0 } },
    ],
    [
      'a backslash in a search',
      ask('{ orgUnits(search: "\\\\") { totalCount } jobRoles(search: "\\\\") { totalCount } }'),
      { orgUnits: { totalCount: 0 }, jobRoles: { totalCount: 0 } },
    ],
    [
      'SQL in a search',
      ask(
        `{ orgUnits(search: "' or 1=1--") { totalCount } jobRoles(search: "'; drop table agent; --") { totalCount } }`,
      ),
      { orgUnits: { totalCount: 0 }, jobRoles: { totalCount: 0 } },
    ],
    [
      'text from right to left, and 200 characters',
      ask(
        'query($s: String) { a: orgUnits(search: "\u202eabc") { totalCount } b: orgUnits(search: $s) { totalCount } }',
        { s: 'x'.repeat(200) },
      ),
      { a: { totalCount: 0 }, b: { totalCount: 0 } },
    ],
    [
      'a filter by ids of other types',
      ask(
        '{ agents(filter: {unit: "skill_00000000000000000000000000"}) { totalCount nodes { id } } positions(filter: {unit: "x"}) { totalCount } }',
      ),
      { agents: { totalCount: 0, nodes: [] }, positions: { totalCount: 0 } },
    ],
    [
      'an empty page',
      ask('{ orgUnits(first: 0) { nodes { id } pageInfo { hasNextPage startCursor endCursor } } }'),
      { orgUnits: { nodes: [], pageInfo: { hasNextPage: true, startCursor: null, endCursor: null } } },
    ],
    [
      'a variable that no operation declares',
      ask('{ __typename }', { ghost: '\ud800' }),
      { __typename: 'Query' },
    ],
    [
      'a variable named like a part of JavaScript',
      ask(
        'query($constructor: Int! = 1, $toString: String) { agents(first: $constructor) { nodes { __typename } } orgUnits(search: $toString, first: 0) { nodes { id } } }',
      ),
      { agents: { nodes: [{ __typename: 'Agent' }] }, orgUnits: { nodes: [] } },
    ],
    [
      'a polluted prototype in a variable',
      ask('query($i: AgentFilter) { agents(filter: $i, first: 0) { nodes { id } } }', {
        i: { engagement: 'PUBLIC_AGENT' },
      }),
      { agents: { nodes: [] } },
    ],
  ])('%s', async (_, request, data) => {
    const answer = await send(request);
    expect(outcome(answer)).toEqual([200, undefined]);
    expect(answer.body.data).toEqual(data);
    expect(answer.body.extensions).toEqual({ cost: { estimated: expect.any(Number), limit: 20_000 } });
  });

  test.each([
    ['a page of 101', '{ agents(first: 101) { nodes { id } } }', {}],
    ['a page of -1', '{ agents(first: -1) { nodes { id } } }', {}],
    [
      'a page of 2,000 by a variable',
      'query($n: Int!) { orgUnits(first: $n) { nodes { id } } }',
      { n: 2_000 },
    ],
    [
      'a null character in a search',
      'query($s: String) { orgUnits(search: $s) { nodes { id } } }',
      { s: 'a\0b' },
    ],
    ['a null character in a literal', '{ jobRoles(search: "\\u0000") { nodes { id } } }', {}],
    ['a cursor of garbage', '{ agents(after: "🙂") { nodes { id } } }', {}],
    ['an empty cursor of spaces', '{ agents(after: " ") { nodes { id } } }', {}],
    [
      '101 ids',
      'query($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array.from({ length: 101 }, () => 'x') },
    ],
  ])('and is refused for an argument, %s: 400 and what it cost', async (_, document, variables) => {
    const answer = await send(ask(document, variables));
    expect(outcome(answer)).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer.body).not.toHaveProperty('data');
    expect(answer.body.errors?.[0]).toMatchObject({ path: [expect.any(String)], locations: [{ line: 1 }] });
    expect(answer.body.extensions?.cost?.limit).toBe(20_000);
  });

  test('a fault below a nullable field leaves the rest of the answer', async () => {
    const answer = await send(
      ask('{ viewer { label units(first: 101) { nodes { id } } } orgUnits(first: 0) { nodes { id } } }'),
    );
    expect(outcome(answer)).toEqual([200, 'BAD_USER_INPUT']);
    expect(answer.body.data).toEqual({ viewer: null, orgUnits: { nodes: [] } });
    expect(answer.body.errors?.[0]?.path).toEqual(['viewer', 'units']);
  });

  test('null characters in mutations are faults of the input', async () => {
    const before = await profile();
    const change =
      'mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { userErrors { code path } } }';
    const field = await send(ask(change, { i: { expectedVersion: before.version, headline: 'a\0' } }));
    expect(field.body.data.updateProfile.userErrors).toEqual([
      { code: 'INVALID', path: ['input', 'headline'] },
    ]);
    const key = await send(ask(change, { i: { expectedVersion: before.version, idempotencyKey: '\0' } }));
    expect(key.body.data.updateProfile.userErrors).toEqual([
      { code: 'INVALID', path: ['input', 'idempotencyKey'] },
    ]);
    expect(await profile()).toEqual(before);
  });

  test('markup and formulas come back as the text that they are', async () => {
    const { version } = await profile();
    const headline = '<script>alert(1)</script> =HYPERLINK("x") \u202e 🙂';
    const answer = await send(
      ask(
        'mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { agent { headline } userErrors { code } } }',
        { i: { expectedVersion: version, headline } },
      ),
    );
    expect(answer.body.data).toEqual({ updateProfile: { agent: { headline }, userErrors: [] } });
  });

  test('10,000 levels of JSON where a text is asked: 400', async () => {
    const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const payload = `{"query":"query($s: String) { skills(search: $s) { nodes { id } } }","variables":{"s":${nested}}}`;
    expect(outcome(await send({ payload }))).toEqual([400, 'BAD_USER_INPUT']);
    const ignored = payload.replace('"s":', '"ghost":');
    expect(outcome(await send({ payload: ignored }))).toEqual([200, undefined]);
  });

  test('a document of as many tokens as are read is refused in a moment, however it repeats itself', async () => {
    const documents = [
      `{ ${repeated('viewer { label }', 480)} }`,
      `{ ${repeated('__typename', 1_990)} }`,
      `{ ${Array.from({ length: 180 }, (_, i) => `a: orgUnit(id: "${i}") { id }`).join(' ')} }`,
    ];
    for (const document of documents) {
      const started = performance.now();
      expect(outcome(await send(ask(document)))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

test('an answer of more than five million characters is not sent', async () => {
  await job(served.db, (tx) => tx.rows((sql) => sql`update agent set about = repeat('x', 2000)`));
  const aliases = (n: number) =>
    Array.from({ length: n }, (_, i) => `a${i}: agents(first: 100) { nodes { about } }`);
  const small = await served.query('hr', `{ ${aliases(5)} }`);
  expect([small.status, small.body.errors]).toEqual([200, undefined]);
  const large = await served.query('hr', `{ ${aliases(30)} }`);
  expect(outcome(large)).toEqual([400, 'OPERATION_TOO_LARGE']);
  expect(large.body.errors?.[0]?.message).toContain('at most 5000000');
});

async function profile(): Promise<{ version: number; headline: string | null }> {
  const { body } = await send(ask('{ viewer { agent { version headline } } }'));
  return body.data.viewer.agent;
}
