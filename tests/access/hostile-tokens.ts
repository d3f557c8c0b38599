import { createHmac, generateKeyPairSync } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import type { TestProvider } from '../support/provider.js';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that say `claims` and prove nothing, by what is wrong with each. */
export async function hostileTokens(
  provider: TestProvider,
  claims: JWTPayload,
): Promise<Record<string, string>> {
  const { publicKey } = provider;
  const { privateKey, publicKey: strange } = await generateKeyPair('RS256', { extractable: true });
  const strangeKey = { ...(await exportJWK(strange)), alg: 'RS256', use: 'sig', kid: 'strange' };
  const bySomeoneElse = (header: object) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: publicKey.kid, ...header } as never)
      .sign(privateKey);
  const without = (name: string) => {
    const { [name]: _, ...others } = claims;
    return others;
  };
  const now = Math.floor(Date.now() / 1000);
  const good = await provider.sign(claims);
  const [header, payload, signature] = good.split('.') as [string, string, string];

  return {
    'not signed (alg none)': `${encoded({ alg: 'none' })}.${payload}.`,
    'signed with the public key as a shared secret': await byPublicKey(provider, claims),
    'signed by another key under the name of the right one': await bySomeoneElse({}),
    'signed by a key at an address of its own (jku)': await bySomeoneElse({
      jku: 'http://127.0.0.1:9/jwks',
      kid: 'strange',
    }),
    'signed by a key that it brings (jwk)': await bySomeoneElse({ jwk: strangeKey, kid: 'strange' }),
    'signed by a certificate that it brings (x5c)': await bySomeoneElse({
      x5c: [certificateLike()],
      kid: 'strange',
    }),
    'signed by a key with the name of a file (kid)': await bySomeoneElse({ kid: '../../../../dev/null' }),
    expired: await provider.sign({ ...claims, exp: now - 60 }),
    'not valid yet': await provider.sign({ ...claims, nbf: now + 600 }),
    'without an end': await provider.sign(without('exp')),
    'of another issuer': await provider.sign({ ...claims, iss: 'https://sso.example' }),
    'of the same issuer with a slash more': await provider.sign({ ...claims, iss: `${claims.iss}/` }),
    'for another service': await provider.sign({ ...claims, aud: 'https://payroll.example' }),
    'for no service': await provider.sign(without('aud')),
    'about nobody': await provider.sign(without('sub')),
    'about a list': await provider.sign({ ...claims, sub: [claims.sub] as never }),
    'about another subject than was signed': `${header}.${encoded({ ...claims, sub: 'admin' })}.${signature}`,
    'cut before its signature': `${header}.${payload}.`,
    'with a rule of its own that must be understood (crit)': await withCritical(provider, claims),
    'a logout token': await provider.sign(claims, { typ: 'logout+jwt' }),
    'an end that is text': await provider.sign({ ...claims, exp: '9999999999' as never }),
    'five parts': `${good}.${payload}.${signature}`,
    'no token': 'Bearer',
  };
}

async function byPublicKey({ publicKey }: TestProvider, claims: JWTPayload): Promise<string> {
  const pem = await exportSPKI((await importJWK(publicKey, 'RS256', { extractable: true })) as never);
  const signed = `${encoded({ alg: 'HS256', kid: publicKey.kid })}.${encoded(claims)}`;
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}

function withCritical(provider: TestProvider, claims: JWTPayload): Promise<string> {
  return provider.sign(claims, { crit: ['urn:example:rule'], 'urn:example:rule': 1 }, 'urn:example:rule');
}

function certificateLike(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}
