import type { apiScope } from '../database/tables/access.js';
import type { Reader, Sql } from '../database/transaction.js';

export type Scope = (typeof apiScope.enumValues)[number];

export interface ApiKeyRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly hash: string;
  readonly ending: string;
  readonly scopes: Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** Whose people the program may read; null for those of all units. */
  readonly unitId: string | null;
}

type ApiKeyText = Omit<ApiKeyRow, 'scopes'> & { readonly scopes: string };

const columns = (sql: Sql) => sql`
  id, account_id as "accountId", name, hash, ending, array_to_string(scopes, ',') as scopes, created_at as "createdAt",
  expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt",
  (select g.unit_id from role_grant g where g.account_id = api_key.account_id and g.role = 'INTEGRATION'
    order by g.starts_on desc, g.id desc limit 1) as "unitId"`;

const read = (row: ApiKeyText): ApiKeyRow => ({
  ...row,
  scopes: row.scopes.split(',').filter(Boolean) as Scope[],
});

/** Keys, the last made first. `after`: the id of the last one seen, which tells when it was made. */
export async function listApiKeys(db: Reader, limit: number, after: string | null): Promise<ApiKeyRow[]> {
  const rows = await db.rows<ApiKeyText>(
    (sql) => sql`
      select ${columns(sql)} from api_key where ${after}::uuid is null or id < ${after}::uuid
      order by id desc limit ${limit}`,
  );
  return rows.map(read);
}

export async function countApiKeys(db: Reader): Promise<number> {
  const [row] = await db.rows<{ n: number }>((sql) => sql`select count(*)::int as n from api_key`);
  return row?.n ?? 0;
}

export async function apiKeyById(db: Reader, id: string): Promise<ApiKeyRow | null> {
  const [row] = await db.rows<ApiKeyText>(
    (sql) => sql`select ${columns(sql)} from api_key where id = ${id}::uuid`,
  );
  return row ? read(row) : null;
}

export interface NewApiKeyRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly hash: string;
  readonly ending: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly days: number;
}

export async function insertApiKey(db: Reader, key: NewApiKeyRow): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into api_key (id, account_id, name, hash, ending, scopes, created_by, expires_at)
      values (${key.id}, ${key.accountId}, ${key.name}, ${key.hash}, ${key.ending},
        ${`{${key.scopes.join(',')}}`}::api_scope[], ${key.createdBy}, now() + make_interval(days => ${key.days}::int))`,
  );
}

/** Lets a key go on for so many days at the most. */
export async function shortenApiKey(db: Reader, id: string, days: number): Promise<void> {
  await db.rows(
    (sql) => sql`
      update api_key set expires_at = least(expires_at, now() + make_interval(days => ${days}::int))
      where id = ${id}::uuid`,
  );
}

export async function endApiKey(db: Reader, id: string): Promise<void> {
  await db.rows(
    (sql) => sql`update api_key set revoked_at = now() where id = ${id}::uuid and revoked_at is null`,
  );
}

/** An account that is a program's. */
export async function insertProgram(db: Reader, id: string, label: string): Promise<void> {
  await db.rows((sql) => sql`insert into account (id, label) values (${id}, ${label})`);
}
