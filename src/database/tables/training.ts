import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { day, id } from './columns.js';
import { skill } from './skills.js';

export const training = pgTable('training', {
  id: id().primaryKey(),
  code: text('code').notNull().unique(),
  labelFr: text('label_fr').notNull(),
  labelEn: text('label_en').notNull(),
  provider: text('provider').notNull(),
});

/** The skill that a training teaches: from which level (null: from any) to which. */
export const trainingOutcome = pgTable(
  'training_outcome',
  {
    trainingId: uuid('training_id')
      .notNull()
      .references(() => training.id),
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    fromLevel: smallint('from_level'),
    toLevel: smallint('to_level').notNull(),
  },
  (t) => [
    primaryKey({ name: 'training_outcome_pk', columns: [t.trainingId, t.skillId] }),
    check('training_outcome_levels', sql`${t.toLevel} between 1 and 4 and ${t.fromLevel} < ${t.toLevel}`),
  ],
);

export const enrolment = pgTable(
  'enrolment',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    trainingId: uuid('training_id')
      .notNull()
      .references(() => training.id),
    requestedOn: day('requested_on').notNull(),
    completedOn: day('completed_on'),
    refusedOn: day('refused_on'),
  },
  (t) => [
    primaryKey({ name: 'enrolment_pk', columns: [t.agentId, t.id] }),
    check('enrolment_one_end', sql`${t.completedOn} is null or ${t.refusedOn} is null`),
  ],
);
