import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Identity } from '../database/session.js';
import { fromProvider, SignInRefused } from './code-flow-faults.js';
import { type ClientRegistration, providerClient } from './provider-client.js';
import { isStrong, signInMethod } from './strength.js';
import { isSubject } from './subject.js';
import { workContact } from './work-contact.js';

/** What must come back from the provider as it went, beside the code. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE; null for a provider that refuses it. */
  readonly verifier: string | null;
}

export interface SignedIn {
  readonly identity: Identity;
  /** Sent back to the provider when the session ends. */
  readonly idToken: string;
}

/** Sign-in by authorization code (OpenID Connect Core, section 3.1). Each function may throw ProviderUnreachable. */
export function codeFlow(registration: ClientRegistration) {
  const { issuer, strongAcr } = registration;
  const client = providerClient(registration);
  const redirectUri = `${registration.publicUrl}/login/callback`;

  return {
    newAttempt: (): SignInAttempt => ({
      state: randomState(),
      nonce: randomNonce(),
      verifier: registration.usesPkce ? randomPKCECodeVerifier() : null,
    }),

    async authorizationUrl({ state, nonce, verifier }: SignInAttempt, asksStrong: boolean): Promise<URL> {
      const acr = asksStrong ? { essential: true, values: strongAcr } : null;
      return buildAuthorizationUrl(await client(), {
        redirect_uri: redirectUri,
        scope: registration.scopes,
        state,
        nonce,
        // How somebody signed in is told to those alone who ask for it.
        claims: JSON.stringify({ id_token: { amr: { essential: true }, acr } }),
        ...(verifier
          ? { code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
          : {}),
      });
    },

    /** @param query of the callback, as it came @throws SignInRefused */
    async finish(query: string, attempt: SignInAttempt): Promise<SignedIn> {
      const configuration = await client();
      return fromProvider(issuer, async () => {
        const answer = await authorizationCodeGrant(configuration, new URL(`${redirectUri}?${query}`), {
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          ...(attempt.verifier ? { pkceCodeVerifier: attempt.verifier } : {}),
          idTokenExpected: true,
        });
        const claims = answer.claims();
        if (!claims || !isSubject(claims.sub) || !answer.id_token) throw new SignInRefused('no subject');
        const contact = workContact(await fetchUserInfo(configuration, answer.access_token, claims.sub));
        const identity = {
          issuer,
          subject: claims.sub,
          isStrong: isStrong(signInMethod(claims), strongAcr),
          ...contact,
        };
        return { identity, idToken: answer.id_token };
      });
    },

    /** Where the provider ends its own session; null when it has no such place. */
    async endSessionUrl(idToken: string): Promise<URL | null> {
      const configuration: Configuration = await client();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      const url = buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        state: randomState(),
        post_logout_redirect_uri: `${registration.publicUrl}/`,
      });
      // The ID token says which client, and ProConnect refuses this parameter.
      url.searchParams.delete('client_id');
      return url;
    },
  };
}

export type CodeFlow = ReturnType<typeof codeFlow>;
