import type { Database } from '../database/database.js';
import { type Identity, NOBODY, write } from '../database/session.js';
import { API_KEY_ISSUER } from './api-key.js';

const TOLD_EVERY_MS = 60_000;
const REMEMBERED = 1_000;

/** Notes the use of a key that let somebody in, beside the request and to the minute: it works even where that fails. */
export function keyUses(db: Database): (identity: Identity) => void {
  const told = new Map<string, number>();
  return ({ issuer, subject }) => {
    if (issuer !== API_KEY_ISSUER || Date.now() - (told.get(subject) ?? 0) < TOLD_EVERY_MS) return;
    if (told.size >= REMEMBERED) told.clear();
    told.set(subject, Date.now());
    write(db, NOBODY, (tx) => tx.rows((sql) => sql`select api_key_used(${subject})`)).catch(() => {});
  };
}
