import postgres from 'postgres';
import type { Config } from '../config.js';
import { startEmbedded } from './embedded.js';
import { type Semaphore, semaphore } from './semaphore.js';

export interface Database {
  readonly engine: 'postgresql' | 'embedded';
  readonly pool: postgres.Sql;
  /** As many places as the engine can serve at once. */
  readonly places: Semaphore;
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

/**
 * postgres 3.4 keeps writes of less than a kilobyte until the end of the turn. A connection that dies just then
 * keeps them for ever, and the start-up message of the next one with them: its place in the pool is lost
 * (porsager/postgres#1215). A start-up message of more goes out at once, which sets it right.
 */
const PADDING = { 'vivier.padding': 'x'.repeat(1_024) };

/** Seconds to the next try of a connection that failed so often; the driver's own would grow to twenty. */
const backoff = (failures: number) => Math.min(failures, 5) / 10;

/** Connects to PostgreSQL, or starts the embedded engine, behind one driver either way. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'poolSize' | 'today'>,
): Promise<Database> {
  const shared = {
    types,
    fetch_types: false,
    onnotice: () => {},
    connect_timeout: 5,
    idle_timeout: 0,
    backoff,
    connection: PADDING,
  };
  const today = config.today ?? null;
  if (config.databaseUrl) {
    const pool = postgres(config.databaseUrl, {
      ...shared,
      max: config.poolSize,
      connection: {
        ...PADDING,
        application_name: 'vivier',
        statement_timeout: STATEMENT_MS - SERVER_FIRST_MS,
        idle_in_transaction_session_timeout: 30_000,
        lock_timeout: 5_000,
        plan_cache_mode: 'force_generic_plan',
      },
    });
    const places = semaphore(config.poolSize);
    return {
      engine: 'postgresql',
      pool,
      places,
      today,
      onOverrun: () => {},
      ready: async () => {},
      close: () => pool.end({ timeout: 5 }),
    };
  }
  const engine = await startEmbedded(config.dataDir);
  // One session underneath: more places than one would only take turns inside it.
  const pool = postgres({
    ...shared,
    path: engine.socketPath,
    max: 1,
    user: 'postgres',
    database: 'postgres',
  });
  return {
    engine: 'embedded',
    pool,
    places: semaphore(1),
    today,
    onOverrun: engine.restart,
    ready: engine.ready,
    async close() {
      await pool.end({ timeout: 5 });
      await engine.close();
    },
  };
}
