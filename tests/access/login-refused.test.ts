import { beforeAll, describe, expect, test } from 'vitest';
import { PUBLIC_URL } from '../support/agents-provider.js';
import { browserAt, type Page } from '../support/browser.js';
import type { TestProvider } from '../support/provider.js';
import type { TestServer } from '../support/server.js';
import { provideAgents, signInServer } from './sign-in-state.js';

const LOGIN_COOKIE = '__Host-vivier-login';

let provider: TestProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await provideAgents();
  server = await signInServer(provider);
});

const outcome = ({ status, json }: Page) => [
  status,
  json?.errors[0].extensions.code,
  json?.errors[0].message,
];
const NOT_BEGUN = [
  400,
  'BAD_REQUEST',
  'This sign-in was not begun in this browser within the last 10 minutes. Begin at /login.',
];
const UNPROVEN = [
  401,
  'UNAUTHENTICATED',
  expect.stringMatching(/does not prove who you are. Reference [0-9a-f-]{36}\./),
];

describe('where to go after', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    'evil.example',
    '',
    '/é',
    `/${'a'.repeat(1_000)}`,
  ])('%j is no path of this site', async (path) => {
    const page = await browserAt(server).open(`/login?return=${encodeURIComponent(path)}`);

    expect(outcome(page)).toEqual([400, 'BAD_REQUEST', expect.stringMatching(/^return: expected a path/)]);
    expect([page.location, page.setCookies]).toEqual(['', []]);
  });

  test('said twice is not said', async () => {
    const page = await browserAt(server).open('/login?return=/a&return=/b');

    expect(outcome(page)[0]).toBe(400);
  });

  test('what two factors are asked with has one form', async () => {
    expect(outcome(await browserAt(server).open('/login?strong=yes'))).toEqual([
      400,
      'BAD_REQUEST',
      'strong: expected 1, or nothing.',
    ]);
  });
});

describe('a callback', () => {
  test('opens one session, once', async () => {
    const browser = browserAt(server);
    const callback = await browser.comeBack('as=camille');
    const kept = browser.cookie(LOGIN_COOKIE) ?? '';
    const first = await browser.open(callback);
    const second = await browser.open(callback);
    browser.setCookie(LOGIN_COOKIE, kept);
    const third = await browser.open(callback);

    expect(first.status).toBe(303);
    expect(outcome(second)).toEqual(NOT_BEGUN);
    // The provider takes a code once.
    expect(outcome(third)).toEqual(UNPROVEN);
  });

  test('is refused to a browser that began nothing', async () => {
    const callback = await browserAt(server).comeBack('as=camille');

    expect(outcome(await browserAt(server).open(callback))).toEqual(NOT_BEGUN);
  });

  test.each([
    ['changed', (state: string) => `state=${state.slice(1)}x`],
    ['missing', () => ''],
    ['there twice', (state: string) => `state=${state}&state=${state}`],
  ])('whose state is %s is refused', async (_, changed) => {
    const browser = browserAt(server);
    const callback = new URL(await browser.comeBack('as=camille'));
    const state = callback.searchParams.get('state') ?? '';
    callback.searchParams.delete('state');
    const page = await browser.open(`${callback}&${changed(state)}`);

    expect(outcome(page)).toEqual([
      400,
      'BAD_REQUEST',
      'This is the answer to another sign-in. Begin again at /login.',
    ]);
    expect(page.setCookies).toEqual([`${LOGIN_COOKIE}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`]);
  });

  test('of another attempt of the same browser is refused', async () => {
    const browser = browserAt(server);
    const callback = await browser.comeBack('as=camille');
    await browser.open('/login');

    expect(outcome(await browser.open(callback))[0]).toBe(400);
  });

  test.each([
    ['tampered with', ([head, , signature]: string[], other: string[]) => [head, other[1], signature]],
    ['unsigned', ([, body]: string[]) => [btoa('{"alg":"none"}').replaceAll('=', ''), body, '']],
    ['no token', () => ['x']],
  ])('whose attempt is %s is refused', async (_, forged) => {
    const [browser, other] = [browserAt(server), browserAt(server)];
    const callback = await browser.comeBack('as=camille');
    await other.open('/login');
    const parts = [browser, other].map((one) => (one.cookie(LOGIN_COOKIE) ?? '').split('.')) as [
      string[],
      string[],
    ];
    browser.setCookie(LOGIN_COOKIE, forged(...parts).join('.'));

    expect(outcome(await browser.open(callback))).toEqual(NOT_BEGUN);
  });

  test('with a code of its own making is refused', async () => {
    const browser = browserAt(server);
    const callback = new URL(await browser.comeBack('as=camille'));
    callback.searchParams.set('code', 'invented');

    expect(outcome(await browser.open(callback.href))).toEqual(UNPROVEN);
  });

  test('that another provider would have sent is refused', async () => {
    const browser = browserAt(server);
    const callback = new URL(await browser.comeBack('as=camille'));
    callback.searchParams.set('iss', 'https://evil.example');

    expect(outcome(await browser.open(callback.href))).toEqual(UNPROVEN);
  });

  test('that says no says so', async () => {
    const page = await browserAt(server).open(await browserAt(server).comeBack('error=access_denied'));
    const browser = browserAt(server);
    const own = await browser.open(await browser.comeBack('error=access_denied'));

    expect(outcome(page)).toEqual(NOT_BEGUN);
    expect(outcome(own)).toEqual([
      401,
      'UNAUTHENTICATED',
      'The identity provider refused this sign-in: access_denied.',
    ]);
    expect(own.setCookies).toHaveLength(1);
  });
});

describe('what a provider would never say', () => {
  let forger: TestProvider;
  let deceived: TestServer;
  beforeAll(async () => {
    forger = await provideAgents();
    deceived = await signInServer(forger);
  });

  /** Ends a sign-in with these claims in the ID token, and this told of the person. */
  async function signInWith(more: object, told: object = {}, signer = forger, header: object = {}) {
    const browser = browserAt(deceived);
    const { location } = await browser.open('/login');
    const { nonce, state } = Object.fromEntries(new URL(location).searchParams);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: forger.issuer,
      aud: 'vivier',
      sub: 'camille',
      iat: now,
      exp: now + 60,
      nonce,
      ...more,
    };
    forger.answerInstead('/token', {
      access_token: 'any',
      token_type: 'Bearer',
      id_token: await signer.sign(claims, header),
    });
    forger.answerInstead('/me', { sub: 'camille', email: 'camille@ministere.example', ...told });
    const iss = encodeURIComponent(forger.issuer);
    return browser.open(`/login/callback?code=any&state=${state}&iss=${iss}`);
  }

  test('is told from what it says', async () => {
    expect((await signInWith({})).status).toBe(303);
  });

  test.each([
    ['another nonce', { nonce: 'x'.repeat(43) }],
    ['no nonce', { nonce: undefined }],
    ['another client', { aud: 'payroll' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['a past end', { exp: 1_000_000_000 }],
    ['no end', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['a subject that is no text of its own', { sub: 'cam\0ille' }],
  ])('%s is refused', async (_, claims) => {
    expect(outcome(await signInWith(claims))).toEqual(UNPROVEN);
  });

  test('another person than the token names is refused', async () => {
    expect(outcome(await signInWith({}, { sub: 'level' }))).toEqual(UNPROVEN);
  });

  test('a signature by another key is refused', async () => {
    expect(outcome(await signInWith({}, {}, await provideAgents(), { kid: forger.publicKey.kid }))).toEqual(
      UNPROVEN,
    );
  });

  test('an address that it did not verify finds nobody', async () => {
    const sub = 'sacha-before';
    const told = { sub, email: 'sacha@ministere.example', email_verified: false };
    const [status, , message] = outcome(await signInWith({ sub }, told));

    expect([status, message]).toEqual([401, 'No account of this installation bears this identity.']);
  });
});

describe('a provider that cannot be asked', () => {
  test('is no refusal: try again', async () => {
    const own = await provideAgents();
    const at = await signInServer(own);
    const [late, early] = [browserAt(at), browserAt(at)];
    own.down();
    const atFirst = await early.open('/login');
    own.up();
    const callback = await late.comeBack('as=camille');
    own.down();
    const atCallback = await late.open(callback);

    expect([outcome(atFirst).slice(0, 2), outcome(atCallback).slice(0, 2)]).toEqual([
      [503, 'UNAVAILABLE'],
      [503, 'UNAVAILABLE'],
    ]);
    own.up();
    expect((await early.signIn('camille')).location).toBe(`${PUBLIC_URL}/`);
  });
});
