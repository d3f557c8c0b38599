import { index, integer, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { id } from './columns.js';

/** What of a person is journalled when somebody else reads it. */
export const sensitiveData = pgEnum('sensitive_data', ['FORECAST', 'DEADLINE', 'EMPLOYMENT']);

/** Who read what of whom. Written by `record_reads` alone, never changed, gone with its seal after a year. */
export const readRecord = pgTable(
  'read_record',
  {
    id: id().primaryKey(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Whom it is about. */
    agentId: uuid('agent_id').notNull(),
    /** Who read, under which name and by which roles at that moment. */
    accountId: uuid('account_id').notNull(),
    reader: text('reader').notNull(),
    roles: text('roles').array().notNull(),
    class: sensitiveData('class').notNull(),
    /** `Type.field` of all that was asked of this class. */
    fields: text('fields').array().notNull(),
    /** The name that the caller gave the operation, and what they said it was for. */
    operation: text('operation'),
    purpose: text('purpose'),
    requestId: text('request_id').notNull(),
  },
  (t) => [index('read_record_agent').on(t.agentId, t.at, t.id), index('read_record_time').on(t.at, t.id)],
);

/** A hash over the records of a stretch of time and over the seal before it; it outlives them. */
export const readSeal = pgTable('read_seal', {
  number: integer('number').primaryKey(),
  /** Records after the seal before, up to this moment. */
  until: timestamp('until', { withTimezone: true }).notNull(),
  records: integer('records').notNull(),
  hash: text('hash').notNull(),
  expiredAt: timestamp('expired_at', { withTimezone: true }),
});
