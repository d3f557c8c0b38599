import { authenticateByKey } from '../access/api-key.js';
import type { Authenticate } from '../access/authenticate.js';
import { demonstrationAuthenticator } from '../access/demonstration-token.js';
import { identityProvider } from '../access/identity-provider.js';
import { oidcAuthenticator } from '../access/oidc-token.js';
import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import { installationFact } from '../database/installation.js';

/** Whose bearer tokens this server accepts: keys of HR tools, and those of one issuer. */
export async function authenticatorOf(config: Config, db: Database): Promise<Authenticate> {
  const byToken = await tokenAuthenticator(config, db);
  return async (token) => (await authenticateByKey(token)) ?? byToken(token);
}

/** Demonstration tokens open a demonstration database served to this machine alone, and nothing else. */
async function tokenAuthenticator({ oidc, host, dataDir }: Config, db: Database): Promise<Authenticate> {
  if (oidc) return oidcAuthenticator(identityProvider(oidc.issuer), oidc);
  const isDemonstration = (await installationFact(db, 'demonstration')) === 'true';
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return isDemonstration && isLoopback ? demonstrationAuthenticator(dataDir) : async () => null;
}
