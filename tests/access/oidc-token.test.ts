import { beforeAll, describe, expect, test } from 'vitest';
import { grantRole } from '../../src/access/grant.queries.js';
import { job } from '../../src/database/session.js';
import { AUDIENCE, CLIENT, type TestProvider, testProvider } from '../support/provider.js';
import { type Answer, type TestServer, testServer } from '../support/server.js';
import { hostileTokens } from './hostile-tokens.js';

const DOCUMENT = '{ viewer { label roles { role isWithheld } } }';

let provider: TestProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await testProvider();
  server = await serverOf(provider);
  await grant(server, CLIENT.id, 'INTEGRATION');
  await grant(server, 'adviser', 'HR_ADVISER');
});

const serverOf = ({ issuer }: TestProvider) =>
  testServer({ config: { oidc: { issuer, audience: AUDIENCE, strongAcr: ['eidas1-mfa'] } } });

const grant = ({ db }: TestServer, subject: string, role: 'INTEGRATION' | 'HR_ADVISER') =>
  job(db, (tx, { today }) =>
    grantRole(tx, { issuer: provider.issuer, subject, role, unitId: null, since: today }),
  );

const ask = (token: string, to = server): Promise<Answer> =>
  to.query(null, DOCUMENT, {}, { authorization: `Bearer ${token}` });

/** What the provider says of `subject` in a good token. */
function claimsOf(subject: string, more: object = {}) {
  const now = Math.floor(Date.now() / 1000);
  return { iss: provider.issuer, aud: AUDIENCE, sub: subject, iat: now, exp: now + 300, ...more };
}

test("a provider's own token lets in whom a grant names, with what it names", async () => {
  const { status, body } = await ask(await provider.accessToken());

  expect(status).toBe(200);
  expect(body.data).toEqual({
    viewer: { label: CLIENT.id, roles: [{ role: 'INTEGRATION', isWithheld: false }] },
  });
});

test('a token proves an identity; whether an account bears it is another matter', async () => {
  const { status, body } = await ask(await provider.sign(claimsOf('stranger')));

  expect(status).toBe(401);
  expect(body.errors?.[0]?.message).toBe('No account of this installation bears this identity.');
});

test('a token for another service is refused, though the provider itself made it', async () => {
  const { status } = await ask(await provider.accessToken('https://payroll.example'));

  expect(status).toBe(401);
});

test('hostile tokens are refused, each of them, and are told the same', async () => {
  const tokens = await hostileTokens(provider, claimsOf(CLIENT.id));
  const answers: Record<string, unknown> = {};
  for (const [fault, token] of Object.entries(tokens)) {
    const { status, body } = await ask(token);
    answers[fault] = [status, body.errors?.[0]?.message];
  }

  const refused = [401, 'Send a valid bearer token in the Authorization header.'];
  expect(answers).toEqual(Object.fromEntries(Object.keys(tokens).map((fault) => [fault, refused])));
  expect(Object.keys(tokens).length).toBeGreaterThanOrEqual(17);
  // The same claims, signed as they should be.
  expect((await ask(await provider.sign(claimsOf(CLIENT.id)))).status).toBe(200);
});

test('where an identity provider is set, a demonstration token is no token', async () => {
  const demonstration = await testServer({
    seeded: true,
    config: { oidc: { issuer: provider.issuer, audience: AUDIENCE, strongAcr: [] } },
  });

  expect((await demonstration.query('manager', DOCUMENT)).status).toBe(401);
});

describe('two factors', () => {
  const roles = async (more: object) =>
    (await ask(await provider.sign(claimsOf('adviser', more)))).body.data.viewer.roles;

  test.each([
    ['by a level of the list', { acr: 'eidas1-mfa' }],
    ['by two methods', { amr: ['pwd', 'mfa'] }],
    ['by a key of their own', { amr: ['pop'] }],
  ])('%s open roles over others', async (_, more) => {
    expect(await roles(more)).toEqual([{ role: 'HR_ADVISER', isWithheld: false }]);
  });

  test.each([
    ['nothing said', {}],
    ['a password', { acr: 'eidas1', amr: ['pwd'] }],
    ['a level that is not on the list', { acr: 'eidas3' }],
    ['a text in place of a list', { amr: 'mfa' }],
    ['a list in place of a level', { acr: ['eidas1-mfa'] }],
  ])('%s does not', async (_, more) => {
    expect(await roles(more)).toEqual([{ role: 'HR_ADVISER', isWithheld: true }]);
    const answer = await server.query(
      null,
      '{ agents { totalCount } }',
      {},
      { authorization: `Bearer ${await provider.sign(claimsOf('adviser', more))}` },
    );
    expect([answer.status, answer.body.errors?.[0]]).toEqual([
      403,
      expect.objectContaining({
        message: expect.stringContaining('second facteur'),
        extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
      }),
    ]);
  });
});

describe('keys', () => {
  test('one that the provider took since is fetched at its first token, and only once for many that it never had', async () => {
    const own = await testProvider();
    const to = await serverOf(own);
    const before = await own.sign({ ...claimsOf('any'), iss: own.issuer });
    expect((await ask(before, to)).body.errors?.[0]?.message).toMatch('No account');
    expect(own.keyRequests).toBe(1);

    const invented = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        own.sign({ ...claimsOf('any'), iss: own.issuer }, { kid: `invented ${n}` }),
      ),
    );
    for (const token of invented)
      expect((await ask(token, to)).body.errors?.[0]?.message).toMatch('Send a valid');
    // Within half a minute of the last answer, nobody is asked.
    expect(own.keyRequests).toBe(1);
  });

  test('those at hand go on serving a provider that is down', async () => {
    const own = await testProvider();
    const to = await serverOf(own);
    const known = await own.sign({ ...claimsOf('known'), iss: own.issuer });
    const other = await own.sign({ ...claimsOf('other'), iss: own.issuer });
    await ask(known, to);
    own.down();

    expect((await ask(other, to)).body.errors?.[0]?.message).toMatch('No account');
  });

  test('a provider that cannot be asked is no refusal: try again', async () => {
    const own = await testProvider();
    const to = await serverOf(own);
    const token = await own.sign({ ...claimsOf('any'), iss: own.issuer });
    own.down();
    const { status, headers, body } = await ask(token, to);

    expect([status, headers['retry-after'], body.errors?.[0]?.extensions.code]).toEqual([
      503,
      '1',
      'UNAVAILABLE',
    ]);
    own.up();
    expect((await ask(token, to)).body.errors?.[0]?.message).toMatch('No account');
  });
});
