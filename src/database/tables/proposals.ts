import { sql } from 'drizzle-orm';
import {
  check,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { agent } from './agents.js';
import { id, language } from './columns.js';
import { skill } from './skills.js';

export const proposalOutcome = pgEnum('proposal_outcome', ['ACCEPTED', 'MERGED', 'REFUSED']);

/** A skill that somebody misses in the frameworks. Who is in `skill_proposal_author`: curators see no person. */
export const skillProposal = pgTable(
  'skill_proposal',
  {
    id: id().primaryKey(),
    label: text('label').notNull(),
    language: language('language').notNull(),
    reason: text('reason').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull().defaultNow(),
    outcome: proposalOutcome('outcome'),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    answer: text('answer'),
    /** The skill that it became, or that there was already. */
    skillId: uuid('skill_id').references(() => skill.id),
  },
  (t) => [
    index('skill_proposal_time').on(t.proposedAt, t.id),
    check('skill_proposal_label', sql`length(${t.label}) between 1 and 200`),
    check('skill_proposal_reason', sql`length(${t.reason}) between 1 and 2000`),
    check('skill_proposal_answer', sql`length(${t.answer}) <= 2000`),
    check('skill_proposal_answered', sql`(${t.outcome} is null) = (${t.answeredAt} is null)`),
    check(
      'skill_proposal_skill',
      sql`(coalesce(${t.outcome}, 'REFUSED') = 'REFUSED') = (${t.skillId} is null)`,
    ),
    check('skill_proposal_refused_why', sql`${t.outcome} <> 'REFUSED' or ${t.answer} is not null`),
  ],
);

/** Who proposed it. */
export const skillProposalAuthor = pgTable(
  'skill_proposal_author',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    proposalId: uuid('proposal_id')
      .notNull()
      .references(() => skillProposal.id),
  },
  (t) => [
    primaryKey({ name: 'skill_proposal_author_pk', columns: [t.agentId, t.proposalId] }),
    unique('skill_proposal_author_once').on(t.proposalId),
  ],
);
