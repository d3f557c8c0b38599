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
  '53300', // too_many_connections
  '25P03', // idle_in_transaction_session_timeout
  '08006',
  '08003',
]);

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The connection is gone, so is its transaction; the next one may work. */
export function isConnectionLost(error: unknown): boolean {
  return LOST.has(errorCode(error) ?? '');
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
