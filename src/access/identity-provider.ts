import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Neither right nor wrong: the provider cannot be asked now. */
export class ProviderUnreachable extends Error {
  constructor(issuer: string, cause: unknown) {
    super(`The identity provider ${issuer} cannot be reached.`, { cause });
    this.name = 'ProviderUnreachable';
  }
}

/** An OpenID provider, as far as checking its signatures goes. */
export interface IdentityProvider {
  readonly issuer: string;
  /** The key that signed; @throws ProviderUnreachable, or an error of jose when the provider has no such key */
  readonly keys: JWTVerifyGetKey;
}

const ANSWER_MS = 5_000;
/** An unknown key makes us ask again, at most so often: whoever invents key names makes nobody send anything. */
const COOLDOWN_MS = 30_000;
/** Older than this, keys are renewed while the ones at hand go on serving. */
const FRESH_MS = 10 * 60_000;
/** So long do they serve a provider that is down. */
const STALE_MS = 24 * 3_600_000;

const discovered = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * Asks nothing before the first token: a server starts whether or not its provider does.
 * @param issuer as the provider writes it
 */
export function identityProvider(issuer: string): IdentityProvider {
  let found: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  let renewedAt = 0;

  async function discover() {
    const { jwks_uri } = await discovery(issuer);
    renewedAt = Date.now();
    return createRemoteJWKSet(new URL(jwks_uri), {
      timeoutDuration: ANSWER_MS,
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: STALE_MS,
    });
  }

  return {
    issuer,
    async keys(header, token) {
      try {
        found ??= discover();
        const set = await found;
        if (Date.now() - renewedAt > FRESH_MS) {
          renewedAt = Date.now();
          set.reload().catch(() => {});
        }
        return await set(header, token);
      } catch (error) {
        if (isAboutTheToken(error)) throw error;
        found = (await found?.catch(() => undefined)) ? found : undefined;
        throw new ProviderUnreachable(issuer, error);
      }
    },
  };
}

const isAboutTheToken = (error: unknown) =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

async function discovery(issuer: string) {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (!response.ok) throw new Error(`Its configuration answered ${response.status}.`);
  const configuration = discovered.parse(await response.json());
  // Else another provider of the same host could speak for this one.
  if (configuration.issuer !== issuer) throw new Error(`It calls itself ${configuration.issuer}.`);
  return configuration;
}
