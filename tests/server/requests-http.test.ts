import { beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/server/server.js';
import { ask, outcome, type Sent, senderOf } from '../support/request.js';
import { type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let send: Awaited<ReturnType<typeof senderOf>>;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  send = await senderOf(served, 'manager');
});

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

  test('a site that is on the list may ask, another may not', async () => {
    const config = { ...served.config, corsOrigins: ['https://rh.example.fr'] };
    const other = await createServer(config, served.db, '/nonexistent');
    const leave = async (origin: string) => {
      const headers = { origin, 'access-control-request-method': 'POST' };
      const answer = await other.app.inject({ method: 'OPTIONS', url: '/graphql', headers });
      return answer.headers['access-control-allow-origin'];
    };
    expect(await leave('https://rh.example.fr')).toBe('https://rh.example.fr');
    for (const origin of ['https://evil.example', 'https://rh.example.fr.evil.example', 'null']) {
      expect([undefined, 'https://rh.example.fr']).toContain(await leave(origin));
    }
    await other.drain();
  });

  test('a header cannot hold a line break', async () => {
    const url = await served.url();
    await expect(fetch(url, { headers: { 'x-apollo-operation-name': 'a\r\nadmin: yes' } })).rejects.toThrow(
      TypeError,
    );
  });
});
