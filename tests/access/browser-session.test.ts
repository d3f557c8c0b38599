import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newApiKey } from '../../src/access/api-key.js';
import { grantRole } from '../../src/access/grant.queries.js';
import { job } from '../../src/database/session.js';
import { createServer } from '../../src/server/server.js';
import { agentsProvider, PUBLIC_URL } from '../support/agents-provider.js';
import { browserAt } from '../support/browser.js';
import { atFileEnd } from '../support/cleanup.js';
import type { TestProvider } from '../support/provider.js';
import { outcome } from '../support/request.js';
import { type Answer, type TestServer, testServer } from '../support/server.js';
import { ACCOUNTS, provideAgents, signInServer } from './sign-in-state.js';

const DOCUMENT = '{ viewer { label } }';

let provider: TestProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await provideAgents();
  server = await signInServer(provider);
});

async function signedIn(subject = 'camille', at = server) {
  const browser = browserAt(at);
  expect((await browser.signIn(subject)).status).toBe(303);
  return browser;
}

const ask = (cookie: string, headers: Record<string, string> = {}, at = server): Promise<Answer> =>
  at.query(null, DOCUMENT, {}, { cookie, ...headers });

async function get(cookie: string, headers: Record<string, string> = {}): Promise<Answer> {
  const url = `/graphql?query=${encodeURIComponent(DOCUMENT)}`;
  const answer = await server.app.inject({ url, headers: { cookie, ...headers } });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

async function logOut(
  cookie: string,
  headers: Record<string, string> = {},
  { app }: Pick<TestServer, 'app'> = server,
) {
  const sent = { cookie, origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin', ...headers };
  const answer = await app.inject({ method: 'POST', url: '/logout', headers: sent });
  const { location } = answer.headers;
  return { status: answer.statusCode, location: String(location), cleared: answer.headers['set-cookie'] };
}

const OVER = [401, 'UNAUTHENTICATED', 'This session is over: sign in again at /login.'];
const told = (answer: Answer) => [...outcome(answer), answer.body.errors?.[0]?.message];

describe('a request by cookie', () => {
  test.each([
    ['of a page of this site', { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' }],
    ['of no page', { 'sec-fetch-site': 'none' }],
    ['of a browser that says nothing', {}],
  ])('%s is answered', async (_, headers) => {
    expect((await ask((await signedIn()).cookies(), headers)).body.data).toEqual({
      viewer: { label: 'camille' },
    });
  });

  test.each([
    ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of a page without origin', { origin: 'null' }],
    ['of this host in the clear', { origin: 'http://vivier.example' }],
    ['of a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['of a link elsewhere', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', async (_, headers) => {
    const cookie = (await signedIn()).cookies();
    const refused = [403, 'FORBIDDEN', 'Another site may not use this session.'];

    expect(told(await ask(cookie, headers))).toEqual(refused);
    expect(told(await get(cookie, { ...headers, 'apollo-require-preflight': 'yes' }))).toEqual(refused);
  });

  test('is read by GET only with a header that other sites cannot send', async () => {
    const cookie = (await signedIn()).cookies();

    expect(outcome(await get(cookie))).toEqual([400, 'BAD_REQUEST']);
    expect((await get(cookie, { 'apollo-require-preflight': 'yes' })).body.data).toEqual({
      viewer: { label: 'camille' },
    });
  });

  test('as a form is refused', async () => {
    const cookie = (await signedIn()).cookies();
    const answer = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie, 'content-type': 'text/plain' },
      payload: JSON.stringify({ query: DOCUMENT }),
    });

    expect(answer.statusCode).toBe(415);
  });

  test('is no reason to let another origin read the answer', async () => {
    const open = await signInServer(provider, {}, { corsOrigins: ['https://rh.example'] });
    const preflight = await open.app.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin: 'https://rh.example', 'access-control-request-method': 'POST' },
    });

    expect(preflight.headers['access-control-allow-origin']).toBe('https://rh.example');
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test.each(['', 'x', 'x'.repeat(43), `${'x'.repeat(42)}%00`])(
    'that nobody was given (%j) is nobody',
    async (secret) => {
      expect((await ask(`__Host-vivier=${secret}`)).status).toBe(401);
    },
  );

  test('under the name of a trial at home is none on https', async () => {
    const cookie = (await signedIn()).cookies().replace('__Host-', '');

    expect(told(await ask(cookie))).toEqual([
      401,
      'UNAUTHENTICATED',
      'Send a valid bearer token in the Authorization header, or sign in at /login.',
    ]);
  });

  test('gives way to a bearer token, good or bad', async () => {
    const cookie = (await signedIn()).cookies();
    await job(server.db, (tx, { today }) =>
      grantRole(tx, {
        issuer: provider.issuer,
        subject: 'tool',
        role: 'INTEGRATION',
        unitId: null,
        since: today,
      }),
    );
    const now = Math.floor(Date.now() / 1000);
    const token = await provider.sign({
      iss: provider.issuer,
      aud: 'https://vivier.example/graphql',
      sub: 'tool',
      exp: now + 60,
    });

    expect((await ask(cookie, { authorization: `Bearer ${token}` })).body.data.viewer.label).toBe('tool');
    expect((await ask(cookie, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await ask(cookie, { authorization: '' })).status).toBe(401);
  });

  test('gives way to a key of an HR tool', async () => {
    const cookie = (await signedIn('level')).cookies();
    const { key, hash, ending } = newApiKey();
    await job(server.db, (tx) =>
      tx.rows(
        (sql) => sql`
          insert into api_key (id, account_id, name, hash, ending, scopes, created_by, expires_at)
          select ${randomUUID()}::uuid, id, 'test', ${hash}, ${ending}, '{PEOPLE_READ}', id, now() + interval '1 hour'
          from account where label = 'password'`,
      ),
    );

    expect((await ask(cookie, { authorization: `Bearer ${key}` })).body.data.viewer.label).toBe('password');
    expect((await ask(cookie)).body.data.viewer.label).toBe('level');
  });
});

describe('a session', () => {
  test('ends after its hours', async () => {
    const browser = await signedIn('methods');
    expect((await ask(browser.cookies())).status).toBe(200);
    const [{ hours } = { hours: 0 }] = await job(server.db, (tx) =>
      tx.rows<{ hours: number }>(
        (sql) => sql`with ended as (
            update browser_session set expires_at = started_at where subject = 'methods' returning 1)
          select extract(epoch from expires_at - started_at)::int / 3600 as hours from browser_session, ended
          where subject = 'methods'`,
      ),
    );

    expect(hours).toBe(12);
    expect(told(await ask(browser.cookies()))).toEqual(OVER);
    const schema = '{ __schema { queryType { name } } }';
    expect(told(await server.query(null, schema, {}, { cookie: browser.cookies() }))).toEqual(OVER);
  });

  test('ends with the link between its identity and its account', async () => {
    const browser = await signedIn('sacha-before');
    await job(server.db, (tx) =>
      tx.rows((sql) => sql`update identity_link set ended_at = now() where subject = 'sacha-before'`),
    );

    expect(told(await ask(browser.cookies()))).toEqual(OVER);
    expect((await browserAt(server).signIn('sacha-before')).status).toBe(401);
  });

  test('may not be said by a token: its issuer is none', async () => {
    const now = Math.floor(Date.now() / 1000);
    const token = await provider.sign({
      iss: 'vivier-session',
      aud: 'https://vivier.example/graphql',
      sub: 'x',
      exp: now + 60,
    });

    expect((await ask('', { authorization: `Bearer ${token}` })).status).toBe(401);
  });
});

describe('logging out', () => {
  test('ends this session, no other, and then the session at the provider', async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const { status, location, cleared } = await logOut(browser.cookies());
    const { origin, pathname, searchParams } = new URL(location);
    const { id_token_hint: hint = '', state, ...asked } = Object.fromEntries(searchParams);

    expect([status, origin + pathname]).toEqual([303, `${provider.issuer}/session/end`]);
    expect(asked).toEqual({ post_logout_redirect_uri: `${PUBLIC_URL}/` });
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(JSON.parse(atob(hint.split('.')[1] ?? '')).sub).toBe('camille');
    expect(cleared).toBe('__Host-vivier=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict');
    expect(told(await ask(browser.cookies()))).toEqual(OVER);
    expect((await ask(other.cookies())).status).toBe(200);
    // What it was begun with is forgotten: a second time, there is nothing to tell the provider.
    expect((await logOut(browser.cookies())).location).toBe('/');
    // The provider takes what it is sent.
    expect((await fetch(location)).status).toBe(200);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sibling host', { 'sec-fetch-site': 'same-site' }],
  ])('from %s is refused', async (_, headers) => {
    const cookie = (await signedIn()).cookies();
    const { status, cleared } = await logOut(cookie, headers);

    expect([status, cleared]).toEqual([403, undefined]);
    expect((await ask(cookie)).status).toBe(200);
  });

  test.each(['application/x-www-form-urlencoded', 'application/json'])('may be sent as %s', async (type) => {
    const browser = await signedIn();

    expect((await logOut(browser.cookies(), { 'content-type': type })).status).toBe(303);
  });

  test('of nobody goes home', async () => {
    const { status, location } = await logOut('');

    expect([status, location]).toEqual([303, '/']);
  });

  test('while the provider is down ends our session all the same', async () => {
    const own = await agentsProvider(ACCOUNTS);
    const at = await signInServer(own);
    const browser = await signedIn('camille', at);
    // As a server that was started since: it has yet to ask where the provider ends sessions.
    const restarted = await createServer(at.config, at.db, '/nonexistent');
    atFileEnd(restarted.drain);
    own.down();
    const { status, location } = await logOut(browser.cookies(), {}, restarted);

    expect([status, location]).toEqual([303, '/']);
    expect(told(await ask(browser.cookies(), {}, at))).toEqual(OVER);
  });

  test('is no matter of GET', async () => {
    const answer = await server.app.inject({
      url: '/logout',
      headers: { cookie: (await signedIn()).cookies() },
    });

    expect(answer.statusCode).toBe(404);
  });
});

test('where no client is registered nothing is at these addresses, and a cookie is nothing', async () => {
  const closed = await testServer();
  const at = (method: 'GET' | 'POST', url: string) => closed.app.inject({ method, url });

  expect((await at('GET', '/login')).statusCode).toBe(404);
  expect((await at('GET', '/login/callback')).statusCode).toBe(404);
  expect((await at('POST', '/logout')).statusCode).toBe(404);
  expect((await ask(`__Host-vivier=${'x'.repeat(43)}`, {}, closed)).body.errors?.[0]?.message).toBe(
    'Send a valid bearer token in the Authorization header.',
  );
});
