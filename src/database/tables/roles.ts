import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { folded, id, language } from './columns.js';
import { frameworkVersion, skill } from './skills.js';

/** A job role (métier) of a framework. */
export const jobRole = pgTable(
  'job_role',
  {
    id: id().primaryKey(),
    frameworkVersionId: uuid('framework_version_id')
      .notNull()
      .references(() => frameworkVersion.id),
    code: text('code').notNull(),
    labelFr: text('label_fr'),
    labelEn: text('label_en'),
    familyFr: text('family_fr'),
    familyEn: text('family_en'),
    descriptionFr: text('description_fr'),
    descriptionEn: text('description_en'),
    foldedFr: folded('folded_fr', 'label_fr'),
    foldedEn: folded('folded_en', 'label_en'),
  },
  (t) => [
    unique('job_role_code_once').on(t.frameworkVersionId, t.code),
    check('job_role_has_a_label', sql`${t.labelFr} is not null or ${t.labelEn} is not null`),
  ],
);

/** Every other name of a job role: ROME's appellations, in the masculine and the feminine; ESCO's synonyms. */
export const jobRoleLabel = pgTable(
  'job_role_label',
  {
    jobRoleId: uuid('job_role_id')
      .notNull()
      .references(() => jobRole.id),
    language: language('language').notNull(),
    label: text('label').notNull(),
    folded: folded('folded', 'label'),
  },
  (t) => [primaryKey({ name: 'job_role_label_pk', columns: [t.jobRoleId, t.language, t.label] })],
);

/** A seniority of a job role. `rank` orders the levels of one role, lowest first. */
export const roleLevel = pgTable(
  'role_level',
  {
    id: id().primaryKey(),
    jobRoleId: uuid('job_role_id')
      .notNull()
      .references(() => jobRole.id),
    code: text('code').notNull(),
    rank: integer('rank').notNull(),
    labelFr: text('label_fr'),
    labelEn: text('label_en'),
    descriptionFr: text('description_fr'),
    descriptionEn: text('description_en'),
  },
  (t) => [
    unique('role_level_code_once').on(t.jobRoleId, t.code),
    check('role_level_has_a_label', sql`${t.labelFr} is not null or ${t.labelEn} is not null`),
  ],
);

/**
 * What a job role asks. Without `role_level_id` it is asked at every seniority (ROME has no levels);
 * without `level` it is asked at a level that the framework does not say.
 */
export const roleRequirement = pgTable(
  'role_requirement',
  {
    id: id().primaryKey(),
    jobRoleId: uuid('job_role_id')
      .notNull()
      .references(() => jobRole.id),
    roleLevelId: uuid('role_level_id').references(() => roleLevel.id),
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    level: smallint('level'),
    importance: numeric('importance', { precision: 3, scale: 2, mode: 'number' }).notNull(),
    mandatory: boolean('mandatory').notNull(),
  },
  (t) => [
    unique('role_requirement_once').on(t.jobRoleId, t.roleLevelId, t.skillId).nullsNotDistinct(),
    check('role_requirement_level', sql`${t.level} between 1 and 4`),
    check('role_requirement_importance', sql`${t.importance} between 0 and 1`),
  ],
);
