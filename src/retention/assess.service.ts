import { toGlobalId } from '../graphql/global-id.js';
import { holdsOn } from '../law/calendar.js';
import type { AdministrativePosition, CivilServiceCategory, EmploymentStatus } from '../law/employment.js';
import type { AgentRecord, Turnover } from './assess.queries.js';
import { type RetentionFacts, retentionFacts, type Team } from './factors.js';
import { type AssignmentRecord, mainAssignment } from './main-assignment.js';

const FIXED_TERM = new Set(['CONTRACTUEL_CDD', 'CONTRAT_DE_PROJET', 'APPRENTI']);

/** The facts of an agent on a day, out of what is on record. What no source tells is unknown, never zero. */
export function factsOf(
  record: AgentRecord,
  turnover: ReadonlyMap<string, Turnover>,
  today: string,
): RetentionFacts {
  const employment = record.employments.filter((e) => holdsOn(today, e.startedOn, e.endsOn)).at(-1);
  const current = record.assignments.filter((a) => holdsOn(today, a.startsOn, a.endsOn));
  const main = mainAssignment(current, (unitId) => turnover.get(unitId)?.members ?? 0);
  return retentionFacts({
    engagement: 'PUBLIC_AGENT',
    today,
    employment: employment
      ? {
          ...employment,
          status: employment.status as EmploymentStatus,
          category: employment.category as CivilServiceCategory | null,
          position: employment.position as AdministrativePosition | null,
          firstPublicContractOn: null,
        }
      : null,
    assignments: record.assignments,
    fixedTerms: record.employments
      .filter(({ status }) => FIXED_TERM.has(status))
      .map(({ startedOn, endsOn }) => ({ startsOn: startedOn, endsOn })),
    progressions: null,
    heldSkills: record.heldSkills.length > 0 ? record.heldSkills : null,
    postSkillIds: record.postSkillIds.length > 0 ? record.postSkillIds : null,
    completedTrainings: record.trainingsKnown ? record.completedTrainings : null,
    wishes: null,
    team: main && teamOf(main, turnover),
    product: main && productOf(main),
    chosenOf: current.length,
  });
}

function teamOf({ unitId }: AssignmentRecord, turnover: ReadonlyMap<string, Turnover>): Team | null {
  const team = turnover.get(unitId);
  // The agent is not their own team-mate.
  return team ? { ...team, id: toGlobalId('OrgUnit', unitId), members: team.members - 1 } : null;
}

function productOf({ productId, productName, productPhase }: AssignmentRecord) {
  if (productId === null || productName === null) return null;
  return { id: toGlobalId('Product', productId), name: productName, phase: productPhase };
}
