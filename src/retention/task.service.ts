import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { addMonths } from '../law/calendar.js';
import { type LegalRule, ruleInForce, ruleNumber } from '../law/legal-rule.js';
import { careersOf, publicAgentsUnderMe } from './careers.queries.js';
import { type AgentDeadline, deadlinesOf } from './retention.service.js';

/** Months ahead in which a deadline is a task. */
const AHEAD = 3;

/**
 * Deadlines that ask the viewer for a step in the coming months, the most urgent first. Whoever acts everywhere has
 * none: they follow deadlines unit by unit.
 */
export async function deadlinesToMeet(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
): Promise<AgentDeadline[]> {
  const agentIds = await publicAgentsUnderMe(db);
  const until = addMonths(viewer.today, AHEAD);
  const careers = await careersOf(db, agentIds, viewer.today);
  return careers
    .flatMap((career) => deadlinesOf(career, rules, viewer.today))
    .filter(({ actBy }) => actBy <= until)
    .sort((a, b) => (taskOrder(a) < taskOrder(b) ? -1 : 1));
}

/** The last day to answer a contest; null where no rule is known. */
export function answerDueOn(openedOn: string, rules: readonly LegalRule[]): string | null {
  const rule = ruleInForce(rules, 'ANSWER_TO_DATA_SUBJECT', openedOn);
  return rule && addMonths(openedOn, ruleNumber(rule, 'answerMonths'));
}

const taskOrder = (deadline: AgentDeadline) =>
  `${deadline.actBy} ${deadline.dueOn} ${deadline.code} ${deadline.agentId}`;
