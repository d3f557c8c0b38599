import type { ClientRegistration } from './access/provider-client.js';

/** Of the variables that make browsers sign in here, those that `readConfig` has checked one by one. */
interface LoginVariables {
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_PKCE?: string | undefined;
  readonly OIDC_SCOPES?: string | undefined;
  readonly OIDC_USERINFO_ALG?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
}

/** What ProConnect tells of an agent. */
const SCOPES = 'openid given_name usual_name email uid siret';

/** What is wrong with them together. */
export function loginFaults(env: Readonly<Record<string, string | undefined>>): string[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL } = env;
  const faults: string[] = [];
  if (OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) {
    faults.push('OIDC_CLIENT_SECRET: found nothing, expected the secret of OIDC_CLIENT_ID');
  }
  if (OIDC_CLIENT_SECRET && !OIDC_CLIENT_ID) {
    faults.push('OIDC_CLIENT_ID: found nothing, expected the client of OIDC_CLIENT_SECRET');
  }
  if (OIDC_CLIENT_ID && !OIDC_ISSUER) {
    faults.push('OIDC_ISSUER: found nothing, expected the identity provider that knows OIDC_CLIENT_ID');
  }
  if (OIDC_CLIENT_ID && !PUBLIC_URL) {
    faults.push(`PUBLIC_URL: found nothing, expected ${ADDRESS}, since OIDC_CLIENT_ID is set`);
  }
  if (PUBLIC_URL && !isPublicUrl(PUBLIC_URL)) {
    faults.push(`PUBLIC_URL: found "${PUBLIC_URL}", expected ${ADDRESS}`);
  }
  return faults;
}

const ADDRESS =
  'the address under which browsers reach Vivier, such as https://vivier.example.fr, without a path; http on a loopback host only';

/** Cookies of a session are kept from other paths by nobody, and from the network by https alone. */
function isPublicUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin, href } = new URL(address);
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return href === `${origin}/` && (protocol === 'https:' || (protocol === 'http:' && isLoopback));
}

/** Undefined where no client is registered: nobody then signs in with a browser. */
export function loginOf(
  { issuer, strongAcr }: Pick<ClientRegistration, 'issuer' | 'strongAcr'>,
  values: LoginVariables,
): ClientRegistration | undefined {
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = values;
  if (!clientId || !clientSecret || !publicUrl) return undefined;
  return {
    issuer,
    strongAcr,
    clientId,
    clientSecret,
    publicUrl: new URL(publicUrl).origin,
    usesPkce: values.OIDC_PKCE !== 'off',
    scopes: values.OIDC_SCOPES ?? SCOPES,
    userinfoAlg: values.OIDC_USERINFO_ALG,
  };
}
