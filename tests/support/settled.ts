import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';

/** How long the longest transaction of the other test files may last. */
const LONGEST_MS = 60_000;

/**
 * Waits until the feed tells all that was written so far: a change waits for every older transaction of the
 * PostgreSQL server, those of other databases included.
 */
export async function settled(db: Database): Promise<void> {
  const waiting = () =>
    job(db, (tx) =>
      tx.rows<{ id: string }>(
        (sql) => sql`select id from event where xact >= pg_snapshot_xmin(pg_current_snapshot())`,
      ),
    );
  await expect.poll(waiting, { timeout: LONGEST_MS }).toEqual([]);
}
