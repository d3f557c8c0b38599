import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, id, recording, validity } from './columns.js';
import { orgUnit } from './organisation.js';
import { jobRole, roleLevel } from './roles.js';
import { remapping, skill } from './skills.js';

export const positionStatus = pgEnum('position_status', ['DRAFT', 'OPEN', 'FILLED', 'CLOSED']);

/** A post (poste) that exists with or without a holder; who holds it is an assignment. */
export const position = pgTable(
  'position',
  {
    id: id().primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnit.id),
    jobRoleId: uuid('job_role_id').references(() => jobRole.id),
    roleLevelId: uuid('role_level_id').references(() => roleLevel.id),
    title: text('title').notNull(),
    status: positionStatus('status').notNull(),
    openedOn: day('opened_on'),
    startsOn: day('starts_on'),
    closesOn: day('closes_on'),
    /** Open to civil servants, to contract agents, or both. */
    openToCivilServants: boolean('open_to_civil_servants').notNull(),
    openToContractAgents: boolean('open_to_contract_agents').notNull(),
    location: text('location'),
    remoteDays: smallint('remote_days'),
    version: integer('version').notNull().default(1),
    source: text('source').notNull(),
  },
  (t) => [
    index('position_unit').on(t.unitId),
    // In the order of lists: an enum's comparison is not leakproof, so under row-level security no index finds a status.
    index('position_recent').on(sql`coalesce(${t.openedOn}, '-infinity') desc`, sql`${t.id} desc`),
    check('position_open_since', sql`${t.status} <> 'OPEN' or ${t.openedOn} is not null`),
    check('position_remote_days', sql`${t.remoteDays} between 0 and 5`),
    check('position_title', sql`length(${t.title}) between 1 and 200`),
  ],
);

/** What a post asks, over time; it ends when the post is closed. */
export const positionRequirement = pgTable(
  'position_requirement',
  {
    positionId: uuid('position_id')
      .notNull()
      .references(() => position.id),
    id: id(),
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    level: smallint('level'),
    importance: numeric('importance', { precision: 3, scale: 2, mode: 'number' }).notNull(),
    mandatory: boolean('mandatory').notNull(),
    ...validity,
    ...recording,
    /** When it was not asked but moved, from an edition of the framework to another, by which re-mapping. */
    remappingId: uuid('remapping_id').references(() => remapping.id),
  },
  (t) => [
    primaryKey({ name: 'position_requirement_pk', columns: [t.positionId, t.id] }),
    check('position_requirement_level', sql`${t.level} between 1 and 4`),
    check('position_requirement_importance', sql`${t.importance} between 0 and 1`),
    check('position_requirement_dates', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);

/** Which requirements a re-mapping wrote in the place of which. */
export const requirementRemapping = pgTable(
  'requirement_remapping',
  {
    positionId: uuid('position_id')
      .notNull()
      .references(() => position.id),
    remappingId: uuid('remapping_id')
      .notNull()
      .references(() => remapping.id),
    fromRequirementId: uuid('from_requirement_id').notNull(),
    toRequirementId: uuid('to_requirement_id').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'requirement_remapping_pk',
      columns: [t.positionId, t.remappingId, t.fromRequirementId, t.toRequirementId],
    }),
  ],
);
