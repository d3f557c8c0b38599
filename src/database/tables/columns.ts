import { sql } from 'drizzle-orm';
import { date, pgEnum, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** UUIDv7 made by the application: PostgreSQL 15 has no function for it. */
export const id = () => uuid('id').notNull();

/** A day of the civil calendar, 'YYYY-MM-DD'; never a moment, so never a time zone. */
export const day = (name: string) => date(name, { mode: 'string' });

/** When the fact is true in the world: both ends inclusive, no end means still true. */
export const validity = {
  startsOn: day('starts_on').notNull(),
  endsOn: day('ends_on'),
};

/** When Vivier knew it: a correction closes the row and inserts another. */
export const recording = {
  recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  supersededAt: timestamp('superseded_at', { withTimezone: true }),
};

export const language = pgEnum('language', ['fr', 'en']);

/** What people find a label by: `fold_label` of it, kept by the database. */
export const folded = (name: string, label: string) =>
  text(name).generatedAlwaysAs(sql.raw(`fold_label(${label})`));
