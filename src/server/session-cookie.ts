import { SESSION_HOURS } from '../access/browser-session.queries.js';
import { type OwnCookie, ownCookie } from './own-cookie.js';

/** What a browser that signed in sends with each request, and with none that another site began. */
export const sessionCookie = (origin: string): OwnCookie =>
  ownCookie(origin, 'vivier', { sameSite: 'strict', seconds: SESSION_HOURS * 3_600 });
