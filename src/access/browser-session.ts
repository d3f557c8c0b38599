import type { Identity } from '../database/session.js';
import { hashOf } from './secret.js';

/** Under this name browsers come in: see `open_session`. */
export const SESSION_ISSUER = 'vivier-session';
const FORM = /^[A-Za-z0-9_-]{43}$/;

/**
 * Takes whatever has the form of a session's secret for one: the database says whose it is, and how strong, in the
 * statement that opens the session, so that one that was ended is refused at once.
 */
export const identityOfSession = (secret: string): Identity | null =>
  FORM.test(secret) ? { issuer: SESSION_ISSUER, subject: hashOf(secret), isStrong: false } : null;
