import { beforeAll, describe, expect, test } from 'vitest';
import { ask, outcome, repeated, type Sent, senderOf } from '../support/request.js';
import { type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let send: Awaited<ReturnType<typeof senderOf>>;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  send = await senderOf(served, 'manager');
});

const deep = (levels: number) => `{${'a{'.repeat(levels)}a${'}'.repeat(levels)}}`;

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
    ['an unknown deep document', ask(deep(300)), 'GRAPHQL_VALIDATION_FAILED'],
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
      ask(`{ ${repeated('viewer { ...F }', 8)} } fragment F on Viewer { ${repeated('label', 125)} }`),
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
    ...[
      ['query($n: Int = 3) { orgUnits(first: $n) { totalCount } }', { n: null }],
      ['query($b: Boolean = true) { viewer { label @include(if: $b) } }', { b: null }],
      ['query($id: ID = "y") { nodes(ids: ["x", $id]) { id } }', { id: null }],
    ].map(([text, variables]): [string, Sent, string] => [
      `null where a value is required: ${text}`,
      ask(text as string, variables as object),
      'BAD_USER_INPUT',
    ]),
    ...['__proto__', '__context', '__resolve'].map((name): [string, Sent, string] => [
      `a variable named ${name}`,
      ask(`query($${name}: Int! = 1) { orgUnits(first: $${name}) { totalCount } }`),
      'BAD_USER_INPUT',
    ]),
    [
      'a search longer than anybody types',
      ask('query($s: String) { orgUnits(search: $s) { totalCount } }', { s: 'a'.repeat(201) }),
      'BAD_USER_INPUT',
    ],
    [
      'a day of the year 0',
      ask('query($d: LocalDate) { orgUnit(id: "x") { skillMap(asOf: $d) { asOf } } }', { d: '0000-01-01' }),
      'BAD_USER_INPUT',
    ],
    [
      'a day of the year 1',
      ask('{ orgUnit(id: "x") { skillMap(asOf: "0001-01-01") { asOf } } }'),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a hundred times the work of matching',
      ask('query($ids: [ID!]!) { nodes(ids: $ids) { ... on Agent { matches(first: 1) { totalCount } } } }', {
        ids: Array.from({ length: 100 }, () => 'agent_x'),
      }),
      'OPERATION_TOO_LARGE',
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
      'a variable with nearly the name of a field',
      ask('mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { userErrors { code } } }', {
        i: { expectedVersion: 1, haedline: 'x' },
      }),
      'BAD_USER_INPUT',
    ],
    [
      'a variable with nearly the value of an enum',
      ask('query($k: OrgUnitKind) { orgUnits(kind: $k) { totalCount } }', { k: 'TAEM' }),
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
      'a list of 50,000 where one is asked',
      ask('query($id: ID!) { agent(id: $id) { id } }', { id: Array.from({ length: 50_000 }, () => 1) }),
      'BAD_USER_INPUT',
    ],
    [
      'a list of 50,000 where 100 are read',
      ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: Array.from({ length: 50_000 }, () => 1),
      }),
      'OPERATION_TOO_LARGE',
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
