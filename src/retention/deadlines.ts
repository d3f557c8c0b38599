import { type Day, holdsOn } from '../law/calendar.js';
import { contractDeadlines } from '../law/contract-deadlines.js';
import { byUrgency, type Deadline, deadline } from '../law/deadline.js';
import type { Employment, PlannedAssignment } from '../law/employment.js';
import type { LegalRule } from '../law/legal-rule.js';
import { positionDeadlines } from '../law/position-deadlines.js';

function missionEnd({ startsOn, endsOn }: PlannedAssignment): Deadline[] {
  if (endsOn === null) return [];
  const facts = { 'assignment.startsOn': startsOn, 'assignment.endsOn': endsOn };
  return [deadline('MISSION_END', { dueOn: endsOn, actBy: endsOn }, null, facts)];
}

/**
 * The deadlines of an agent, derived from what is known on `today` and from the rule in force on the day each
 * applies. What is not known gives no deadline: an unknown status yields only the ends that are recorded. An
 * employment or an assignment that is over, or not begun, yields none.
 *
 * @param history the other rows of the agent's employments, in any order: they feed the six-year clock and the
 *   length of notice, and a contract already signed for the day after makes the end of this one no end at all
 */
export function legalDeadlines(
  employment: Employment | null,
  assignments: readonly PlannedAssignment[],
  rules: readonly LegalRule[],
  today: Day,
  history: readonly Employment[] = [],
): Deadline[] {
  const inForce = employment !== null && holdsOn(today, employment.startedOn, employment.endsOn);
  const ofEmployment = inForce
    ? [
        ...contractDeadlines(employment, history, rules, today),
        ...positionDeadlines(employment, history, rules),
      ]
    : [];
  const current = assignments.filter(({ startsOn, endsOn }) => holdsOn(today, startsOn, endsOn));
  return [...ofEmployment, ...current.flatMap(missionEnd)].toSorted(byUrgency);
}
