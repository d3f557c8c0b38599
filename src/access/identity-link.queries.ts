import { v7 as newId } from 'uuid';
import type { Database } from '../database/database.js';
import { type Identity, NOBODY, openSnapshot, write } from '../database/session.js';

/** @returns whether an account bears this identity, if need be from now on */
export async function isSomebody(db: Database, identity: Identity): Promise<boolean> {
  const { session, close } = await openSnapshot(db, identity);
  await close();
  return session.accountId !== null || linkIdentity(db, identity);
}

/**
 * Gives an identity that is new here to the agent whose work address it bears: see `link_identity` for the rule.
 * @returns false when it is nobody's
 */
export async function linkIdentity(
  db: Database,
  { issuer, subject, email, siret }: Identity,
): Promise<boolean> {
  if (!email) return false;
  const [row] = await write(db, NOBODY, (tx) =>
    tx.rows<{ linked: boolean }>(
      (sql) => sql`
        select link_identity(${issuer}, ${subject}, ${email}, ${siret ?? null}, ${newId()}::uuid, ${newId()}::uuid)
          as linked`,
    ),
  );
  return row?.linked ?? false;
}
