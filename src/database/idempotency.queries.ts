import type { Reader } from './transaction.js';

export interface KeptAnswer {
  readonly requestHash: string;
  readonly answer: unknown;
}

/** The answer that this account was given under a key; null when the key is new. */
export async function keptAnswer(db: Reader, accountId: string, key: string): Promise<KeptAnswer | null> {
  const [row] = await db.rows<{ request_hash: string; answer: unknown }>(
    (sql) => sql`
      select request_hash, answer from idempotency where account_id = ${accountId}::uuid and key = ${key}`,
  );
  return row ? { requestHash: row.request_hash, answer: row.answer } : null;
}

/** Keeps an answer in the transaction whose effect it tells. */
export async function keepAnswer(
  db: Reader,
  accountId: string,
  key: string,
  { requestHash, answer }: KeptAnswer,
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into idempotency (account_id, key, request_hash, answer)
      values (${accountId}, ${key}, ${requestHash}, ${JSON.stringify(answer)}::jsonb)`,
  );
}
