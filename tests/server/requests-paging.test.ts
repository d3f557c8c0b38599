import { beforeAll, describe, expect, test } from 'vitest';
import { ask, outcome, senderOf } from '../support/request.js';
import { type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let send: Awaited<ReturnType<typeof senderOf>>;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  send = await senderOf(served, 'manager');
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

async function profile(): Promise<{ version: number; headline: string | null }> {
  const { body } = await send(ask('{ viewer { agent { version headline } } }'));
  return body.data.viewer.agent;
}
