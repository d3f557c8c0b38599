import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import { type Authenticate, remembered } from './authenticate.js';

export const PERSONAS = ['manager', 'agent', 'hr', 'analyst', 'integration', 'admin'] as const;
export type Persona = (typeof PERSONAS)[number];

/** The issuer of demonstration tokens, and of the identities that the demonstration State gives its personas. */
export const DEMONSTRATION_ISSUER = 'vivier-demonstration';
const LIFETIME = '12h';
const KEY_BYTES = 32;

/** The key of this data directory, made at its first use. Whoever reads the directory may sign. */
function demonstrationKey(dataDir: string): Uint8Array {
  const path = join(dataDir, 'demonstration.key');
  mkdirSync(dataDir, { recursive: true });
  // Written whole, then named: another process never reads a part of it.
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(draft, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  // Anybody could sign with an empty key.
  if (key.length !== KEY_BYTES) throw new Error(`${path}: not a key. Remove the file: another will be made.`);
  return key;
}

/** A bearer token for a persona, or another identity that this demonstration knows. Needs no database. */
export function demonstrationToken(dataDir: string, subject: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(DEMONSTRATION_ISSUER)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(demonstrationKey(dataDir));
}

/** Accepts demonstration tokens signed here, unexpired; answers null for anything else. */
export function demonstrationAuthenticator(dataDir: string): Authenticate {
  const key = demonstrationKey(dataDir);
  return remembered(async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer: DEMONSTRATION_ISSUER,
        algorithms: ['HS256'],
        requiredClaims: ['exp', 'sub'],
      });
      const identity = { issuer: DEMONSTRATION_ISSUER, subject: payload.sub ?? '', isStrong: true };
      return { identity, expires: (payload.exp ?? 0) * 1000 };
    } catch {
      return null;
    }
  });
}
