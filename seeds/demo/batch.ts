import type { PgTable } from 'drizzle-orm/pg-core';

/** Rows of one table, to insert at once. */
export interface Batch {
  readonly table: PgTable;
  readonly rows: readonly Record<string, unknown>[];
}

const BATCH_ROWS = 1_000;

/** Who wrote each row of the demonstration. */
export const SOURCE = 'seed';

/** The rows in batches of at most a thousand; none when there is no row. */
export function* batchesOf<T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
): Generator<Batch> {
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    yield { table, rows: rows.slice(from, from + BATCH_ROWS) };
  }
}
