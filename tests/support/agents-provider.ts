import { type Configuration, interactionPolicy } from 'oidc-provider';
import { type Interact, type TestProvider, testProvider } from './provider.js';

/** Under which the tests' browsers reach Vivier; nothing listens there, `inject` answers. */
export const PUBLIC_URL = 'https://vivier.example';
export const LOOPBACK_URL = 'http://127.0.0.1:4221';

/** A client whose userinfo is signed, as ProConnect does it, and one whose userinfo is plain JSON. */
export const SIGNED = { clientId: 'vivier', clientSecret: 'a-secret-of-the-code-flow-of-the-test' };
export const PLAIN = { clientId: 'vivier-json', clientSecret: SIGNED.clientSecret };

/** What ProConnect tells of an agent, and how they sign in. */
export interface AgentAccount {
  readonly email: string;
  readonly siret: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
}

const SCOPES = ['openid', 'given_name', 'usual_name', 'email', 'uid', 'siret'];

/** An identity provider of agents: whoever is at its page signs in by asking for it with `?as=` their subject. */
export function agentsProvider(accounts: Readonly<Record<string, AgentAccount>>): Promise<TestProvider> {
  return testProvider(configuration(accounts), signInAs(accounts));
}

const signInAs =
  (accounts: Readonly<Record<string, AgentAccount>>): Interact =>
  async (provider, request, response) => {
    const { as, error } = Object.fromEntries(new URL(request.url ?? '', provider.issuer).searchParams);
    if (error) return provider.interactionFinished(request, response, { error });
    if (!as) return void response.end('Who are you?');
    const { acr, amr } = accounts[as] ?? {};
    const login = { accountId: as, ...(acr ? { acr } : {}), ...(amr ? { amr: [...amr] } : {}) };
    return provider.interactionFinished(request, response, { login });
  };

function configuration(accounts: Readonly<Record<string, AgentAccount>>): Partial<Configuration> {
  const policy = interactionPolicy.base();
  // As a provider that signs in as well as it can, and says how: the level is for Vivier to check.
  policy.get('login')?.checks.remove('essential_acrs');
  return {
    clients: [client(SIGNED, { userinfo_signed_response_alg: 'RS256' }), client(PLAIN)],
    scopes: SCOPES,
    claims: {
      openid: ['sub', 'idp_id'],
      ...Object.fromEntries(SCOPES.slice(1).map((scope) => [scope, [scope]])),
      acr: null,
      amr: null,
    },
    acrValues: ['eidas1', 'eidas1-mfa'],
    pkce: { required: () => false },
    // Said, so that it prints no advice.
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        given_name: 'Camille',
        usual_name: 'Moreau',
        uid: sub,
        idp_id: 'idp',
        ...said(sub),
      }),
    }),
    async loadExistingGrant({ oidc }) {
      const { client: asking, session } = oidc;
      if (!asking || !session?.accountId) return undefined;
      const grant = new oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
  };

  function said(sub: string): object {
    const { email, siret } = accounts[sub] ?? {};
    return { email, siret };
  }
}

function client({ clientId, clientSecret }: typeof SIGNED, more: object = {}) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: 'client_secret_post' as const,
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
    redirect_uris: [`${PUBLIC_URL}/login/callback`, `${LOOPBACK_URL}/login/callback`],
    post_logout_redirect_uris: [`${PUBLIC_URL}/`],
    ...more,
  };
}
