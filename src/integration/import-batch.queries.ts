import { randomUUID } from 'node:crypto';
import type { Reader } from '../database/transaction.js';

/** Only one import at a time writes to a database. */
const IMPORT_LOCK = 8_484_372;

/** Until the end of the transaction. @throws Error while another import holds it */
export async function takeImportLock(db: Reader): Promise<void> {
  const [lock] = await db.rows<{ free: boolean }>(
    (sql) => sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as free`,
  );
  if (!lock?.free)
    throw new Error('Another import is writing to this database. Wait for it to end, then start again.');
}

/** Servers that see another stamp read their reference data again. */
export async function stampReference(db: Reader): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into installation (key, value) values ('reference', ${randomUUID()})
      on conflict (key) do update set value = excluded.value`,
  );
}
