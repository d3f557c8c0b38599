import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { id, validity } from './columns.js';
import { orgUnit } from './organisation.js';

export const role = pgEnum('role', [
  'MANAGER',
  'HR_ADVISER',
  'ANALYST',
  'INTEGRATION',
  'ADMINISTRATOR',
  'CURATOR',
]);

/** Who signs in: an agent under one or many subjects, or a program that is nobody. */
export const account = pgTable('account', {
  id: id().primaryKey(),
  agentId: uuid('agent_id')
    .unique()
    .references(() => agent.agentId),
  label: text('label').notNull(),
});

/** A change of ministry gives a new subject: one account, many identities. */
export const identityLink = pgTable(
  'identity_link',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    linkedAt: timestamp('linked_at', { withTimezone: true }).notNull().defaultNow(),
    /** From then on it lets nobody in. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ name: 'identity_link_pk', columns: [t.issuer, t.subject] }),
    index('identity_link_account').on(t.accountId),
    // The names under which keys and browser sessions come in: no provider may bear them.
    check('identity_link_issuer', sql`${t.issuer} not in ('vivier-api-key', 'vivier-session')`),
  ],
);

/** What a program may do with a key, beside reading what every account may. */
export const apiScope = pgEnum('api_scope', ['CHANGES_READ', 'PEOPLE_READ']);

/** A key of an HR tool. The key itself is shown once and kept nowhere. */
export const apiKey = pgTable(
  'api_key',
  {
    id: id().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    name: text('name').notNull(),
    /** SHA-256 in hexadecimal: of 32 random bytes, so it needs no salt. */
    hash: text('hash').notNull().unique(),
    /** Its last characters, to tell it from another. */
    ending: text('ending').notNull(),
    scopes: apiScope('scopes').array().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => account.id),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
  },
  (t) => [index('api_key_account').on(t.accountId), index('api_key_created_by').on(t.createdBy)],
);

/** A browser that signed in; its cookie holds what `hash` is the SHA-256 of. */
export const browserSession = pgTable(
  'browser_session',
  {
    hash: text('hash').primaryKey(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    isStrong: boolean('is_strong').notNull(),
    /** Sent back to the provider at the end: it asks whose session to close. */
    idToken: text('id_token').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('browser_session_expiry').on(t.expiresAt)],
);

/** What an account may do, where, and until when. No unit: everywhere. */
export const roleGrant = pgTable(
  'role_grant',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    id: id(),
    role: role('role').notNull(),
    unitId: uuid('unit_id').references(() => orgUnit.id),
    ...validity,
    /** The account that gave it; null when a command did. */
    grantedBy: uuid('granted_by').references(() => account.id),
    /** The grant of whoever passes it on: this one stands no longer than that. */
    delegatedFrom: uuid('delegated_from').references((): AnyPgColumn => roleGrant.id),
    /** Taken back: it stands no longer, not even on the days that were left. */
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ name: 'role_grant_pk', columns: [t.accountId, t.id] }),
    uniqueIndex('role_grant_once')
      .on(t.accountId, t.role, sql`coalesce(${t.unitId}, '00000000-0000-0000-0000-000000000000')`, t.startsOn)
      .where(sql`${t.revokedAt} is null`),
    unique('role_grant_id').on(t.id),
    index('role_grant_unit').on(t.unitId),
    index('role_grant_granted_by').on(t.grantedBy),
    index('role_grant_delegated_from').on(t.delegatedFrom),
    check('role_grant_dates', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);
