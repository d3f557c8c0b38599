import { createHmac } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { SignInAttempt } from '../access/code-flow.js';
import { ownCookie } from './own-cookie.js';

/** A sign-in under way: its secrets, and where the browser goes after. */
export interface LoginAttempt extends SignInAttempt {
  readonly returnTo: string;
}

const MINUTES = 10;
const attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string().nullable(),
  returnTo: z.string(),
});

/** Keeps it with the browser that began it, so that any server of the installation may end it. */
export function loginAttempts(origin: string, secret: string) {
  // Lax: the browser comes back from the provider's site.
  const cookie = ownCookie(origin, 'vivier-login', { sameSite: 'lax', seconds: MINUTES * 60 });
  // A key of its own: nothing else that the installation signs passes for an attempt.
  const key = createHmac('sha256', secret).update('vivier login attempt').digest();
  return {
    cleared: cookie.cleared,
    async written(begun: LoginAttempt): Promise<string> {
      const token = new SignJWT({ ...begun }).setProtectedHeader({ alg: 'HS256' });
      return cookie.written(await token.setExpirationTime(`${MINUTES}m`).sign(key));
    },
    /** Null when there is none that was begun here, in this browser, within the last minutes. */
    async read(header: string | undefined): Promise<LoginAttempt | null> {
      const token = cookie.read(header);
      if (!token) return null;
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], requiredClaims: ['exp'] });
        return attempt.parse(payload);
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
        throw error;
      }
    },
  };
}
