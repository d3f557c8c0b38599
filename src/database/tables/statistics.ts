import { sql } from 'drizzle-orm';
import {
  check,
  integer,
  pgEnum,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { day } from './columns.js';
import { orgUnit } from './organisation.js';
import { skill } from './skills.js';

/** What the people of a unit are counted by. */
export const statisticOf = pgEnum('statistic_of', [
  'PEOPLE',
  'ENGAGEMENT',
  'STATUS',
  'CATEGORY',
  'RETENTION_BAND',
  'SKILL_HOLDERS',
  'SKILL_LEVEL',
]);

/** One a calendar month, never made again: two that differ in a few people would tell of them. */
export const statisticsRelease = pgTable(
  'statistics_release',
  {
    /** Its first day. */
    month: day('month').primaryKey(),
    /** The day on which people were counted. */
    asOf: day('as_of').notNull(),
    minimum: smallint('minimum').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('statistics_release_month', sql`${t.month} = date_trunc('month', ${t.asOf}::timestamp)::date`),
    check('statistics_release_minimum', sql`${t.minimum} >= 5`),
  ],
);

/** The counts of the last release that may be published; no row: withheld. */
export const unitStatistic = pgTable(
  'unit_statistic',
  {
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnit.id),
    of: statisticOf('of').notNull(),
    /** The value that they share; null for people, for holders, and where it is unknown. */
    value: text('value'),
    skillId: uuid('skill_id').references(() => skill.id),
    count: integer('count').notNull(),
  },
  (t) => [
    unique('unit_statistic_once').on(t.unitId, t.of, t.skillId, t.value).nullsNotDistinct(),
    // Whatever made it, no smaller group is ever in this table.
    check('unit_statistic_minimum', sql`${t.count} >= 5`),
    check(
      'unit_statistic_skill',
      sql`(${t.skillId} is not null) = (${t.of} in ('SKILL_HOLDERS', 'SKILL_LEVEL'))`,
    ),
  ],
);
