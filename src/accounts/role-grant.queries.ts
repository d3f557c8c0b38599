import type { role } from '../database/tables/access.js';
import type { Reader, Sql } from '../database/transaction.js';

export interface RoleGrantRow {
  readonly id: string;
  readonly accountId: string;
  readonly role: (typeof role.enumValues)[number];
  readonly unitId: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly grantedBy: string | null;
  readonly delegatedFrom: string | null;
  readonly isDelegated: boolean;
  readonly revokedAt: Date | null;
}

export type NewGrant = Omit<RoleGrantRow, 'isDelegated' | 'revokedAt'>;

const columns = (sql: Sql) => sql`
  id, account_id as "accountId", role, unit_id as "unitId", starts_on as "startsOn", ends_on as "endsOn",
  granted_by as "grantedBy", delegated_from as "delegatedFrom", delegated_from is not null as "isDelegated",
  revoked_at as "revokedAt"`;

/**
 * Grants that the viewer may see, the last to begin first: theirs, those they gave, all for an administrator.
 * `after`: first day and id of the last one seen.
 */
export function listRoleGrants(
  db: Reader,
  limit: number,
  after: readonly [string, string] | null,
): Promise<RoleGrantRow[]> {
  return db.rows(
    (sql) => sql`
      select ${columns(sql)} from role_grant
      ${after ? sql`where (starts_on, id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
      order by starts_on desc, id desc limit ${limit}`,
  );
}

export async function countRoleGrants(db: Reader): Promise<number> {
  const [row] = await db.rows<{ n: number }>((sql) => sql`select count(*)::int as n from role_grant`);
  return row?.n ?? 0;
}

export async function roleGrantById(db: Reader, id: string): Promise<RoleGrantRow | null> {
  const [row] = await db.rows<RoleGrantRow>(
    (sql) => sql`select ${columns(sql)} from role_grant where id = ${id}::uuid`,
  );
  return row ?? null;
}

export async function insertGrant(db: Reader, grant: NewGrant): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into role_grant (account_id, id, role, unit_id, starts_on, ends_on, granted_by, delegated_from)
      values (${grant.accountId}, ${grant.id}, ${grant.role}, ${grant.unitId}, ${grant.startsOn}, ${grant.endsOn},
        ${grant.grantedBy}, ${grant.delegatedFrom})`,
  );
}

/** Gives a grant its last day; without one, takes it back at once. */
export async function setGrantEnd(db: Reader, id: string, endsOn: string | null): Promise<void> {
  const rows = await db.rows(
    (sql) => sql`
      update role_grant set ${endsOn === null ? sql`revoked_at = now()` : sql`ends_on = ${endsOn}`}
      where id = ${id}::uuid and revoked_at is null returning id`,
  );
  if (rows.length !== 1)
    throw new Error('No grant was changed: row-level security refuses it, or it is gone.');
}

/** The account of the one agent of this work address, made under `newId` where they have none. */
export async function accountOfAddress(db: Reader, email: string, newId: string): Promise<string | null> {
  const [row] = await db.rows<{ id: string | null }>(
    (sql) => sql`select account_of_address(${email}, ${newId}::uuid) as id`,
  );
  return row?.id ?? null;
}

/** Whether the viewer may pass on this grant of theirs for this unit. */
export async function mayDelegate(
  db: Reader,
  { id, role: passed }: Pick<RoleGrantRow, 'id' | 'role'>,
  unitId: string | null,
): Promise<boolean> {
  const [row] = await db.rows<{ may: boolean }>(
    (sql) => sql`select may_delegate(${id}::uuid, ${passed}::role, ${unitId}::uuid) as may`,
  );
  return row?.may ?? false;
}
