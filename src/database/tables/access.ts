import { sql } from 'drizzle-orm';
import {
  check,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { id, validity } from './columns.js';
import { orgUnit } from './organisation.js';

export const role = pgEnum('role', ['MANAGER', 'HR_ADVISER', 'ANALYST', 'INTEGRATION', 'ADMINISTRATOR']);

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
  },
  (t) => [primaryKey({ name: 'identity_link_pk', columns: [t.issuer, t.subject] })],
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
  },
  (t) => [
    primaryKey({ name: 'role_grant_pk', columns: [t.accountId, t.id] }),
    unique('role_grant_once').on(t.accountId, t.role, t.unitId, t.startsOn).nullsNotDistinct(),
    index('role_grant_unit').on(t.unitId),
    check('role_grant_dates', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);
