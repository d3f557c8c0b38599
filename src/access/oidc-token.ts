import { errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { type Authenticate, remembered } from './authenticate.js';
import { type IdentityProvider, ProviderUnreachable } from './identity-provider.js';
import { isStrong, signInMethod } from './strength.js';
import { isSubject } from './subject.js';
import { workContact } from './work-contact.js';

export interface TokenRules {
  readonly audience: string;
  /** Levels of sign-in (`acr`) that count as two factors. */
  readonly strongAcr: readonly string[];
}

/** Signatures by key pairs alone: with a shared secret, whoever can check a token can make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** A logout token or an event of the same provider is signed by the same key, and lets nobody in. */
const TYPES = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
const CLOCK_SECONDS = 5;

/** Accepts access tokens that this provider signed for this audience, unexpired; answers null for anything else. */
export function oidcAuthenticator(provider: IdentityProvider, rules: TokenRules): Authenticate {
  return remembered(async (token) => {
    const verified = await verify(provider, rules.audience, token);
    if (!verified) return null;
    const { payload, protectedHeader } = verified;
    if (!TYPES.includes(protectedHeader.typ?.toLowerCase()) || !isSubject(payload.sub)) return null;
    return {
      identity: {
        issuer: provider.issuer,
        subject: payload.sub,
        isStrong: isStrong(signInMethod(payload), rules.strongAcr),
        ...workContact(payload),
      },
      expires: (payload.exp ?? 0) * 1000,
    };
  });
}

async function verify(
  provider: IdentityProvider,
  audience: string,
  token: string,
): Promise<JWTVerifyResult | null> {
  try {
    return await jwtVerify(token, provider.keys, {
      issuer: provider.issuer,
      audience,
      algorithms: ALGORITHMS,
      // Without this a token that never expires is accepted.
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_SECONDS,
    });
  } catch (error) {
    if (error instanceof ProviderUnreachable) throw error;
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
