import { withoutOverlap } from '../agents/spans.js';
import { compareDays, type Day, holdsOn } from '../law/calendar.js';
import type { Employment, PlannedAssignment } from '../law/employment.js';
import type { RetentionFact } from './factors.js';

/** Where several are on the same days they are one: somebody on six products is on one mission. */
const periodsOf = (spans: readonly PlannedAssignment[]) => withoutOverlap(spans, () => true).spans;

/**
 * Missions that ended before the present one began, and fixed-term contracts that ran out since and were followed
 * by another: a contract that ended during an earlier mission is that mission's. Whether somebody was renewed is
 * read off the contracts: where the status is not known neither is that, and the missions alone would say too few
 * (beta.gouv.fr renews by moving the end of the same mission).
 */
export function earlierMissions({
  assignments,
  employment,
  fixedTerms,
  today,
}: {
  readonly assignments: readonly PlannedAssignment[];
  readonly employment: Employment | null;
  readonly fixedTerms: readonly PlannedAssignment[];
  readonly today: Day;
}): RetentionFact {
  const isOver = ({ endsOn }: PlannedAssignment) => endsOn !== null && compareDays(endsOn, today) < 0;
  const begun = periodsOf(assignments.filter(({ startsOn }) => compareDays(startsOn, today) <= 0));
  const current = begun.find(({ startsOn, endsOn }) => holdsOn(today, startsOn, endsOn));
  if (!current || employment === null) return { value: null, evidence: [] };
  if (employment.status === 'UNKNOWN') return { value: null, evidence: ['employment.status=UNKNOWN'] };
  const earlier = begun.filter(isOver);
  const renewed = periodsOf(fixedTerms)
    .filter(isOver)
    .filter((term) => !earlier.some(({ startsOn, endsOn }) => holdsOn(term.endsOn!, startsOn, endsOn)));
  return {
    value: earlier.length + renewed.length,
    evidence: [
      `assignment.startsOn=${current.startsOn}`,
      ...earlier.map(({ startsOn, endsOn }) => `assignment=${startsOn}/${endsOn}`),
      ...renewed.map(({ startsOn, endsOn }) => `employment=${startsOn}/${endsOn}`),
    ],
  };
}
