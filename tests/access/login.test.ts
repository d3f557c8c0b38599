import { beforeAll, describe, expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { idOf } from '../api/small-state.js';
import { LOOPBACK_URL, PLAIN, PUBLIC_URL } from '../support/agents-provider.js';
import { type Browser, browserAt } from '../support/browser.js';
import type { TestProvider } from '../support/provider.js';
import type { Answer, TestServer } from '../support/server.js';
import { provideAgents, signInServer } from './sign-in-state.js';

let provider: TestProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await provideAgents();
  server = await signInServer(provider);
});

const DOCUMENT = '{ viewer { label roles { role isWithheld } } }';

const ask = (browser: Browser, to = server): Promise<Answer> =>
  to.query(
    null,
    DOCUMENT,
    {},
    { cookie: browser.cookies(), origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' },
  );

/** The parameters that a browser is sent to the provider with. */
async function askedOf(login = '/login', at = server) {
  const { status, location } = await browserAt(at).open(login);
  expect([status, location.split('?')[0]]).toEqual([303, `${provider.issuer}/auth`]);
  return Object.fromEntries(new URL(location).searchParams);
}

describe('what the provider is asked', () => {
  test('a code, by secrets of this attempt alone, and the methods of sign-in', async () => {
    const { state, nonce, code_challenge: challenge, ...others } = await askedOf();
    const again = await askedOf();

    expect(others).toEqual({
      client_id: 'vivier',
      response_type: 'code',
      redirect_uri: `${PUBLIC_URL}/login/callback`,
      scope: 'openid given_name usual_name email uid siret',
      claims: '{"id_token":{"amr":{"essential":true},"acr":null}}',
      code_challenge_method: 'S256',
    });
    for (const secret of [state, nonce, challenge]) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set([state, nonce, challenge, again.state, again.nonce, again.code_challenge]).size).toBe(6);
  });

  test('two factors, of those who ask for them', async () => {
    expect(JSON.parse((await askedOf('/login?strong=1')).claims ?? '')).toEqual({
      id_token: { amr: { essential: true }, acr: { essential: true, values: ['eidas1-mfa'] } },
    });
  });

  test('nothing of PKCE where it is off, and the code is good all the same', async () => {
    const without = await signInServer(provider, { usesPkce: false });

    expect(Object.keys(await askedOf('/login', without)).sort()).toEqual(
      ['claims', 'client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'].sort(),
    );
    const browser = browserAt(without);
    expect((await browser.signIn('camille')).status).toBe(303);
    expect((await ask(browser, without)).body.data.viewer.label).toBe('camille');
  });
});

describe('a first sign-in', () => {
  test('finds the agent by their work address, and goes back to where it began', async () => {
    const browser = browserAt(server);
    const { status, location } = await browser.signIn('camille', '/login?return=/explorer/x%3Fa=1%23b');
    const { status: then, body } = await ask(browser);

    expect([status, location]).toEqual([303, `${PUBLIC_URL}/explorer/x?a=1#b`]);
    expect([then, body.data]).toEqual([200, { viewer: { label: 'camille', roles: [] } }]);
    // The second finds an account.
    expect((await browserAt(server).signIn('camille')).status).toBe(303);
  });

  test('of another subject, after a change of ministry, finds the same account', async () => {
    const [before, early, after] = [browserAt(server), browserAt(server), browserAt(server)];
    await before.signIn('sacha-before');
    const tooSoon = await early.signIn('sacha-after');
    await job(server.db, (tx) =>
      tx.rows(
        (sql) => sql`update assignment set unit_id = ${idOf('OrgUnit', 'other')}::uuid
          where agent_id = ${idOf('Agent', 'sacha')}::uuid`,
      ),
    );
    await after.signIn('sacha-after');
    const links = await job(server.db, (tx) =>
      tx.rows(
        (sql) => sql`select l.issuer, l.subject, a.label, count(*) over (partition by a.id)::int as "of"
          from identity_link l join account a on a.id = l.account_id where l.subject like 'sacha%' order by subject`,
      ),
    );

    expect(tooSoon.status).toBe(401);
    expect(links).toEqual(
      ['sacha-after', 'sacha-before'].map((subject) => ({
        issuer: provider.issuer,
        subject,
        label: 'sacha',
        of: 2,
      })),
    );
    expect((await ask(after)).body.data.viewer.label).toBe('sacha');
  });

  test.each(['stranger', 'elsewhere'])('of nobody (%s) is refused, and leaves nothing', async (subject) => {
    const browser = browserAt(server);
    const { status, json, setCookies } = await browser.signIn(subject);

    expect([status, json]).toEqual([
      401,
      {
        errors: [
          {
            message: 'No account of this installation bears this identity.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      },
    ]);
    expect(setCookies).toEqual([CLEARED]);
    expect(
      await job(server.db, (tx) =>
        tx.rows(
          (sql) => sql`select subject from browser_session where subject = ${subject}
            union select subject from identity_link where subject = ${subject}`,
        ),
      ),
    ).toEqual([]);
  });

  test('is known by plain JSON too, unless what is said must be signed', async () => {
    const plain = await signInServer(provider, PLAIN);
    const strict = await signInServer(provider, { ...PLAIN, userinfoAlg: 'RS256' });
    const signed = await signInServer(provider, { userinfoAlg: 'RS256' });

    expect((await browserAt(plain).signIn('camille')).status).toBe(303);
    expect((await browserAt(signed).signIn('camille')).status).toBe(303);
    const { status, json } = await browserAt(strict).signIn('camille');
    expect([status, json.errors[0].message]).toEqual([
      401,
      expect.stringMatching('does not prove who you are'),
    ]);
  });
});

const CLEARED = '__Host-vivier-login=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax';

describe('cookies', () => {
  test('are kept from scripts, from other hosts, and from other sites', async () => {
    const browser = browserAt(server);
    const callback = browser.comeBack('as=camille');
    const begun = browserAt(server).open('/login');

    expect((await begun).setCookies).toEqual([
      expect.stringMatching(
        /^__Host-vivier-login=[\w.-]{100,}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect((await browser.open(await callback)).setCookies).toEqual([
      CLEARED,
      expect.stringMatching(
        /^__Host-vivier=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
  });

  test('do without https on this machine alone', async () => {
    const home = await signInServer(provider, { publicUrl: LOOPBACK_URL });
    const browser = browserAt(home, LOOPBACK_URL);

    expect((await browser.signIn('camille')).setCookies).toEqual([
      'vivier-login=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      expect.stringMatching(/^vivier=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const { status } = await home.query(
      null,
      DOCUMENT,
      {},
      { cookie: browser.cookies(), origin: LOOPBACK_URL },
    );
    expect(status).toBe(200);
  });

  test('the secret of a session is kept nowhere here, and nothing of it is read from the database', async () => {
    const browser = browserAt(server);
    await browser.signIn('camille');
    const secret = browser.cookie('__Host-vivier') ?? '';
    const rows = await job(server.db, (tx) =>
      tx.rows((sql) => sql`select b::text as row from browser_session b`),
    );

    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('two factors', () => {
  const rolesOf = async (subject: string, login?: string) => {
    const browser = browserAt(server);
    await browser.signIn(subject, login);
    return (await ask(browser)).body.data.viewer.roles;
  };

  test.each([
    ['methods', '/login'],
    ['level', '/login'],
    ['level', '/login?strong=1'],
    ['methods', '/login?strong=1'],
  ])('said by the %s, from %s, open roles over others', async (subject, login) => {
    expect(await rolesOf(subject, login)).toEqual([{ role: 'HR_ADVISER', isWithheld: false }]);
  });

  test.each([
    ['password', '/login'],
    ['password', '/login?strong=1'],
  ])('that %s does not show, from %s, withhold them', async (subject, login) => {
    expect(await rolesOf(subject, login)).toEqual([{ role: 'HR_ADVISER', isWithheld: true }]);
  });
});
