import { AuthorizationResponseError, ClientError } from 'openid-client';
import { ProviderUnreachable } from './identity-provider.js';

/** The provider refused, or what it said does not prove who signs in. The reason is for the log. */
export class SignInRefused extends Error {
  constructor(
    readonly reason: string,
    /** The provider's own word, such as `access_denied`. */
    readonly said: string | null = null,
  ) {
    super(`Sign-in refused: ${reason}.`);
    this.name = 'SignInRefused';
  }
}

/** @throws ProviderUnreachable when it cannot answer now, SignInRefused for whatever else goes wrong with it */
export async function fromProvider<T>(issuer: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SignInRefused) throw error;
    if (isOutage(error)) throw new ProviderUnreachable(issuer, error);
    if (error instanceof AuthorizationResponseError && /^[a-z_]{1,60}$/.test(error.error)) {
      throw new SignInRefused(error.error, error.error);
    }
    // Not the error itself: its cause may hold tokens, which no log should.
    throw error instanceof Error ? new SignInRefused(reasonOf(error)) : error;
  }
}

/** `fetch` says TypeError, without the code that those of openid-client have. */
function isOutage(error: unknown): boolean {
  if (error instanceof TypeError) return !('code' in error);
  if (!(error instanceof ClientError)) return false;
  if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT') return true;
  return error.cause instanceof Response && error.cause.status >= 500;
}

function reasonOf(error: Error): string {
  const { code, error: said } = error as Error & { code?: string; error?: string };
  return [error.message, code, said].filter(Boolean).join(', ');
}
