import { v7 as newId } from 'uuid';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Role } from './viewer.js';

export interface NewGrant {
  readonly issuer: string;
  readonly subject: string;
  readonly role: Role;
  /** Null: everywhere. */
  readonly unitId: string | null;
  readonly since: string;
}

/**
 * Gives a role to an identity, which gets an account if it has none.
 * @returns false when the role stood already
 * @throws Error when the unit does not exist
 */
export async function grantRole(db: Reader, grant: NewGrant): Promise<boolean> {
  if (grant.unitId !== null) {
    const found = await db.rows((sql) => sql`select 1 from org_unit where id = ${grant.unitId}::uuid`);
    if (found.length === 0) throw new Error('--unit: this id names no unit of this database.');
  }
  const accountId = await accountOf(db, grant.issuer, grant.subject);
  const [standing] = await db.rows(
    (sql) => sql`
      select 1 from role_grant where account_id = ${accountId}::uuid and role = ${grant.role}::role
        and unit_id is not distinct from ${grant.unitId}::uuid and revoked_at is null
        and (ends_on is null or ends_on >= app_today())`,
  );
  if (standing) return false;
  const id = newId();
  await db.rows(
    (sql) => sql`
      insert into role_grant (account_id, id, role, unit_id, starts_on)
      values (${accountId}, ${id}, ${grant.role}, ${grant.unitId}, ${grant.since})`,
  );
  await recordEvent(db, {
    actor: 'grant',
    type: 'role.granted',
    subject: accountId,
    unitId: grant.unitId,
    payload: {
      role: grant.role,
      grant: toGlobalId('RoleGrant', id),
      startsOn: grant.since,
      endsOn: null,
      isDelegated: false,
    },
  });
  return true;
}

async function accountOf(db: Reader, issuer: string, subject: string): Promise<string> {
  const [known] = await db.rows<{ account_id: string }>(
    (sql) => sql`select account_id from identity_link where issuer = ${issuer} and subject = ${subject}`,
  );
  if (known) return known.account_id;
  const accountId = newId();
  await db.rows((sql) => sql`insert into account (id, label) values (${accountId}, ${subject})`);
  await db.rows(
    (sql) =>
      sql`insert into identity_link (issuer, subject, account_id) values (${issuer}, ${subject}, ${accountId})`,
  );
  return accountId;
}
