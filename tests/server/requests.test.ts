import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let token: string;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  token = await served.token('manager');
});

interface Sent {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string;
}

/** One request, as the bytes given; whatever it is answered, nothing of the inside may show. */
async function send({ method = 'POST', url = '/graphql', headers, payload }: Sent): Promise<Answer> {
  const answer = await served.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      accept: 'application/graphql-response+json',
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  expect(answer.statusCode, answer.body.slice(0, 500)).toBeLessThan(500);
  expect(String(answer.headers['content-type'])).toMatch(
    /^application\/(graphql-response\+)?json; charset=utf-8$/,
  );
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.body.slice(0, 10_000)).not.toMatch(INSIDE);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: method === 'HEAD' ? {} : JSON.parse(answer.body),
  };
}

/** Stacks, paths, SQL, names of the inside, and what would help to guess the schema. */
const INSIDE =
  /\n\s+at |\.[jt]s:\d|node_modules|\/(work|home|tmp|src)\/|PostgresError|\bselect\b.*\bfrom\b|relation "|pg_|vivier_app|Did you mean|stacktrace/i;

const ask = (query: string, variables?: object, more: object = {}): Sent => ({
  payload: JSON.stringify({ query, variables, ...more }),
});

const outcome = ({ status, body }: Answer): [number, string | undefined] => [
  status,
  body.errors?.[0]?.extensions.code,
];

const deep = (levels: number) => `{${'a{'.repeat(levels)}a${'}'.repeat(levels)}}`;
const repeated = (text: string, times: number) => Array.from({ length: times }, () => text).join(' ');

describe('a request that is no GraphQL request', () => {
  test.each<[string, Sent, number, string]>([
    ['malformed JSON', { payload: '{"query":' }, 400, 'BAD_REQUEST'],
    ['a bare word', { payload: 'query' }, 400, 'BAD_REQUEST'],
    ['bytes that are no UTF-8', { payload: '{"query":"\u0001\uffff' }, 400, 'BAD_REQUEST'],
    ['an empty body', { payload: '' }, 400, 'BAD_REQUEST'],
    ['no body', { headers: { 'content-type': 'application/json' } }, 400, 'BAD_REQUEST'],
    ['no body and no type', {}, 400, 'BAD_REQUEST'],
    ['null', { payload: 'null' }, 400, 'BAD_REQUEST'],
    ['an empty object', { payload: '{}' }, 400, 'BAD_REQUEST'],
    ['an empty query', ask(''), 400, 'BAD_REQUEST'],
    ['a query that is a number', { payload: '{"query":1}' }, 400, 'BAD_REQUEST'],
    ['a query that is a parsed document', { payload: '{"query":{"kind":"Document"}}' }, 400, 'BAD_REQUEST'],
    ['variables that are a list', { payload: '{"query":"{__typename}","variables":[]}' }, 400, 'BAD_REQUEST'],
    [
      'an array of two',
      { payload: '[{"query":"{__typename}"},{"query":"{__typename}"}]' },
      400,
      'BAD_REQUEST',
    ],
    ['an array of none', { payload: '[]' }, 400, 'BAD_REQUEST'],
    ['5,000 open brackets', { payload: '['.repeat(5_000) }, 400, 'BAD_REQUEST'],
    ['a polluted prototype', { payload: '{"__proto__":{"query":"{__typename}"}}' }, 400, 'BAD_REQUEST'],
    ['a body of a megabyte', ask(`{ __typename } #${'x'.repeat(1_000_000)}`), 413, 'PAYLOAD_TOO_LARGE'],
    [
      'a persisted query',
      { payload: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}}}' },
      200,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
    [
      'a list of media types that holds none of ours',
      { ...ask('{__typename}'), headers: { accept: 'text/html' } },
      406,
      'NOT_ACCEPTABLE',
    ],
  ])('%s', async (_, request, status, code) => {
    const answer = await send(request);
    expect(outcome(answer)).toEqual([status, code]);
    expect(answer.body).not.toHaveProperty('data');
  });

  test.each([
    'text/plain',
    'text/plain; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'text/html',
    'garbage',
  ])('of type %s', async (type) => {
    const request = { ...ask('{ __typename }'), headers: { 'content-type': type } };
    expect(outcome(await send(request))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each<[string, Sent, number, string]>([
    ['an unknown address', { method: 'GET', url: '/admin' }, 404, 'NOT_FOUND'],
    ['an unknown address with a body', { url: '/graphql/x', payload: '{}' }, 404, 'NOT_FOUND'],
    ['an address that cannot be decoded', { method: 'GET', url: '/%' }, 400, 'BAD_REQUEST'],
    ['PUT', { method: 'PUT', payload: '{}' }, 405, 'METHOD_NOT_ALLOWED'],
    ['PATCH', { method: 'PATCH', payload: '{}' }, 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'a GET mutation',
      {
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent('mutation { updateProfile(input: {expectedVersion: 1, headline: "x"}) { userErrors { code } } }')}`,
      },
      405,
      'METHOD_NOT_ALLOWED',
    ],
    ['a GET without a query', { method: 'GET', url: '/graphql' }, 400, 'BAD_REQUEST'],
    [
      'a GET with variables that are no JSON',
      { method: 'GET', url: '/graphql?query={__typename}&variables={' },
      400,
      'BAD_REQUEST',
    ],
    [
      'a GET with two queries',
      { method: 'GET', url: '/graphql?query={__typename}&query={__typename}' },
      400,
      'BAD_REQUEST',
    ],
  ])('%s', async (_, request, status, code) => {
    expect(outcome(await send(request))).toEqual([status, code]);
  });

  test('HEAD says which methods there are', async () => {
    const answer = await send({ method: 'HEAD' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST']);
  });

  test('a preflight from another site gets no leave', async () => {
    const answer = await send({
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(answer.status).toBe(404);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a header cannot hold a line break', async () => {
    const url = await served.url();
    await expect(fetch(url, { headers: { 'x-apollo-operation-name': 'a\r\nadmin: yes' } })).rejects.toThrow(
      TypeError,
    );
  });
});

describe('a document that is refused before anything runs', () => {
  const fragments = (n: number) =>
    Array.from({ length: n }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ');
  const below = (n: number) =>
    Array.from(
      { length: n },
      (_, i) => `fragment F${i} on OrgUnit { a: parent { ...F${i + 1} } b: parent { ...F${i + 1} } }`,
    ).join(' ');
  test.each<[string, Sent, string]>([
    ['a syntax error', ask('{ viewer {'), 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', ask('{ agnets { id } }'), 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', ask('{ agents(frist: 1) { nodes { id } } }'), 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown type', ask('query($x: Agnet) { viewer { label } }'), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an unknown value of an enum',
      ask('{ orgUnits(kind: TEMA) { nodes { id } } }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a literal of another type',
      ask('{ agents(first: "3") { nodes { id } } }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a literal Int out of range',
      ask('{ agents(first: 2147483648) { nodes { id } } }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'an unknown input field',
      ask('mutation { updateProfile(input: {expectedVersion: 1, role: ADMIN}) { userErrors { code } } }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'half of a character in a literal',
      ask('{ skills(search: "\\ud800") { nodes { id } } }'),
      'GRAPHQL_PARSE_FAILED',
    ],
    ['a subscription, which this schema has not', ask('subscription { x }'), 'OPERATION_RESOLUTION_FAILURE'],
    ['100,000 tokens', ask(`{ ${repeated('a', 100_000)} }`), 'GRAPHQL_PARSE_FAILED'],
    [
      'a directive ten times',
      ask('{ __typename @a @a @a @a @a @a @a @a @a @a }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['an unknown deep document', ask(deep(1_000)), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a cycle of fragments',
      ask('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a fragment named as an inner type',
      ask('{ ...__schema } fragment __schema on Query { ...__schema }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      '101 aliases',
      ask(`{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(' ')} }`),
      'OPERATION_TOO_LARGE',
    ],
    [
      'a deep document',
      ask(`{ orgUnit(id: "x") { ${'parent { '.repeat(15)} id ${'}'.repeat(15)} } }`),
      'OPERATION_TOO_LARGE',
    ],
    [
      'deep introspection',
      ask(`{ __schema { types { fields { type { ${'ofType { '.repeat(15)} name ${'}'.repeat(15)} } } } } }`),
      'OPERATION_TOO_LARGE',
    ],
    [
      'fragments that double 21 times',
      ask(`{ ...F0 } ${fragments(21)} fragment F21 on Query { __typename viewer { label } }`),
      'OPERATION_TOO_LARGE',
    ],
    [
      'fragments that double 21 times, one below another',
      ask(`{ orgUnit(id: "x") { ...F0 } } ${below(21)} fragment F21 on OrgUnit { id }`),
      'OPERATION_TOO_LARGE',
    ],
    [
      '1,001 fields',
      ask(`{ ${Array.from({ length: 1_001 }, (_, i) => `a${i}: __typename`).join(' ')} }`),
      'OPERATION_TOO_LARGE',
    ],
    ['1,001 times the same field', ask(`{ ${repeated('__typename', 1_001)} }`), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'pages within pages',
      ask('{ orgUnits(first: 100) { nodes { agents(first: 100) { nodes { skills { level } } } } } }'),
      'OPERATION_TOO_LARGE',
    ],
    ['a page of 99,999,999', ask('{ agents(first: 99999999) { nodes { id } } }'), 'OPERATION_TOO_LARGE'],
    [
      'pages within pages, by variables',
      ask(
        'query($n: Int!) { orgUnits(first: $n) { nodes { agents(first: $n) { nodes { skills { level } } } } } }',
        { n: 100 },
      ),
      'OPERATION_TOO_LARGE',
    ],
    [
      'pages within pages, by defaults of variables',
      ask(
        'query($n: Int! = 100) { orgUnits(first: $n) { nodes { agents(first: $n) { nodes { skills { level } } } } } }',
      ),
      'OPERATION_TOO_LARGE',
    ],
    [
      'pages under 100 ids',
      ask(
        'query($ids: [ID!]!) { nodes(ids: $ids) { ... on OrgUnit { agents(first: 100) { nodes { skills { level } } } } } }',
        { ids: Array.from({ length: 100 }, () => 'unit_x') },
      ),
      'OPERATION_TOO_LARGE',
    ],
    ['a missing variable', ask('query($id: ID!) { agent(id: $id) { id } }'), 'BAD_USER_INPUT'],
    [
      'a variable that is null',
      ask('query($id: ID!) { agent(id: $id) { id } }', { id: null }),
      'BAD_USER_INPUT',
    ],
    [
      'a variable of another type',
      ask('query($n: Int!) { agents(first: $n) { nodes { id } } }', { n: '3' }),
      'BAD_USER_INPUT',
    ],
    [
      'a variable Int out of range',
      ask('query($n: Int!) { agents(first: $n) { nodes { id } } }', { n: 2 ** 31 }),
      'BAD_USER_INPUT',
    ],
    [
      'a variable that is half a number',
      ask('query($n: Int!) { agents(first: $n) { nodes { id } } }', { n: 0.5 }),
      'BAD_USER_INPUT',
    ],
    [
      'a variable with an unknown field',
      ask('mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { userErrors { code } } }', {
        i: { expectedVersion: 1, role: 'ADMIN' },
      }),
      'BAD_USER_INPUT',
    ],
    [
      'a day that is none',
      ask('query($d: LocalDate) { orgUnit(id: "x") { skillMap(asOf: $d) { asOf } } }', { d: '2026-02-30' }),
      'BAD_USER_INPUT',
    ],
    [
      'half of a character in a search',
      ask('query($s: String) { skills(search: $s) { nodes { id } } }', { s: '\ud800' }),
      'BAD_USER_INPUT',
    ],
    [
      'half of a character in a mutation',
      ask('mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { userErrors { code } } }', {
        i: { expectedVersion: 1, headline: 'a\udfff' },
      }),
      'BAD_USER_INPUT',
    ],
    [
      'a list of 20,000 ids where one is asked',
      ask('query($id: ID!) { agent(id: $id) { id } }', { id: Array.from({ length: 20_000 }, () => 'x') }),
      'BAD_USER_INPUT',
    ],
    [
      'an unknown operation',
      ask('query A { viewer { label } }', {}, { operationName: 'B' }),
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'two operations and no name',
      ask('query A { viewer { label } } query B { viewer { label } }'),
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'two operations and an empty name',
      ask('query A { viewer { label } } query B { viewer { label } }', {}, { operationName: '' }),
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['no operation', ask('fragment A on Query { viewer { label } }'), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an operation named with a line break',
      ask('query A { viewer { label } }', {}, { operationName: 'A\r\n{"level":60}' }),
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s', async (_, request, code) => {
    const started = performance.now();
    const answer = await send(request);
    expect(outcome(answer)).toEqual([400, code]);
    expect(answer.body).not.toHaveProperty('data');
    expect(answer.body.errors?.length).toBeLessThanOrEqual(4);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('with the old media type the same is 200, and a refusal is still a refusal', async () => {
    const headers = { accept: 'application/json' };
    for (const [document, code] of [
      ['{ agnets { id } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['{ viewer {', 'GRAPHQL_PARSE_FAILED'],
      ['{ agents(first: 99999999) { nodes { id } } }', 'OPERATION_TOO_LARGE'],
      ['{ agents(first: 101) { nodes { id } } }', 'BAD_USER_INPUT'],
    ] as const) {
      const answer = await send({ ...ask(document), headers });
      expect(outcome(answer)).toEqual([200, code]);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    }
    expect(outcome(await send({ payload: '{', headers }))).toEqual([400, 'BAD_REQUEST']);
  });

  test('a mutation whose answer would not be accepted is not made', async () => {
    const before = await profile();
    const change = ask(
      'mutation($v: Int!) { updateProfile(input: {expectedVersion: $v, headline: "unseen"}) { userErrors { code } } }',
      { v: before.version },
    );
    expect(outcome(await send({ ...change, headers: { accept: 'text/html' } }))).toEqual([
      406,
      'NOT_ACCEPTABLE',
    ]);
    expect(
      outcome(
        await send({
          ...change,
          payload:
            change.payload
              ?.replace('mutation(', 'mutation M(')
              .replace('"variables"', '"operationName":"N","variables"') ?? '',
        }),
      ),
    ).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
    expect(await profile()).toEqual(before);
  });
});

async function profile(): Promise<{ version: number; headline: string | null }> {
  const { body } = await send(ask('{ viewer { agent { version headline } } }'));
  return body.data.viewer.agent;
}

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
      'text from right to left, and 10,000 characters',
      ask(
        'query($s: String) { a: orgUnits(search: "\u202eabc") { totalCount } b: orgUnits(search: $s) { totalCount } }',
        { s: 'x'.repeat(10_000) },
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
    expect(key.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
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
      `{ ${repeated('viewer { label }', 1_200)} }`,
      `{ ${repeated('__typename', 4_900)} }`,
      `{ ${Array.from({ length: 440 }, (_, i) => `a: orgUnit(id: "${i}") { id }`).join(' ')} }`,
    ];
    for (const document of documents) {
      const started = performance.now();
      expect(outcome(await send(ask(document)))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

describe('a document of two operations', () => {
  const TWO = `query Label { viewer { label } ...More } query Day { viewer { roles { role } } ...More }
    fragment More on Query { orgUnits(first: 1) { totalCount } }`;

  test('runs the one that is named, whichever came before', async () => {
    for (const operationName of ['Label', 'Day', 'Label', 'Day', 'Day', 'Label']) {
      const { body } = await send(ask(TWO, {}, { operationName }));
      expect(Object.keys(body.data.viewer)).toEqual([operationName === 'Label' ? 'label' : 'roles']);
    }
    expect(outcome(await send(ask(TWO, {}, { operationName: 'Other' })))).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ]);
  });

  test('by GET a query may stand beside a mutation, which is not run', async () => {
    const before = await profile();
    const document = `query A { viewer { label } }
      mutation B { updateProfile(input: {expectedVersion: ${before.version}, headline: "x"}) { userErrors { code } } }`;
    const get = (name: string) =>
      send({ method: 'GET', url: `/graphql?query=${encodeURIComponent(document)}&operationName=${name}` });
    expect(outcome(await get('A'))).toEqual([200, undefined]);
    expect(outcome(await get('B'))).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(await profile()).toEqual(before);
  });
});

describe('a cursor', () => {
  const LIST =
    'query($after: String) { orgUnits(first: 2, after: $after) { edges { cursor node { id } } pageInfo { endCursor } } }';
  const list = async (after: string | null, persona = 'manager' as 'manager' | 'hr') =>
    served.query(persona, LIST, { after });

  test('goes on where its list stood', async () => {
    const all = await send(ask('{ orgUnits(first: 4) { nodes { id } } }'));
    const first = await list(null);
    const second = await list(first.body.data.orgUnits.pageInfo.endCursor);
    const ids = [first, second].flatMap(({ body }) =>
      body.data.orgUnits.edges.map((edge: { node: { id: string } }) => edge.node.id),
    );
    expect(ids).toEqual(all.body.data.orgUnits.nodes.map(({ id }: { id: string }) => id));
  });

  test('is good for its viewer, its list and its filter only, and not when edited', async () => {
    const cursor: string = (await list(null)).body.data.orgUnits.pageInfo.endCursor;
    const REFUSED = [400, 'BAD_USER_INPUT'];
    expect(outcome(await list(cursor, 'hr'))).toEqual(REFUSED);
    const elsewhere = [
      '{ orgUnits(kind: TEAM, after: "$") { nodes { id } } }',
      '{ orgUnits(search: "a", after: "$") { nodes { id } } }',
      '{ agents(after: "$") { nodes { id } } }',
      '{ skills(after: "$") { nodes { id } } }',
      '{ jobRoles(after: "$") { nodes { id } } }',
      '{ positions(after: "$") { nodes { id } } }',
    ];
    for (const document of elsewhere) {
      expect(outcome(await send(ask(document.replace('$', cursor)))), document).toEqual(REFUSED);
    }
    const text = Buffer.from(cursor, 'base64url').toString();
    const edited = [
      text.replace(/"[^"]*"\]$/, '"00000000-0000-0000-0000-000000000000"]'),
      text.slice(16),
      `${'A'.repeat(16)}${text.slice(16)}`,
      text.slice(0, 16),
      '',
    ].map((value) => Buffer.from(value).toString('base64url'));
    for (const other of edited.filter(Boolean)) expect(outcome(await list(other)), other).toEqual(REFUSED);
    expect(outcome(await list(cursor))).toEqual([200, undefined]);
  });
});
