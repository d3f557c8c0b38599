import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, folded, id, language } from './columns.js';

export const frameworkStatus = pgEnum('framework_status', ['DRAFT', 'PUBLISHED', 'ARCHIVED']);
export const skillKind = pgEnum('skill_kind', ['KNOWLEDGE', 'KNOW_HOW', 'BEHAVIOUR']);
export const skillRelationKind = pgEnum('skill_relation_kind', [
  'EXACT',
  'CLOSE',
  'BROADER',
  'NARROWER',
  'RELATED',
]);

/** A vocabulary of skills and job roles: ROME, ESCO, a ministry's own. */
export const framework = pgTable('framework', {
  id: id().primaryKey(),
  code: text('code').notNull().unique(),
  labelFr: text('label_fr').notNull(),
  labelEn: text('label_en').notNull(),
  publisher: text('publisher').notNull(),
  licence: text('licence').notNull(),
  /** Whether it is this installation's: its published edition then takes new skills, and changes none. */
  isOwn: boolean('is_own').notNull().default(false),
});

/** An edition of a framework: one at most is published. Immutable from then on, so that servers may keep it in memory. */
export const frameworkVersion = pgTable(
  'framework_version',
  {
    id: id().primaryKey(),
    frameworkId: uuid('framework_id')
      .notNull()
      .references(() => framework.id),
    version: text('version').notNull(),
    publishedOn: day('published_on'),
    status: frameworkStatus('status').notNull(),
    /** False from when an import begins to when it ends: half an edition is not published. */
    isWhole: boolean('is_whole').notNull().default(true),
    /** The edition that was published before this one; null for a first, and for a draft. */
    replacesId: uuid('replaces_id').references((): AnyPgColumn => frameworkVersion.id),
  },
  (t) => [
    unique('framework_version_once').on(t.frameworkId, t.version),
    uniqueIndex('framework_version_one_published').on(t.frameworkId).where(sql`${t.status} = 'PUBLISHED'`),
  ],
);

export const skill = pgTable(
  'skill',
  {
    id: id().primaryKey(),
    frameworkVersionId: uuid('framework_version_id')
      .notNull()
      .references(() => frameworkVersion.id),
    notation: text('notation').notNull(),
    kind: skillKind('kind').notNull(),
    category: text('category'),
    labelFr: text('label_fr'),
    labelEn: text('label_en'),
    descriptionFr: text('description_fr'),
    descriptionEn: text('description_en'),
    foldedFr: folded('folded_fr', 'label_fr'),
    foldedEn: folded('folded_en', 'label_en'),
  },
  (t) => [
    unique('skill_notation_once').on(t.frameworkVersionId, t.notation),
    check('skill_has_a_label', sql`${t.labelFr} is not null or ${t.labelEn} is not null`),
  ],
);

/** Every other name of a skill: synonyms, and spellings that one only searches by. */
export const skillLabel = pgTable(
  'skill_label',
  {
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    language: language('language').notNull(),
    label: text('label').notNull(),
    folded: folded('folded', 'label'),
  },
  (t) => [primaryKey({ name: 'skill_label_pk', columns: [t.skillId, t.language, t.label] })],
);

export const skillRelation = pgTable(
  'skill_relation',
  {
    fromSkillId: uuid('from_skill_id')
      .notNull()
      .references(() => skill.id),
    toSkillId: uuid('to_skill_id')
      .notNull()
      .references(() => skill.id),
    kind: skillRelationKind('kind').notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ name: 'skill_relation_pk', columns: [t.fromSkillId, t.toSkillId, t.kind] }),
    index('skill_relation_to').on(t.toSkillId),
    check('skill_relation_not_itself', sql`${t.fromSkillId} <> ${t.toSkillId}`),
  ],
);

/**
 * What a skill becomes in a later edition of its framework, where that is not the skill of the same notation: all that
 * it becomes, a line each.
 */
export const skillSuccession = pgTable(
  'skill_succession',
  {
    fromSkillId: uuid('from_skill_id')
      .notNull()
      .references(() => skill.id),
    toSkillId: uuid('to_skill_id')
      .notNull()
      .references(() => skill.id),
    /** Who says so: a curator, or the file. */
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ name: 'skill_succession_pk', columns: [t.fromSkillId, t.toSkillId] }),
    index('skill_succession_to').on(t.toSkillId),
    check('skill_succession_not_itself', sql`${t.fromSkillId} <> ${t.toSkillId}`),
  ],
);

/** A time when what was said on one edition was said on another instead, or was taken back to where it was. */
export const remapping = pgTable(
  'remapping',
  {
    id: id().primaryKey(),
    fromVersionId: uuid('from_version_id')
      .notNull()
      .references(() => frameworkVersion.id),
    toVersionId: uuid('to_version_id')
      .notNull()
      .references(() => frameworkVersion.id),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** The command. */
    by: text('by').notNull(),
    /** The one that this takes back. */
    undoesId: uuid('undoes_id')
      .unique('remapping_undone_once')
      .references((): AnyPgColumn => remapping.id),
  },
  (t) => [
    index('remapping_from').on(t.fromVersionId),
    check('remapping_not_to_itself', sql`${t.fromVersionId} <> ${t.toVersionId}`),
  ],
);

/** What a level means for one skill, in the framework's own words. */
export const levelWording = pgTable(
  'level_wording',
  {
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    level: smallint('level').notNull(),
    textFr: text('text_fr'),
    textEn: text('text_en'),
  },
  (t) => [
    primaryKey({ name: 'level_wording_pk', columns: [t.skillId, t.level] }),
    check('level_wording_level', sql`${t.level} between 1 and 4`),
    check('level_wording_has_text', sql`${t.textFr} is not null or ${t.textEn} is not null`),
  ],
);
