import { sql } from 'drizzle-orm';
import {
  check,
  index,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { day, id } from './columns.js';
import { position } from './positions.js';

/** Who made the step is in its name: the recruiter approaches, the agent answers, their employer releases. */
export const candidacyStepKind = pgEnum('candidacy_step_kind', [
  'APPROACHED',
  'INTRODUCED',
  'DECLINED',
  'APPLIED',
  'WITHDRAWN',
  'RELEASE_ASKED',
  'RELEASE_GRANTED',
  'RELEASE_REFUSED',
  'RETAINED',
  'NOT_RETAINED',
  'MOVED',
]);
export const moveInstrument = pgEnum('move_instrument_code', [
  'MUTATION_INTERNE',
  'PNA',
  'DETACHEMENT',
  'MISE_A_DISPOSITION',
  'INTEGRATION_DIRECTE',
  'NOUVEAU_CONTRAT',
  'PORTABILITE_CDI',
]);

/** Somebody for a post: they applied, or were asked. What became of it is in its steps. */
export const candidacy = pgTable(
  'candidacy',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    positionId: uuid('position_id')
      .notNull()
      .references(() => position.id),
    /** Derived from the steps: until when those who act for the post may know who it is; null: not now. */
    opensUntil: day('opens_until'),
    /** Derived from the steps: the day of the one that ended it. */
    closedOn: day('closed_on'),
  },
  (t) => [
    primaryKey({ name: 'candidacy_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('candidacy_id').on(t.id),
    index('candidacy_position').on(t.positionId),
    uniqueIndex('candidacy_once').on(t.agentId, t.positionId).where(sql`${t.closedOn} is null`),
  ],
);

/** What was done in a candidacy, one after the other: never changed, so that every duration is the days between two. */
export const candidacyStep = pgTable(
  'candidacy_step',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    candidacyId: uuid('candidacy_id').notNull(),
    /** 1 for the first. */
    place: smallint('place').notNull(),
    kind: candidacyStepKind('kind').notNull(),
    madeOn: day('made_on').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull().defaultNow(),
    madeBy: text('made_by').notNull(),
    /** Who, as long as there is anything about them. */
    byAgentId: uuid('by_agent_id').references(() => agent.agentId, { onDelete: 'set null' }),
    reason: text('reason'),
    /** Of INTRODUCED: until when. */
    opensUntil: day('opens_until'),
    /** Of RELEASE_GRANTED: the first day on which the agent may begin elsewhere. */
    freeOn: day('free_on'),
    /** Of MOVED: from when to when, for which part of full time, by which legal way. */
    startsOn: day('starts_on'),
    endsOn: day('ends_on'),
    share: numeric('share', { precision: 3, scale: 2, mode: 'number' }),
    instrument: moveInstrument('instrument'),
  },
  (t) => [
    primaryKey({ name: 'candidacy_step_pk', columns: [t.agentId, t.candidacyId, t.place] }),
    check('candidacy_step_reason_length', sql`length(${t.reason}) <= 2000`),
    check(
      'candidacy_step_reasoned',
      sql`${t.kind} not in ('APPROACHED', 'RELEASE_REFUSED', 'RETAINED', 'NOT_RETAINED') or ${t.reason} <> ''`,
    ),
    check('candidacy_step_opens', sql`(${t.kind} = 'INTRODUCED') = (${t.opensUntil} is not null)`),
    check('candidacy_step_frees', sql`(${t.kind} = 'RELEASE_GRANTED') = (${t.freeOn} is not null)`),
    check(
      'candidacy_step_moves',
      sql`(${t.kind} = 'MOVED') = (${t.startsOn} is not null) and (${t.kind} = 'MOVED') = (${t.instrument} is not null)`,
    ),
    check('candidacy_step_dates', sql`${t.endsOn} >= ${t.startsOn}`),
    check('candidacy_step_share', sql`${t.share} > 0 and ${t.share} <= 1`),
  ],
);

/** From when to when an agent is not to be found as a candidate. */
export const findingPause = pgTable(
  'finding_pause',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    startsOn: day('starts_on').notNull(),
    /** Null: until they say otherwise. */
    endsOn: day('ends_on'),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
    supersededAt: timestamp('superseded_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ name: 'finding_pause_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('finding_pause_once').on(t.agentId).where(sql`${t.supersededAt} is null`),
    check('finding_pause_dates', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);
