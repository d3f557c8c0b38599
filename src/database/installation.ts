import type { Database } from './database.js';
import { job } from './session.js';

/** A fact about this database itself, such as whether it is a demonstration; null when it was never said. */
export async function installationFact(db: Database, key: string): Promise<string | null> {
  const [row] = await job(db, (tx) =>
    tx.rows<{ value: string }>((sql) => sql`select value from installation where key = ${key}`),
  );
  return row?.value ?? null;
}
