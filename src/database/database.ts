import postgres from 'postgres';
import type { Config } from '../config.js';
import { type Connections, connections } from './connections.js';
import { startEmbedded } from './embedded.js';

export interface Database {
  readonly engine: 'postgresql' | 'embedded';
  /** For transactions: all that the product reads and writes. */
  readonly connections: Connections;
  /** For one transaction at a time that must not wait behind those: is the database there? */
  readonly probes: Connections;
  /** Beside them, as whoever signed in: migrations, statistics. */
  readonly pool: postgres.Sql;
  /** Moves the clock: 'YYYY-MM-DD', or null for the real day. */
  readonly today: string | null;
  /** Ends a statement that the engine cannot end by itself. */
  readonly onOverrun: () => void;
  /** Resolves when the engine may be asked; at once but for an embedded one that is being started again. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export const OPENING_MS = 5_000;
export const STATEMENT_MS = 15_000;
/** PostgreSQL ends a statement this much before our own deadline, so that the connection is kept. */
export const SERVER_FIRST_MS = 1_000;

const types = {
  /** Dates stay 'YYYY-MM-DD': as Date objects they would be midnight somewhere. */
  date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  /** Text for a JSON column is JSON already, ours and Drizzle's: the driver would make a JSON string of it. */
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string) => JSON.parse(text) as unknown,
  },
};

/** Seconds to the next try of a connection that failed so often; the driver's own would grow to twenty. */
const backoff = (failures: number) => Math.min(failures, 5) / 10;

/** Connects to PostgreSQL, or starts the embedded engine, behind one driver either way. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'poolSize' | 'today'>,
): Promise<Database> {
  const today = config.today ?? null;
  const { databaseUrl } = config;
  if (databaseUrl) {
    return {
      engine: 'postgresql',
      ...clients(config.poolSize, (options) => postgres(databaseUrl, { ...options, connection: SETTINGS })),
      today,
      onOverrun: () => {},
      ready: async () => {},
    };
  }
  const engine = await startEmbedded(config.dataDir);
  const embedded = clients(
    // One session underneath: more would only take turns inside it.
    1,
    (options) => postgres({ ...options, path: engine.socketPath, user: 'postgres', database: 'postgres' }),
  );
  return {
    engine: 'embedded',
    ...embedded,
    today,
    onOverrun: engine.restart,
    ready: engine.ready,
    async close() {
      await embedded.close();
      await engine.close();
    },
  };
}

const SETTINGS = {
  application_name: 'vivier',
  statement_timeout: STATEMENT_MS - SERVER_FIRST_MS,
  idle_in_transaction_session_timeout: 30_000,
  lock_timeout: 5_000,
  plan_cache_mode: 'force_generic_plan',
};

function clients(
  size: number,
  connect: (options: postgres.Options<Record<string, never>>) => postgres.Sql,
): Pick<Database, 'connections' | 'probes' | 'pool' | 'close'> {
  const options = {
    types,
    fetch_types: false,
    onnotice: () => {},
    connect_timeout: 5,
    idle_timeout: 0,
    // The driver's own would close a connection in the middle of a transaction.
    max_lifetime: null,
    backoff,
    max: 1,
  };
  const open = (onclose: () => void) => connect({ ...options, onclose } as never);
  const forTransactions = connections(size, open);
  const probes = connections(1, open);
  const pool = connect(options as never);
  return {
    connections: forTransactions,
    probes,
    pool,
    async close() {
      await Promise.all([forTransactions.close(), probes.close(), pool.end({ timeout: 5 })]);
    },
  };
}
