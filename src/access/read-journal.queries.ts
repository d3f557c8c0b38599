import type { Database } from '../database/database.js';
import { NOBODY, write } from '../database/session.js';

/** Seals what was recorded, and lets go of what is a year old. Any number of servers may do so. */
export async function keepReadJournal(db: Database): Promise<void> {
  await write(db, NOBODY, (tx) => tx.rows((sql) => sql`select seal_reads()`));
  await write(db, NOBODY, (tx) => tx.rows((sql) => sql`select expire_reads()`));
}

/** Numbers of the seals whose records are no longer what was sealed. */
export async function brokenSeals(db: Database): Promise<number[]> {
  const rows = await write(db, NOBODY, (tx) =>
    tx.rows<{ number: number }>((sql) => sql`select number from broken_seals() as number`),
  );
  return rows.map(({ number }) => number);
}
