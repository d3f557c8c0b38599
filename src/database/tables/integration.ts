import { sql } from 'drizzle-orm';
import {
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { id } from './columns.js';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** What happened: the audit trail, the change feed and the only history of a status. */
export const event = pgTable(
  'event',
  {
    id: id().primaryKey(),
    /** The transaction that wrote it: readers follow (xact, id), behind which nothing can appear. */
    xact: xid8('xact').notNull().default(sql`pg_current_xact_id()`),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** The account that acted, or the command. */
    actor: text('actor').notNull(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    agentId: uuid('agent_id'),
    unitId: uuid('unit_id'),
    payload: jsonb('payload').notNull(),
    schemaVersion: integer('schema_version').notNull().default(1),
  },
  (t) => [index('event_order').on(t.xact, t.id), index('event_agent').on(t.agentId, t.at)],
);

/** The answer once given under a key: the same request twice has one effect. */
export const idempotency = pgTable(
  'idempotency',
  {
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: jsonb('answer').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'idempotency_pk', columns: [t.accountId, t.key] })],
);

/** Facts about this database itself: its epoch, whether it is a demonstration. */
export const installation = pgTable('installation', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
