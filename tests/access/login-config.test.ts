import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';

const GOOD = {
  OIDC_ISSUER: 'https://sso.example/api/v2',
  OIDC_AUDIENCE: 'https://vivier.example/graphql',
  OIDC_CLIENT_ID: 'vivier',
  OIDC_CLIENT_SECRET: 'a-secret-that-is-never-printed',
  PUBLIC_URL: 'https://vivier.example',
};

/** The faults of these variables in place of good ones. */
function faultsOf(change: Record<string, string | undefined>): string[] {
  try {
    readConfig({ ...GOOD, ...change });
    return [];
  } catch (error) {
    const { message } = error as Error;
    expect(message).not.toContain(GOOD.OIDC_CLIENT_SECRET);
    return message
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
}

const PUBLIC_URL =
  'expected the address under which browsers reach Vivier, such as https://vivier.example.fr, without a path; http on a loopback host only';

test('a client of the provider opens the door to browsers, with what ProConnect tells of an agent', () => {
  expect(readConfig(GOOD).login).toEqual({
    issuer: GOOD.OIDC_ISSUER,
    strongAcr: ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'],
    clientId: 'vivier',
    clientSecret: GOOD.OIDC_CLIENT_SECRET,
    publicUrl: 'https://vivier.example',
    usesPkce: true,
    scopes: 'openid given_name usual_name email uid siret',
    userinfoAlg: undefined,
  });
});

test('each setting has its say', () => {
  const { login } = readConfig({
    ...GOOD,
    PUBLIC_URL: 'http://localhost:4000/',
    OIDC_PKCE: 'off',
    OIDC_SCOPES: 'openid email',
    OIDC_USERINFO_ALG: 'ES256',
    OIDC_STRONG_ACR: 'high',
  });

  expect(login).toMatchObject({
    publicUrl: 'http://localhost:4000',
    usesPkce: false,
    scopes: 'openid email',
    userinfoAlg: 'ES256',
    strongAcr: ['high'],
  });
});

test('without a client there is no such door', () => {
  const { OIDC_CLIENT_ID: _, OIDC_CLIENT_SECRET: __, ...tokensOnly } = GOOD;

  expect(readConfig(tokensOnly)).toMatchObject({ login: undefined, oidc: { issuer: GOOD.OIDC_ISSUER } });
  expect(readConfig({ ...tokensOnly, OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' }).login).toBeUndefined();
});

test('all that is wrong is said at once', () => {
  const change = {
    OIDC_ISSUER: '',
    OIDC_CLIENT_SECRET: '',
    PUBLIC_URL: '',
    OIDC_PKCE: 'yes',
    OIDC_USERINFO_ALG: 'HS256',
  };

  expect(faultsOf(change)).toEqual([
    'OIDC_PKCE: found "yes", expected on or off',
    'OIDC_USERINFO_ALG: found "HS256", expected RS256 or ES256, or nothing; by HS256 whoever checks a signature can make it, so it proves nothing',
    'OIDC_CLIENT_SECRET: found nothing, expected the secret of OIDC_CLIENT_ID',
    'OIDC_ISSUER: found nothing, expected the identity provider that knows OIDC_CLIENT_ID',
    `PUBLIC_URL: found nothing, ${PUBLIC_URL}, since OIDC_CLIENT_ID is set`,
  ]);
});

describe('one by one', () => {
  test.each([
    'http://vivier.example',
    'https://vivier.example/app',
    'https://vivier.example/?a',
    'https://a:b@vivier.example',
    'ftp://vivier.example',
    'vivier.example',
    'http://127.0.0.1.evil.example',
  ])('%s is no address to be reached at', (address) => {
    expect(faultsOf({ PUBLIC_URL: address })).toEqual([`PUBLIC_URL: found "${address}", ${PUBLIC_URL}`]);
  });

  test.each([
    'https://vivier.example:8443',
    'http://127.0.0.1:4000',
    'http://[::1]:4000',
    'http://localhost',
  ])('%s is one', (address) => {
    expect(faultsOf({ PUBLIC_URL: address })).toEqual([]);
  });

  test.each(['email openid', 'openid,email', 'openid  email', 'openid "'])('"%s" are no scopes', (scopes) => {
    expect(faultsOf({ OIDC_SCOPES: scopes })).toEqual([
      `OIDC_SCOPES: found "${scopes}", expected openid, then other scopes, separated by spaces`,
    ]);
  });

  test('a secret without its client is a fault', () => {
    expect(faultsOf({ OIDC_CLIENT_ID: undefined })).toEqual([
      'OIDC_CLIENT_ID: found nothing, expected the client of OIDC_CLIENT_SECRET',
    ]);
  });
});
