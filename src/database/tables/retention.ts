import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { day, id } from './columns.js';

export const retentionBand = pgEnum('retention_band', ['LOW', 'MODERATE', 'HIGH']);

/** A scorecard as data: bins, points and the reason of each weight. */
export const retentionModel = pgTable('retention_model', {
  version: text('version').primaryKey(),
  card: jsonb('card').notNull(),
});

/** A forecast with the facts it was made of, so that anyone can make it again and find the same. */
export const retentionAssessment = pgTable(
  'retention_assessment',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    modelVersion: text('model_version')
      .notNull()
      .references(() => retentionModel.version),
    assessedOn: day('assessed_on').notNull(),
    assessedAt: timestamp('assessed_at', { withTimezone: true }).notNull().defaultNow(),
    /** Months ahead that the forecast speaks of. */
    horizonMonths: integer('horizon_months').notNull(),
    /** Sum of the points, in thousandths of log-odds: whole numbers add up exactly. */
    score: integer('score').notNull(),
    probability: doublePrecision('probability').notNull(),
    probabilityLow: doublePrecision('probability_low').notNull(),
    probabilityHigh: doublePrecision('probability_high').notNull(),
    band: retentionBand('band').notNull(),
    facts: jsonb('facts').notNull(),
    factors: jsonb('factors').notNull(),
    contested: boolean('contested').notNull().default(false),
  },
  (t) => [
    primaryKey({ name: 'retention_assessment_pk', columns: [t.agentId, t.id] }),
    index('retention_assessment_latest').on(t.agentId, t.assessedAt),
  ],
);
