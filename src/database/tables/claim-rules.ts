import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { claimSource } from './agents.js';
import { day } from './columns.js';
import { skill } from './skills.js';

const inForce = { validFrom: day('valid_from').notNull(), validTo: day('valid_to') };

/** What a claim of a source is worth beside those of others, and for how long. Dated: a change closes a row and opens another. */
export const claimRule = pgTable(
  'claim_rule',
  {
    source: claimSource('source').notNull(),
    ...inForce,
    /** The higher, the stronger. */
    precedence: smallint('precedence').notNull(),
    /** 1 said, 2 confirmed, 3 proven. */
    confidence: smallint('confidence').notNull(),
    /** Whether it may take the place of what a stronger source said before. */
    mayOverwrite: boolean('may_overwrite').notNull(),
    /** Whether it may bring down a level that another source stated before. */
    mayLower: boolean('may_lower').notNull(),
    /** How long it counts for more than what is said; null while it is not told otherwise. */
    freshMonths: smallint('fresh_months'),
    reasonFr: text('reason_fr').notNull(),
    reasonEn: text('reason_en').notNull(),
  },
  (t) => [
    primaryKey({ name: 'claim_rule_pk', columns: [t.source, t.validFrom] }),
    check('claim_rule_dates', sql`${t.validTo} >= ${t.validFrom}`),
    check('claim_rule_confidence', sql`${t.confidence} between 1 and 3`),
    check('claim_rule_fresh', sql`${t.freshMonths} > 0`),
  ],
);

/** Where a skill ages faster or slower than the rule of a source says. */
export const skillFreshness = pgTable(
  'skill_freshness',
  {
    source: claimSource('source').notNull(),
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    ...inForce,
    freshMonths: smallint('fresh_months').notNull(),
  },
  (t) => [
    primaryKey({ name: 'skill_freshness_pk', columns: [t.source, t.skillId, t.validFrom] }),
    check('skill_freshness_dates', sql`${t.validTo} >= ${t.validFrom}`),
    check('skill_freshness_fresh', sql`${t.freshMonths} > 0`),
  ],
);
