import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { day, id, recording } from './columns.js';
import { jobRole, roleLevel } from './roles.js';
import { remapping, skill } from './skills.js';

export const goalHorizon = pgEnum('goal_horizon', ['SIX_MONTHS', 'ONE_YEAR', 'THREE_YEARS', 'LATER']);
/** The Common European Framework of Reference for Languages. */
export const languageLevel = pgEnum('language_level', ['A1', 'A2', 'B1', 'B2', 'C1', 'C2']);
export const workConstraintKind = pgEnum('work_constraint_kind', [
  'PART_TIME',
  'NO_ON_CALL_DUTY',
  'NO_NIGHT_WORK',
  'NO_WEEKEND_WORK',
  'NO_TRAVEL',
]);
export const mentoringKind = pgEnum('mentoring_kind', ['OFFERED', 'SOUGHT']);

/** Whose row, which one, and since when and until when its agent says so. */
const said = {
  agentId: uuid('agent_id')
    .notNull()
    .references(() => agent.agentId),
  id: id(),
  ...recording,
};

/** Of what names a skill: which re-mapping to another edition wrote the row, and which took its place. */
const moving = {
  remappingId: uuid('remapping_id').references(() => remapping.id),
  movedBy: uuid('moved_by').references(() => remapping.id),
};

/** A skill that an agent would learn, or know better. */
export const wantedSkill = pgTable(
  'wanted_skill',
  {
    ...said,
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    /** The level aimed at; null where they do not say. */
    level: smallint('level'),
    ...moving,
  },
  (t) => [
    primaryKey({ name: 'wanted_skill_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('wanted_skill_once').on(t.agentId, t.skillId).where(sql`${t.supersededAt} is null`),
    check('wanted_skill_level', sql`${t.level} between 1 and 4`),
  ],
);

/** What an agent aims at, and within which time. */
export const goal = pgTable(
  'goal',
  {
    ...said,
    horizon: goalHorizon('horizon').notNull(),
    jobRoleId: uuid('job_role_id').references(() => jobRole.id),
    roleLevelId: uuid('role_level_id').references(() => roleLevel.id),
    words: text('words'),
  },
  (t) => [
    primaryKey({ name: 'goal_pk', columns: [t.agentId, t.id] }),
    check('goal_says_something', sql`num_nonnulls(${t.jobRoleId}, ${t.roleLevelId}, ${t.words}) > 0`),
    check('goal_role_once', sql`num_nonnulls(${t.jobRoleId}, ${t.roleLevelId}) < 2`),
    check('goal_words_length', sql`length(${t.words}) <= 500`),
  ],
);

/** How an agent would move: one row, each column null or empty where they say nothing of it. */
export const mobilityWish = pgTable(
  'mobility_wish',
  {
    ...said,
    /** INSEE codes: see `profile/territories.ts`. */
    departments: text('departments').array().notNull(),
    regions: text('regions').array().notNull(),
    unitIds: uuid('unit_ids').array().notNull(),
    availableFrom: day('available_from'),
    remoteDays: smallint('remote_days'),
    openToLoan: boolean('open_to_loan'),
  },
  (t) => [
    primaryKey({ name: 'mobility_wish_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('mobility_wish_once').on(t.agentId).where(sql`${t.supersededAt} is null`),
    check('mobility_wish_remote_days', sql`${t.remoteDays} between 0 and 5`),
  ],
);

export const spokenLanguage = pgTable(
  'spoken_language',
  {
    ...said,
    /** BCP 47, in its canonical form. */
    languageTag: text('language_tag').notNull(),
    level: languageLevel('cefr_level'),
  },
  (t) => [
    primaryKey({ name: 'spoken_language_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('spoken_language_once').on(t.agentId, t.languageTag).where(sql`${t.supersededAt} is null`),
  ],
);

/** A limit that work has to fit in. Never words of one's own: they would say why, and why is often health or family. */
export const workConstraint = pgTable(
  'work_constraint',
  {
    ...said,
    kind: workConstraintKind('kind').notNull(),
    /** Of PART_TIME: the part of full time, where they say it. */
    share: numeric('share', { precision: 3, scale: 2, mode: 'number' }),
  },
  (t) => [
    primaryKey({ name: 'work_constraint_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('work_constraint_once').on(t.agentId, t.kind).where(sql`${t.supersededAt} is null`),
    check(
      'work_constraint_share',
      sql`${t.share} is null or ${t.share} > 0 and ${t.share} < 1 and ${t.kind} = 'PART_TIME'`,
    ),
  ],
);

/** A skill that an agent would teach somebody, or be taught by somebody. */
export const mentoring = pgTable(
  'mentoring',
  {
    ...said,
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    kind: mentoringKind('kind').notNull(),
    ...moving,
  },
  (t) => [
    primaryKey({ name: 'mentoring_pk', columns: [t.agentId, t.id] }),
    uniqueIndex('mentoring_once').on(t.agentId, t.skillId, t.kind).where(sql`${t.supersededAt} is null`),
  ],
);
