import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, OPENING_MS, SERVER_FIRST_MS, STATEMENT_MS } from './database.js';
import { DatabaseUnavailable, isSerializationFailure, isUniquenessConflict } from './faults.js';
import { openTransaction, type Reader, type Transaction, type TransactionOptions } from './transaction.js';

/** Who asks, as the transport proved it; the database says which account that is. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Whether two factors were shown: roles over other people are withheld from who showed one. */
  readonly isStrong: boolean;
  /** By which somebody whose subject is new here may be known again. */
  readonly email?: string | null;
  readonly siret?: string | null;
}

/** What the opening statement finds out. `accountId` is null for an identity that no account bears. */
export interface Session {
  readonly accountId: string | null;
  readonly agentId: string | null;
  readonly label: string | null;
  readonly roles: readonly string[];
  /** Roles that stand, but not in this session: they ask for a second factor. */
  readonly withheld: readonly string[];
  /** What the key allows; null without a key, where roles alone decide. */
  readonly scopes: readonly string[] | null;
  /** Whether the roles are over everybody. */
  readonly seesEverybody: boolean;
  /** Today in France, or where the clock was moved to. */
  readonly today: string;
  /** Changes whenever reference data changes: servers then forget what they keep in memory. */
  readonly referenceStamp: string;
}

/** A snapshot of the database as one viewer sees it. */
export interface Snapshot {
  readonly session: Session;
  readonly reader: Reader;
  close(): Promise<void>;
  /** Closes it at once, whatever it is reading: its time is over. */
  abandon(): void;
}

/** Opens the one snapshot that an operation reads. @throws DatabaseUnavailable */
export async function openSnapshot(db: Database, identity: Identity): Promise<Snapshot> {
  const { transaction, session } = await open(db, 'repeatable read read only', 'vivier_app', identity);
  return { session, reader: transaction, close: transaction.rollback, abandon: transaction.abandon };
}

const SERIALIZATION_ATTEMPTS = 8;

export interface WriteOptions {
  /** Throws when nobody waits for the answer any more: asked before each attempt, and before it is committed. */
  readonly refuseIfOver?: () => void;
}

/**
 * Runs `work` in one serializable transaction and commits it. It starts again, from the start, when another
 * writer was in its way; `work` must therefore do nothing but write through the transaction it is given.
 * @throws CommitInDoubt; DatabaseUnavailable CONFLICT after the last attempt; whatever `work` throws, with nothing kept.
 */
export async function write<T>(
  db: Database,
  identity: Identity,
  work: (transaction: Reader, session: Session) => Promise<T>,
  { refuseIfOver = () => {} }: WriteOptions = {},
): Promise<T> {
  let uniquenessRetried = false;
  for (let attempt = 1; ; attempt += 1) {
    refuseIfOver();
    try {
      return await attemptWrite(db, 'vivier_app', identity, async (transaction, session) => {
        const result = await work(transaction, session);
        refuseIfOver();
        return result;
      });
    } catch (error) {
      if (isUniquenessConflict(error) && !uniquenessRetried) uniquenessRetried = true;
      else if (!isSerializationFailure(error)) throw error;
      else if (attempt >= SERIALIZATION_ATTEMPTS) throw new DatabaseUnavailable('CONFLICT', error);
      await sleep(Math.random() * 10 * 2 ** Math.min(attempt, 6));
    }
  }
}

/** No account bears it. */
export const NOBODY: Identity = { issuer: '', subject: '', isStrong: false };

/** One transaction of a command (import, seed, assessment), which acts under its own role. */
export function job<T>(
  db: Database,
  work: (transaction: Reader, session: Session) => Promise<T>,
): Promise<T> {
  return attemptWrite(db, 'vivier_job', NOBODY, work, JOB_STATEMENT_MS);
}

/** A batch of an import may be long, and nobody waits for it at the other end of a connection. */
const JOB_STATEMENT_MS = 300_000;

async function attemptWrite<T>(
  db: Database,
  role: ActingRole,
  identity: Identity,
  work: (transaction: Reader, session: Session) => Promise<T>,
  statementMs = STATEMENT_MS,
): Promise<T> {
  // A job repeats nothing by itself, and two jobs never write the same rows: see `commands/`.
  const mode = role === 'vivier_job' ? 'repeatable read' : 'serializable';
  const { transaction, session } = await open(db, mode, role, identity, statementMs);
  try {
    const result = await work(transaction, session);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** The database role a transaction acts under: the server's, or a command's. */
type ActingRole = 'vivier_app' | 'vivier_job';

interface OpeningRow {
  account_id: string | null;
  agent_id: string | null;
  label: string | null;
  roles: string | null;
  withheld: string | null;
  scopes: string | null;
  everywhere: boolean | null;
  today: string;
  reference: string | null;
}

const OPENING_ATTEMPTS = 3;

async function open(
  db: Database,
  mode: TransactionOptions['mode'],
  role: ActingRole,
  identity: Identity,
  statementMs = STATEMENT_MS,
): Promise<{ transaction: Transaction; session: Session }> {
  const until = Date.now() + OPENING_MS;
  const who = `${identity.issuer} ${identity.subject}`;
  for (let attempt = 1; ; attempt += 1) {
    const lease = await db.connections.acquire(Math.max(1, until - Date.now()), who);
    try {
      await db.ready();
      const openingMs = Math.max(1, until - Date.now());
      const transaction = openTransaction(lease, { mode, openingMs, statementMs, onOverrun: db.onOverrun });
      return { transaction, session: await openSession(db, transaction, role, identity, statementMs) };
    } catch (error) {
      // One that died while nobody used it says so only now.
      const isStale = error instanceof DatabaseUnavailable && error.reason === 'CONNECTION_LOST';
      if (!isStale || attempt >= OPENING_ATTEMPTS || Date.now() >= until) throw error;
      await sleep(50 * attempt);
    }
  }
}

async function openSession(
  db: Database,
  transaction: Transaction,
  role: ActingRole,
  identity: Identity,
  statementMs: number,
): Promise<Session> {
  try {
    const [row] = await transaction.rows<OpeningRow>(
      (sql) => sql`
        select s.account_id, s.agent_id, s.label, array_to_string(s.roles, ',') as roles,
          array_to_string(s.withheld, ',') as withheld, array_to_string(s.scopes, ',') as scopes, s.everywhere,
          app_today() as today, s.reference
        from set_config('role', ${role}, true) acting,
          set_config('vivier.today', ${db.today ?? ''}, true) clock,
          set_config('statement_timeout', ${String(statementMs - SERVER_FIRST_MS)}, true) patience
        left join lateral open_session(${identity.issuer}, ${identity.subject},
          ${identity.isStrong}::boolean) s on true`,
    );
    if (!row) throw new DatabaseUnavailable('CONNECTION_LOST');
    return toSession(row);
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

function toSession(row: OpeningRow): Session {
  return {
    accountId: row.account_id,
    agentId: row.agent_id,
    label: row.label,
    roles: row.roles ? row.roles.split(',') : [],
    withheld: row.withheld ? row.withheld.split(',') : [],
    scopes: row.scopes === null ? null : row.scopes.split(',').filter(Boolean),
    seesEverybody: row.everywhere ?? false,
    today: row.today,
    referenceStamp: row.reference ?? '',
  };
}
