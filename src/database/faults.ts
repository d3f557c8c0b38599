/** The database cannot answer now, and may later. Callers get 503 with Retry-After; nothing was kept. */
export class DatabaseUnavailable extends Error {
  constructor(
    readonly reason: 'SATURATED' | 'CONNECTION_LOST' | 'DEADLINE' | 'CONFLICT',
    cause?: unknown,
  ) {
    super(`The database cannot answer now (${reason}).`, { cause });
    this.name = 'DatabaseUnavailable';
  }
}

/** COMMIT was sent and its answer never came: what the transaction wrote was kept, or was not. */
export class CommitInDoubt extends Error {
  constructor(cause: unknown) {
    super('COMMIT was sent, and its answer never came.', { cause });
    this.name = 'CommitInDoubt';
  }
}

/** The server stopped a statement that ran, or waited for a lock, past its time. */
const OVERDUE = new Set(['57014', '55P03']);

const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '25P03', // idle_in_transaction_session_timeout
  '08006',
  '08003',
]);

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What a statement's error says of the database, when it says that it cannot answer now; null for any other. */
export function unavailability(error: unknown): DatabaseUnavailable['reason'] | null {
  const code = errorCode(error) ?? '';
  if (LOST.has(code)) return 'CONNECTION_LOST';
  if (OVERDUE.has(code)) return 'DEADLINE';
  // Class 53: out of disk, of memory, of connections.
  return code.startsWith('53') ? 'SATURATED' : null;
}

/** A text holds what PostgreSQL stores nowhere: a null character. */
export function isUnstorableText(error: unknown): boolean {
  const code = errorCode(error);
  return code === '22021' || code === '22P05';
}

/** This login may not do what it tried. Drizzle wraps what the database said. */
export function isForbidden(error: unknown): boolean {
  return errorCode(error) === '42501' || (error instanceof Error && errorCode(error.cause) === '42501');
}

/** Two transactions met and one must start again. */
export function isSerializationFailure(error: unknown): boolean {
  const code = errorCode(error);
  return code === '40001' || code === '40P01';
}

/** Another writer was first: seen again from the start, it may be an ordinary refusal. */
export function isUniquenessConflict(error: unknown): boolean {
  const code = errorCode(error);
  return code === '23P01' || code === '23505';
}
