import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { ProviderUnreachable } from './identity-provider.js';

/** Vivier as its identity provider knows it. */
export interface ClientRegistration {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The origin under which browsers reach Vivier. */
  readonly publicUrl: string;
  readonly usesPkce: boolean;
  readonly scopes: string;
  /** How what the provider says of a person must be signed; undefined: as it comes, signed or not. */
  readonly userinfoAlg: string | undefined;
  /** Levels of sign-in (`acr`) that count as two factors. */
  readonly strongAcr: readonly string[];
}

const ANSWER_SECONDS = 5;
const FRESH_MS = 10 * 60_000;
/** Signatures by key pairs alone: whoever knows a shared secret could sign in as anybody. */
const ALGORITHMS = ['RS256', 'ES256'];

/** Asks the provider for its addresses at the first sign-in, and now and then after. @throws ProviderUnreachable */
export function providerClient(registration: ClientRegistration): () => Promise<Configuration> {
  let asking: Promise<Configuration> | undefined;
  let askedAt = 0;
  return () => {
    if (asking && Date.now() - askedAt < FRESH_MS) return asking;
    askedAt = Date.now();
    const answer = configured(registration).catch((error) => {
      if (asking === answer) asking = undefined;
      throw new ProviderUnreachable(registration.issuer, error);
    });
    asking = answer;
    return answer;
  };
}

async function configured(registration: ClientRegistration): Promise<Configuration> {
  const { issuer, clientId, clientSecret, userinfoAlg } = registration;
  // Only a provider whose address was set as http is spoken to in the clear.
  const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const found = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute,
    timeout: ANSWER_SECONDS,
  });
  const { supportsPKCE: _, ...metadata } = found.serverMetadata();
  if (metadata.issuer !== issuer) throw new Error(`It calls itself ${metadata.issuer}.`);
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_post'];
  const client = new Configuration(
    {
      ...metadata,
      id_token_signing_alg_values_supported: ALGORITHMS,
      userinfo_signing_alg_values_supported: ALGORITHMS,
    },
    clientId,
    userinfoAlg ? { userinfo_signed_response_alg: userinfoAlg } : {},
    methods.includes('client_secret_post') ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret),
  );
  client.timeout = ANSWER_SECONDS;
  for (const extension of execute) extension(client);
  // Without this the signature of what comes straight from the provider is not looked at.
  enableNonRepudiationChecks(client);
  return client;
}
