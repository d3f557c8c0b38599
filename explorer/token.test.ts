import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanToken, examine } from './token.js';

beforeEach(() => vi.stubGlobal('document', { baseURI: 'http://127.0.0.1:4000/' }));
afterEach(() => vi.unstubAllGlobals());

test.each([
  'abc.def',
  ' abc.def\n',
  'Bearer abc.def',
  'Authorization: Bearer abc\n  .def',
  'bearer  abc.def',
])('a token pasted as %j', (pasted) => {
  expect(cleanToken(pasted)).toBe('abc.def');
});

test.each([
  ['nothing', '', { is: 'absent' }],
  ['what no header can carry', 'jeton-é', { is: 'refused' }],
])('%s is judged without a request', async (_, token, standing) => {
  const fetch = answering(200, {});
  expect(await examine(token)).toEqual(standing);
  expect(fetch).not.toHaveBeenCalled();
});

test.each([
  [401, { errors: [] }, { is: 'refused' }],
  [400, { errors: [{ message: 'Cannot query field "viewer"' }] }, { is: 'accepted', name: null, roles: [] }],
  [200, { data: { viewer: { agent: null, roles: [] } } }, { is: 'accepted', name: null, roles: [] }],
  [
    200,
    {
      data: {
        viewer: { agent: { displayName: 'C. M.' }, roles: [{ role: 'A' }, { role: 'A' }, { role: 'B' }] },
      },
    },
    { is: 'accepted', name: 'C. M.', roles: ['A', 'B'] },
  ],
])('an answer %i %j', async (status, body, standing) => {
  const fetch = answering(status, body);
  expect(await examine('abc.def')).toEqual(standing);
  const [url, request] = fetch.mock.calls[0] as unknown as [URL, { headers: Record<string, string> }];
  expect(url.href).toBe('http://127.0.0.1:4000/graphql');
  expect(request.headers.authorization).toBe('Bearer abc.def');
});

test('a server that is away, or a proxy that speaks HTML', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  expect(await examine('abc.def')).toEqual({ is: 'unreachable' });
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }));
  expect(await examine('abc.def')).toEqual({ is: 'unreachable' });
});

function answering(status: number, body: object) {
  const fetch = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
