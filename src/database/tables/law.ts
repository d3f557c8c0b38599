import { sql } from 'drizzle-orm';
import { boolean, check, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './columns.js';

/** A rule of law and the days it was in force. A decree changes a row here, never the code. */
export const legalRule = pgTable(
  'legal_rule',
  {
    code: text('code').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    reference: text('reference').notNull(),
    labelFr: text('label_fr').notNull(),
    labelEn: text('label_en').notNull(),
    parameters: jsonb('parameters').$type<Record<string, number | string | boolean>>().notNull(),
    /** True while nobody has read the text itself: shown to the reader as such. */
    toVerify: boolean('to_verify').notNull(),
  },
  (t) => [
    primaryKey({ name: 'legal_rule_pk', columns: [t.code, t.validFrom] }),
    check('legal_rule_dates', sql`${t.validTo} >= ${t.validFrom}`),
  ],
);
