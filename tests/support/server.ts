import { randomUUID } from 'node:crypto';
import { type ExecutionResult, parse, validate } from 'graphql';
import {
  DEMONSTRATION_ISSUER,
  demonstrationToken,
  type Persona,
} from '../../src/access/demonstration-token.js';
import type { Config } from '../../src/config.js';
import type { Database } from '../../src/database/database.js';
import { installationFact } from '../../src/database/installation.js';
import { referenceCache } from '../../src/database/reference.js';
import type { Identity } from '../../src/database/session.js';
import { createExecutor } from '../../src/server/executor.js';
import { buildApi } from '../../src/server/schema.js';
import { createServer, type Server, type ServerOptions } from '../../src/server/server.js';
import { atFileEnd } from './cleanup.js';
import { type TestDatabaseOptions, testDatabaseAt } from './database.js';
import { silentLog } from './log.js';
import { seedDemonstration } from './seed.js';

export interface TestServerOptions extends Omit<TestDatabaseOptions, 'seeded'>, ServerOptions {
  /** True: the demonstration State of 500 agents, copied. A number: another size, written here, which takes longer. */
  readonly seeded?: boolean | number;
  /** Any setting of the configuration beside where the database is. */
  readonly config?: Partial<Omit<Config, 'databaseUrl' | 'dataDir' | 'poolSize' | 'today'>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  readonly body: { readonly data?: any; readonly errors?: AnswerError[]; readonly extensions?: any };
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId?: string };
}

export interface TestServer {
  readonly app: Server['app'];
  readonly server: Server;
  readonly db: Database;
  readonly config: Config;
  /** Listens on a free port at the first call: 'http://127.0.0.1:40123'. */
  url(): Promise<string>;
  /** A bearer token for this persona, good on this server alone. */
  token(persona: Persona): Promise<string>;
  /** POST /graphql through all of the server but its socket. Persona null: nobody. */
  query(
    persona: Persona | null,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

/** A server on a database of its own; all of it is gone when the test file ends. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { seeded = false, config: settings, now, ...rest } = options;
  const { db, databaseUrl, dataDir } = await testDatabaseAt({ ...rest, seeded: seeded === true });
  if (typeof seeded === 'number') await seedDemonstration(db, seeded);
  const config: Config = {
    databaseUrl,
    dataDir,
    port: 0,
    host: '127.0.0.1',
    oidc: undefined,
    login: undefined,
    corsOrigins: [],
    logLevel: 'error',
    poolSize: rest.poolSize ?? 4,
    costPerSecond: 0,
    trustedDocuments: { only: false, directory: undefined },
    referenceData: undefined,
    statisticsMinimum: 11,
    today: db.today ?? undefined,
    ...settings,
  };
  const server = await createServer(config, db, '/nonexistent', now ? { now } : {});
  atFileEnd(server.drain);
  let listening: Promise<string> | undefined;
  const token = (persona: Persona) => demonstrationToken(dataDir, persona);
  return {
    app: server.app,
    server,
    db,
    config,
    token,
    url() {
      listening ??= server.app.listen({ port: 0, host: '127.0.0.1' });
      return listening;
    },
    async query(persona, document, variables, headers = {}) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(persona ? { authorization: `Bearer ${await token(persona)}` } : {}),
          ...headers,
        },
        payload: JSON.stringify({ query: document, variables }),
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
    },
  };
}

/** Who a persona of the demonstration State is, for `runOperation`. */
export const identityOf = (persona: Persona): Identity => ({
  issuer: DEMONSTRATION_ISSUER,
  subject: persona,
  isStrong: true,
});

export interface OperationRun extends ExecutionResult {
  /** Statements sent to the database; each snapshot opens with one. */
  readonly statements: number;
}

/**
 * Runs one document through the compiled executor, without HTTP. Reference data is kept between calls on the same
 * database, as on a server: run a document once before counting its statements.
 * @throws Error for an invalid document, GraphQLError for what refuses the whole operation
 */
export async function runOperation(
  db: Database,
  identity: Identity,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<OperationRun> {
  const { schema, execute, counts } = await executorOf(db);
  const parsed = parse(document);
  const [fault] = validate(schema, parsed);
  if (fault) throw fault;
  const requestId = randomUUID();
  const result = await execute(
    { document: parsed, documentHash: document, operationName: null, variables },
    { identity, language: 'fr', requestId, log: silentLog },
  );
  return { ...result, statements: counts.get(requestId) ?? 0 };
}

const executors = new WeakMap<Database, ReturnType<typeof newExecutor>>();

function executorOf(db: Database): ReturnType<typeof newExecutor> {
  const known = executors.get(db) ?? newExecutor(db);
  executors.set(db, known);
  return known;
}

async function newExecutor(db: Database) {
  const { schema, policies } = buildApi();
  const secret = (await installationFact(db, 'secret')) ?? '';
  const counts = new Map<string, number>();
  const execute = createExecutor({ db, references: referenceCache(), secret }, schema, policies, {
    onFinished: (op, { requestId }) => counts.set(requestId, op.statements),
  });
  return { schema, execute, counts };
}
