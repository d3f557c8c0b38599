import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';

/** How long the longest transaction of the other test files may last. */
const LONGEST_MS = 60_000;

/**
 * Waits until the feed tells all that was written so far: a change waits for every older transaction of the
 * PostgreSQL server, those of other databases included.
 */
export async function settled(db: Database): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  while (await isWaiting(db)) {
    if (Date.now() > until) throw new Error('Another transaction of this server holds the feed back.');
    await sleep(20);
  }
}

async function isWaiting(db: Database): Promise<boolean> {
  const [row] = await job(db, (tx) =>
    tx.rows<{ waiting: boolean }>(
      (sql) => sql`
        select exists (select from event where xact >= pg_snapshot_xmin(pg_current_snapshot())) as waiting`,
    ),
  );
  return row?.waiting ?? false;
}
