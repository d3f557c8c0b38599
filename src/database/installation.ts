import type { Database } from './database.js';
import { NOBODY, openSnapshot } from './session.js';

/** A fact that a server has to know of its database before anybody asks; null when it was never said. */
export async function installationFact(
  db: Database,
  name: 'secret' | 'demonstration',
): Promise<string | null> {
  const { reader, close } = await openSnapshot(db, NOBODY);
  try {
    const [row] = await reader.rows<{ value: string | null }>(
      (sql) => sql`select installation_fact(${name}) as value`,
    );
    return row?.value ?? null;
  } finally {
    await close();
  }
}
