import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { account } from './access.js';
import { agent } from './agents.js';
import { day, id, recording } from './columns.js';
import { orgUnit } from './organisation.js';

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

/** Parts of a profile that an agent opens to others than those who act for them. */
export const profileSection = pgEnum('profile_section', ['SKILLS', 'PROFILE', 'MOBILITY']);

/** To whom: wider and wider. */
export const audience = pgEnum('audience', ['PRIVATE', 'TEAM', 'MINISTRY', 'INTERMINISTERIAL']);

/** What an agent chose for a section, in place of what holds by itself. */
export const sharingChoice = pgTable(
  'sharing_choice',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    section: profileSection('section').notNull(),
    audience: audience('audience').notNull(),
    /** The unit or the ministry that it was opened to: a move closes it, because that is where they no longer work. */
    recipientUnitId: uuid('recipient_unit_id').references(() => orgUnit.id),
    /** The last day; only for what is wider than by itself, so that its end never opens anything. */
    validUntil: day('valid_until'),
    ...recording,
  },
  (t) => [
    primaryKey({ name: 'sharing_choice_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('sharing_choice_current').on(t.agentId, t.section).where(sql`${t.supersededAt} is null`),
    index('sharing_choice_recipient').on(t.recipientUnitId),
    check(
      'sharing_choice_recipient_named',
      sql`(${t.recipientUnitId} is not null) = (${t.audience} in ('TEAM', 'MINISTRY'))`,
    ),
  ],
);

/** What an agent says is wrong. */
export const contestedData = pgEnum('contested_data', ['SKILL_CLAIM', 'FORECAST', 'EMPLOYMENT']);

/** An agent says that something said of them is wrong; somebody answers, with a reason that they can read. */
export const contest = pgTable(
  'contest',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    data: contestedData('data').notNull(),
    /** Which claim; null for what there is one of. */
    claimId: uuid('claim_id'),
    reason: text('reason').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull().defaultNow(),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    /** The account that answered. */
    answeredBy: uuid('answered_by').references(() => account.id),
    isUpheld: boolean('is_upheld'),
    answer: text('answer'),
  },
  (t) => [
    primaryKey({ name: 'contest_pk', columns: [t.agentId, t.id] }),
    unique('contest_id').on(t.id),
    uniqueIndex('contest_open')
      .on(t.agentId, t.data, sql`coalesce(${t.claimId}, '00000000-0000-0000-0000-000000000000')`)
      .where(sql`${t.answeredAt} is null`),
    index('contest_answered_by').on(t.answeredBy),
    check('contest_claim_named', sql`(${t.claimId} is not null) = (${t.data} = 'SKILL_CLAIM')`),
    check(
      'contest_answer_whole',
      sql`num_nulls(${t.answeredAt}, ${t.answeredBy}, ${t.isUpheld}, ${t.answer}) in (0, 4)`,
    ),
  ],
);

/** An agent objects to being profiled (GDPR, article 21): no forecast, and no candidate of anybody's search. */
export const profilingObjection = pgTable(
  'profiling_objection',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    reason: text('reason'),
    objectedAt: timestamp('objected_at', { withTimezone: true }).notNull().defaultNow(),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ name: 'profiling_objection_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('profiling_objection_current').on(t.agentId).where(sql`${t.withdrawnAt} is null`),
  ],
);

/** Nothing of this agent is erased while it stands: a dispute, an investigation. */
export const legalHold = pgTable(
  'legal_hold',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    reason: text('reason').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'legal_hold_pk', columns: [t.agentId, t.id] })],
);
