import { describe, expect, test } from 'vitest';
import { signIn } from '../../src/commands/doctor.js';
import { welcome } from '../../src/commands/serve.js';
import { testServer } from '../support/server.js';
import { loginBy } from './sign-in-state.js';

const { oidc, login } = loginBy({ issuer: 'https://sso.example' });
const NOBODY =
  'Nobody signs in here but programs that hold a key: set OIDC_ISSUER and what goes with it (docs/sign-in.md), or, to try it on an empty database, run `vivier seed` and start again.';

describe('who signs in, as doctor and the start say it', () => {
  test('on a database that is no demonstration', async () => {
    const { db, config } = await testServer();
    const found = async (change: object) => {
      const { found, cure } = await signIn({ ...config, ...change }, db);
      return [found, cure];
    };

    expect(await found({})).toEqual([
      'nobody but programs that hold a key',
      'set OIDC_ISSUER and what goes with it (docs/sign-in.md), or `vivier seed` an empty database to try it',
    ]);
    expect(await found({ oidc })).toEqual([
      'tokens of the provider; no browser, without OIDC_CLIENT_ID',
      null,
    ]);
    expect(await found({ oidc, login })).toEqual([
      'browsers at https://vivier.example/login, and tokens of the provider',
      null,
    ]);
    expect(welcome('http://a', null, config)).toContain(NOBODY);
    expect(welcome('http://a', null, { ...config, oidc })).not.toContain('Nobody');
    expect(welcome('http://a', null, { ...config, oidc, login })).toContain(
      'Browsers sign in at  https://vivier.example/login',
    );
  });

  test('on a demonstration, whose tokens a provider closes', async () => {
    const { db, config } = await testServer({ seeded: true });

    expect((await signIn(config, db)).found).toBe('demonstration tokens, on a loopback address only');
    expect((await signIn({ ...config, oidc }, db)).found).toMatch(/^tokens of the provider/);
    expect(welcome('http://a', 'The people are fictional.', config)).toContain('token --as manager');
    expect(welcome('http://a', 'The people are fictional.', { ...config, oidc })).not.toMatch(
      /token --as|Nobody/,
    );
  });
});
