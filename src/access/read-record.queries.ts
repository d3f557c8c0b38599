import { v7 as newId } from 'uuid';
import type { Database } from '../database/database.js';
import { type Identity, write } from '../database/session.js';
import type { SensitiveData } from './sensitive.js';

/** What an operation read of one class: of whom, and which fields it asked for. */
export interface Reading {
  readonly class: SensitiveData;
  readonly agentIds: ReadonlySet<string>;
  readonly fields: readonly string[];
}

/** As whom and what for, in the words of the caller. */
export interface ReadingContext {
  readonly roles: Iterable<string>;
  readonly operation: string | null;
  readonly purpose: string | null;
  readonly requestId: string;
}

/**
 * Tells the persons who read what of them.
 * @returns false when whoever read is no longer let in: nothing was recorded, and nothing may be shown
 * @throws DatabaseUnavailable, and then nothing may be shown either
 */
export async function recordReads(
  db: Database,
  identity: Identity,
  readings: readonly Reading[],
  { roles, operation, purpose, requestId }: ReadingContext,
): Promise<boolean> {
  const reads = readings.flatMap(({ agentIds, fields, ...reading }) =>
    [...agentIds].map((agentId) => ({ id: newId(), agentId, class: reading.class, fields })),
  );
  if (reads.length === 0) return true;
  return write(db, identity, async (tx, { accountId }) => {
    // A session may be ended meanwhile, by whoever it is of, and its reads would be nobody's.
    if (accountId === null) return false;
    await tx.rows(
      (sql) => sql`
        select record_reads(${JSON.stringify(reads)}::jsonb, ${`{${[...roles].join(',')}}`}::text[], ${operation},
          ${purpose}, ${requestId})`,
    );
    return true;
  });
}
