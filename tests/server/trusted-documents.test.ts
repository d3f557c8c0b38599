import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/server/server.js';
import { atFileEnd } from '../support/cleanup.js';
import { ask, outcome, type Sent, senderOf } from '../support/request.js';
import { type TestServer, testServer } from '../support/server.js';

const VIEWER = readFileSync('schema/operations/viewer.graphql', 'utf8');
const PAGE = 'query Page($n: Int!) { orgUnits(first: $n) { nodes { __typename } } }';
const CHANGE =
  'mutation M($v: Int!) { updateProfile(input: {expectedVersion: $v, headline: "x"}) { userErrors { code } } }';
const UNKNOWN = '{ viewer { label } }';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const id = (text: string) => `sha256:${hash(text)}`;
const persisted = (text: string, more = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hash(text) }, ...more },
});
const body = (members: object): Sent => ({ payload: JSON.stringify(members) });
const get = (members: Record<string, unknown>): Sent => {
  const parameters = Object.entries(members).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { method: 'GET', url: `/graphql?${new URLSearchParams(Object.fromEntries(parameters))}` };
};

let served: TestServer;
let open: Awaited<ReturnType<typeof senderOf>>;
let closed: Awaited<ReturnType<typeof senderOf>>;
const folder = mkdtempSync(join(tmpdir(), 'vivier-documents-'));
atFileEnd(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'page.graphql'), PAGE);
writeFileSync(join(folder, 'change.graphql'), CHANGE);
writeFileSync(join(folder, 'notes.txt'), UNKNOWN);

beforeAll(async () => {
  const trustedDocuments = { only: false, directory: folder };
  served = await testServer({ seeded: true, config: { trustedDocuments } });
  open = await senderOf(served, 'manager');
  const strict = { ...served.config, trustedDocuments: { only: true, directory: folder } };
  const other = await createServer(strict, served.db, '/nonexistent');
  atFileEnd(other.drain);
  closed = await senderOf({ ...served, app: other.app }, 'manager');
});

const senders = [
  ['where any document runs', () => open],
  ['where no other runs', () => closed],
] as const;

describe.each(senders)('a document of the list, %s', (_, send) => {
  test.each<[string, Sent]>([
    ['by its id', body({ documentId: id(VIEWER) })],
    ['by the hash of a persisted query', body(persisted(VIEWER))],
    ['by its text', ask(VIEWER)],
    ['by its text and both names', body({ query: VIEWER, documentId: id(VIEWER), ...persisted(VIEWER) })],
    ['by its id beside an empty query', body({ query: '', documentId: id(VIEWER) })],
    ['by its id with other extensions', body({ documentId: id(VIEWER), extensions: { trace: true } })],
    ['by its hash with other extensions', body(persisted(VIEWER, { trace: true }))],
    ['by its id, by GET', get({ documentId: id(VIEWER) })],
    ['by the hash of a persisted query, by GET', get(persisted(VIEWER))],
    ['by its text, by GET', get({ query: VIEWER })],
  ])('%s', async (_name, request) => {
    const answer = await send()(request);
    expect(outcome(answer)).toEqual([200, undefined]);
    expect(Object.keys(answer.body.data.viewer)).toEqual(['label', 'agent', 'roles', 'units']);
  });

  test.each<[string, (members: Record<string, unknown>) => Sent]>([
    ['POST', body],
    ['GET', get],
  ])('keeps its variables and its operation by %s', async (_name, request) => {
    const asked = { documentId: id(PAGE), variables: { n: 3 } };
    const answer = await send()(request({ ...asked, operationName: 'Page' }));
    expect(answer.body.data.orgUnits.nodes).toHaveLength(3);
    expect(outcome(await send()(request({ ...asked, operationName: 'Other' })))).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    expect(outcome(await send()(request({ documentId: id(PAGE) })))).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('a mutation by GET is not run, however it is named', async () => {
    const before = await profile();
    const variables = { v: before.version };
    for (const named of [{ documentId: id(CHANGE) }, persisted(CHANGE), { query: CHANGE }]) {
      expect(outcome(await send()(get({ ...named, variables })))).toEqual([405, 'METHOD_NOT_ALLOWED']);
    }
    expect(await profile()).toEqual(before);
  });

  test.each<[string, Record<string, unknown>]>([
    ['its text and the id of another', { query: VIEWER, documentId: id(PAGE) }],
    ['its text and the hash of another', { query: VIEWER, ...persisted(PAGE) }],
    ['two ids', { documentId: id(VIEWER), ...persisted(PAGE) }],
    ['another text and its id', { query: UNKNOWN, documentId: id(VIEWER) }],
    ['another text and its hash', { query: UNKNOWN, ...persisted(VIEWER) }],
    ['its text and no id', { query: VIEWER, documentId: 'sha256:' }],
  ])('is not run for %s', async (_name, members) => {
    for (const request of [body(members), get(members)]) {
      expect(outcome(await send()(request))).toEqual([400, 'BAD_REQUEST']);
    }
  });

  test.each<[string, unknown]>([
    ['of another text', id(UNKNOWN)],
    ['without its algorithm', hash(VIEWER)],
    ['of another algorithm', `md5:${hash(VIEWER)}`],
    ['in capitals', id(VIEWER).toUpperCase()],
    ['cut short', id(VIEWER).slice(0, -1)],
    ['followed by something', `${id(VIEWER)}\n`],
    ['that is empty', ''],
    ['that is a number', 1],
    ['that is a list', [id(VIEWER)]],
    ['that is a part of JavaScript', 'constructor'],
  ])('an id %s is unknown', async (_name, documentId) => {
    const answer = await send()(body({ documentId }));
    expect(outcome(answer)).toEqual([400, 'UNKNOWN_DOCUMENT']);
    expect(answer.body).not.toHaveProperty('data');
    expect(outcome(await send()(get({ documentId })))).toEqual([400, 'UNKNOWN_DOCUMENT']);
  });

  test('an id that is given twice is unknown, a query that is given twice is refused', async () => {
    const twice = (member: string) => ({ method: 'GET', url: `/graphql?${member}&${member}` }) as const;
    expect(outcome(await send()(twice(`documentId=${id(VIEWER)}`)))).toEqual([400, 'UNKNOWN_DOCUMENT']);
    expect(outcome(await send()(twice(`query=${encodeURIComponent(VIEWER)}`)))).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('any other document, where no other runs', () => {
  test.each<[string, string]>([
    ['a query', UNKNOWN],
    ['a change', 'mutation { __typename }'],
    ['the schema', '{ __schema { queryType { name } } }'],
    ['the name of a type', '{ __typename }'],
    ['what is no document', '{ viewer {'],
    ['one of the list with a space more', `${VIEWER} `],
    ['one of the list under another name', VIEWER.replace('query Viewer', 'query Other')],
  ])('%s is refused', async (_, query) => {
    for (const request of [ask(query), get({ query }), body({ query, ...persisted(query) })]) {
      const answer = await closed(request);
      expect(outcome(answer)).toEqual([400, 'UNKNOWN_DOCUMENT']);
      expect(answer.body).not.toHaveProperty('data');
    }
  });

  test('one that is only named is unknown', async () => {
    expect(outcome(await closed(body(persisted(UNKNOWN))))).toEqual([400, 'UNKNOWN_DOCUMENT']);
    expect(outcome(await closed(get(persisted(UNKNOWN))))).toEqual([400, 'UNKNOWN_DOCUMENT']);
  });

  test.each<[string, string]>([
    ['two in a list', `[${JSON.stringify({ query: UNKNOWN })},${JSON.stringify({ query: VIEWER })}]`],
    ['a parsed one', '{"query":{"kind":"Document"}}'],
    ['a list of one', JSON.stringify({ query: [VIEWER] })],
    ['none', '{}'],
    ['extensions that are text', JSON.stringify({ query: VIEWER, extensions: 'x' })],
  ])('%s is no request', async (_, payload) => {
    expect(outcome(await closed({ payload }))).toEqual([400, 'BAD_REQUEST']);
  });

  test('a stranger is told nothing of the list', async () => {
    const answer = await closed({ ...body({ documentId: id(VIEWER) }), headers: { authorization: '' } });
    expect(outcome(answer)).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('where any document runs', () => {
  test('other documents do', async () => {
    expect(outcome(await open(ask(UNKNOWN)))).toEqual([200, undefined]);
    expect(outcome(await open(get({ query: UNKNOWN })))).toEqual([200, undefined]);
  });

  test('clients of persisted queries are told to send the text', async () => {
    for (const request of [body(persisted(UNKNOWN)), get(persisted(UNKNOWN))]) {
      expect(outcome(await open(request))).toEqual([200, 'PERSISTED_QUERY_NOT_SUPPORTED']);
    }
  });
});

describe('the list', () => {
  const start = (directory: string) =>
    createServer(
      { ...served.config, trustedDocuments: { only: true, directory } },
      served.db,
      '/nonexistent',
    );

  test.each([
    ['does not parse', '{ viewer {', 'Syntax Error'],
    ['asks what the schema has not', '{ agnets { id } }', 'Cannot query field "agnets"'],
  ])('with a document that %s stops the start', async (_, text, message) => {
    const broken = mkdtempSync(join(tmpdir(), 'vivier-documents-'));
    atFileEnd(() => rmSync(broken, { recursive: true }));
    writeFileSync(join(broken, 'broken.graphql'), text);
    await expect(start(broken)).rejects.toThrow(
      `${broken}/broken.graphql: not a document of this schema: ${message}`,
    );
  });

  test('in a folder that is not there stops the start', async () => {
    await expect(start('/nonexistent')).rejects.toThrow(
      'TRUSTED_DOCUMENTS_DIR: found "/nonexistent", expected a folder of .graphql files (ENOENT).',
    );
  });
});

async function profile(): Promise<{ version: number; headline: string | null }> {
  const { body } = await open(ask('{ viewer { agent { version headline } } }'));
  return body.data.viewer.agent;
}
