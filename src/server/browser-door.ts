import type { IncomingHttpHeaders } from 'node:http';
import { identityOfSession } from '../access/browser-session.js';
import type { Identity } from '../database/session.js';
import { isFromOtherSite } from './other-site.js';
import { sessionCookie } from './session-cookie.js';

/** Whom the cookie of a session lets in, where browsers sign in at `origin`; null when there is none. */
export function browserDoor(origin: string) {
  const cookie = sessionCookie(origin);
  return (headers: IncomingHttpHeaders): Identity | 'other site' | null => {
    const secret = cookie.read(headers.cookie);
    if (secret === null) return null;
    return isFromOtherSite(headers, origin) ? 'other site' : identityOfSession(secret);
  };
}
