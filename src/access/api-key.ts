import type { Authenticate } from './authenticate.js';
import { hashOf, newSecret } from './secret.js';

/** Under this name keys come in: see `open_session`. */
export const API_KEY_ISSUER = 'vivier-api-key';
/** Recognisable to tools that look for secrets in code and logs. */
const PREFIX = 'vivier_key_';
const FORM = new RegExp(`^${PREFIX}[A-Za-z0-9_-]{43}$`);

export interface NewApiKey {
  /** To be shown once: only its hash is kept. */
  readonly key: string;
  readonly hash: string;
  readonly ending: string;
}

export function newApiKey(): NewApiKey {
  const key = PREFIX + newSecret();
  return { key, hash: hashOf(key), ending: key.slice(-4) };
}

/**
 * Takes whatever has the form of a key for one: the database says whether it is, in the statement that opens the
 * session, so that a key that was revoked is refused at once.
 */
export const authenticateByKey: Authenticate = async (token) =>
  FORM.test(token) ? { issuer: API_KEY_ISSUER, subject: hashOf(token), isStrong: true } : null;
