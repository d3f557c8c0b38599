import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/server/server.js';
import { atFileEnd } from '../support/cleanup.js';
import { type TestServer, testServer } from '../support/server.js';

let served: TestServer;
beforeAll(async () => {
  served = await testServer({ seeded: true });
});

const audits = serverAudits({
  url: async () => `${await served.url()}/graphql`,
  fetchFn: async (url: string, init: RequestInit) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await served.token('manager')}`);
    return fetch(url, { ...init, headers });
  },
});

describe('GraphQL over HTTP', () => {
  test('there are 61 audits', () => {
    expect(new Set(audits.map(({ id }) => id)).size).toBe(61);
  });

  test.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });
});

const hour = () => Math.floor(Date.now() / 1000) + 3600;
const ISSUER = 'vivier-demonstration';

/** A token that differs from a good one in what is given. */
async function forged({
  key = demonstrationKey(),
  ...claims
}: {
  key?: Uint8Array;
  iss?: string;
  sub?: string | undefined;
  exp?: number | undefined;
  nbf?: number;
  aud?: string;
}): Promise<string> {
  const payload = { iss: ISSUER, sub: 'manager', exp: hour(), ...claims } as JWTPayload;
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(key);
}

const demonstrationKey = () =>
  Buffer.from(readFileSync(join(served.config.dataDir, 'demonstration.key'), 'utf8'), 'hex');

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (header: object, signature = '') =>
  `${segment(header)}.${segment({ iss: ISSUER, sub: 'manager', exp: hour() })}.${signature}`;

const REFUSED = {
  errors: [
    {
      message: 'Send a valid bearer token in the Authorization header.',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
};

async function post(url: string, authorization: string | undefined): Promise<[number, unknown]> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: '{"query":"{ viewer { label } }"}',
  });
  expect(answer.headers.get('www-authenticate')).toBe(answer.status === 401 ? 'Bearer' : null);
  return [answer.status, await answer.json()];
}

describe('a request without a good token', () => {
  const bearer = (token: string) => `Bearer ${token}`;
  test.each<[string, () => string | undefined | Promise<string>]>([
    ['nothing', () => undefined],
    ['an empty header', () => ''],
    ['a token without a scheme', () => served.token('manager')],
    ['another scheme', async () => `Basic ${await served.token('manager')}`],
    ['garbage', () => bearer('garbage')],
    ['three garbage segments', () => bearer('a.b.c')],
    ['two tokens', async () => bearer(`${await served.token('manager')} ${await served.token('hr')}`)],
    ['expired', async () => bearer(await forged({ exp: hour() - 7200 }))],
    ['not yet valid', async () => bearer(await forged({ nbf: hour() }))],
    ['without expiry', async () => bearer(await forged({ exp: undefined }))],
    ['without subject', async () => bearer(await forged({ sub: undefined }))],
    ['another key', async () => bearer(await forged({ key: new Uint8Array(32) }))],
    ['another issuer', async () => bearer(await forged({ iss: 'https://elsewhere.example' }))],
    ['alg none', () => bearer(unsigned({ alg: 'none' }))],
    ['alg None', () => bearer(unsigned({ alg: 'None' }))],
    ['alg RS256 without a signature', () => bearer(unsigned({ alg: 'RS256' }))],
    [
      'a key of its own in the header',
      () => bearer(unsigned({ alg: 'HS256', jwk: { kty: 'oct', k: '' } }, 'AA')),
    ],
    ['a signature cut short', async () => bearer((await served.token('manager')).slice(0, -2))],
  ])('%s: 401', async (_, header) => {
    expect(await post(await served.url(), await header())).toEqual([401, REFUSED]);
  });

  test('a good one passes, so the cases above are refused for their fault', async () => {
    const label = { data: { viewer: { label: expect.any(String) } } };
    expect(await post(await served.url(), bearer(await forged({})))).toMatchObject([200, label]);
    expect(await post(await served.url(), `bearer ${await served.token('manager')}`)).toMatchObject([
      200,
      label,
    ]);
  });

  test('a subject that no account bears: 401, with the reason', async () => {
    const [status, body] = await post(await served.url(), bearer(await forged({ sub: 'stranger' })));
    expect([status, body]).toMatchObject([401, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(body).not.toHaveProperty('data');
  });

  test('GET: 401', async () => {
    const answer = await fetch(`${await served.url()}/graphql?query={viewer{label}}`);
    expect([answer.status, await answer.json()]).toEqual([401, REFUSED]);
  });

  test('introspection: 401', async () => {
    const answer = await served.query(null, '{ __schema { queryType { name } } }');
    expect([answer.status, answer.body]).toEqual([401, REFUSED]);
  });

  test('the body of a stranger is not read: 401 even where it is too large or broken', async () => {
    for (const payload of ['{', 'x'.repeat(300_000)]) {
      const headers = { 'content-type': 'application/json' };
      const answer = await served.app.inject({ method: 'POST', url: '/graphql', headers, payload });
      expect([answer.statusCode, answer.json()]).toEqual([401, REFUSED]);
    }
  });
});

describe('demonstration tokens are refused', () => {
  test.each([
    ['served to other machines', { host: '0.0.0.0' }],
    ['served on a name', { host: 'vivier.example.fr' }],
    [
      'with an identity provider',
      { oidc: { issuer: 'https://sso.example', audience: 'vivier', strongAcr: [] } },
    ],
  ])('%s', async (_, change) => {
    const other = await createServer({ ...served.config, ...change }, served.db, '/nonexistent');
    try {
      expect(await viewer(other)).toEqual([401, REFUSED]);
    } finally {
      await other.drain();
    }
  });

  test('on a database that is no demonstration', async () => {
    const empty = await testServer();
    const good = await served.token('manager');
    expect(await viewer(empty.server, good)).toEqual([401, REFUSED]);
    expect(await viewer(empty.server, await empty.token('manager'))).toEqual([401, REFUSED]);
  });

  test.each(['127.0.0.1', '::1', 'localhost'])('but accepted on %s', async (host) => {
    const same = await createServer({ ...served.config, host }, served.db, '/nonexistent');
    try {
      expect(await viewer(same)).toMatchObject([200, { data: { viewer: {} } }]);
    } finally {
      await same.drain();
    }
  });

  async function viewer(
    { app }: Awaited<ReturnType<typeof createServer>>,
    token?: string,
  ): Promise<[number, unknown]> {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token ?? (await served.token('manager'))}`,
      },
      payload: '{"query":"{ viewer { label } }"}',
    });
    return [answer.statusCode, answer.json()];
  }
});

describe('the key of the demonstration', () => {
  test('an empty key file stops the start: anybody could sign with it', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'vivier-key-'));
    atFileEnd(() => rmSync(dataDir, { recursive: true }));
    expect(statSync(join(served.config.dataDir, 'demonstration.key')).mode & 0o777).toBe(0o600);

    writeFileSync(join(dataDir, 'demonstration.key'), '');

    await expect(createServer({ ...served.config, dataDir }, served.db, '/nonexistent')).rejects.toThrow(
      'not a key',
    );
  });
});
