import type { Database } from '../database/database.js';
import { type Identity, NOBODY, write } from '../database/session.js';
import { hashOf, newSecret } from './secret.js';

export const SESSION_HOURS = 12;

/** Begins a session of whoever signed in. @returns the secret for their cookie, which is kept nowhere */
export async function beginBrowserSession(
  db: Database,
  { issuer, subject, isStrong }: Identity,
  idToken: string,
): Promise<string> {
  const secret = newSecret();
  await write(db, NOBODY, (tx) =>
    tx.rows(
      (sql) => sql`
        select begin_browser_session(${hashOf(secret)}, ${issuer}, ${subject}, ${isStrong}::boolean, ${idToken},
          make_interval(hours => ${SESSION_HOURS}::int))`,
    ),
  );
  return secret;
}

/** Ends it for good. @returns the ID token it began with; null when there is no such session any more */
export async function endBrowserSession(db: Database, secret: string): Promise<string | null> {
  const [row] = await write(db, NOBODY, (tx) =>
    tx.rows<{ id_token: string | null }>(
      (sql) => sql`select end_browser_session(${hashOf(secret)}) as id_token`,
    ),
  );
  return row?.id_token || null;
}
