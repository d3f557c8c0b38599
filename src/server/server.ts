import type { FastifyInstance } from 'fastify';
import { keyUses } from '../access/api-key-use.queries.js';
import { codeFlow } from '../access/code-flow.js';
import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import { installationFact } from '../database/installation.js';
import { referenceCache } from '../database/reference.js';
import { createApollo } from './apollo.js';
import { authenticatorOf } from './authenticator.js';
import { budget } from './budget.js';
import { requestsUnderWay } from './drain.js';
import { createExecutor } from './executor.js';
import { registerExplorer } from './explorer.js';
import { registerHealth } from './health.js';
import { createHttp } from './http.js';
import { registerLogin } from './login.js';
import { registerLogout } from './logout.js';
import { buildApi } from './schema.js';
import { trustedDocuments } from './trusted-documents.js';

export interface Server {
  readonly app: FastifyInstance;
  /** Finishes what is under way, then stops. */
  drain(): Promise<void>;
}

/** Statements end in 15 s, so what still runs then is waited for by nobody. */
const DRAIN_MS = 15_000;

export interface ServerOptions {
  /** Milliseconds of the clock that budgets are counted by; the machine's when left out. */
  readonly now?: () => number;
}

/** Builds the whole server on an open, migrated database. It listens nowhere yet. */
export async function createServer(
  config: Config,
  db: Database,
  explorerDirectory: string,
  { now }: ServerOptions = {},
): Promise<Server> {
  const { schema, policies } = buildApi();
  const documents = trustedDocuments(config.trustedDocuments, schema);
  const secret = await installationFact(db, 'secret');
  if (!secret) throw new Error('The database has no secret to sign cursors with: run `migrate`.');
  const budgets = config.costPerSecond > 0 ? budget(config.costPerSecond, now) : undefined;
  const execute = createExecutor(
    { db, references: referenceCache(), secret, onEntry: keyUses(db) },
    schema,
    policies,
    { budget: budgets },
  );
  const apollo = createApollo(schema, execute, budgets);
  await apollo.start();
  const app = await createHttp(config, apollo, await authenticatorOf(config, db), documents, budgets);
  const underWay = requestsUnderWay(app);
  let draining = false;
  registerHealth(app, db, () => draining);
  registerExplorer(app, explorerDirectory);
  if (config.login) {
    const { publicUrl } = config.login;
    const flow = codeFlow(config.login);
    registerLogin(app, { db, flow, publicUrl, secret });
    registerLogout(app, { db, flow, publicUrl });
  }
  return {
    app,
    async drain() {
      draining = true;
      // Still listening: whoever asks `/readyz` meanwhile sends the next request elsewhere.
      await underWay.none(DRAIN_MS);
      await app.close();
      await apollo.stop();
    },
  };
}
