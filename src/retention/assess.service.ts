import { holdsOn } from '../law/calendar.js';
import type { AdministrativePosition, CivilServiceCategory, EmploymentStatus } from '../law/employment.js';
import type { AgentRecord } from './assess.queries.js';
import { type RetentionFacts, retentionFacts } from './factors.js';

/** The facts of an agent on a day, out of what is on record. What no source tells is unknown, never zero. */
export function factsOf(
  record: AgentRecord,
  turnover: ReadonlyMap<string, { members: number; departures: number }>,
  today: string,
): RetentionFacts {
  const employment = record.employments.filter((e) => holdsOn(today, e.startedOn, e.endsOn)).at(-1);
  const unitId = record.assignments.find((a) => holdsOn(today, a.startsOn, a.endsOn))?.unitId;
  const team = unitId ? turnover.get(unitId) : undefined;
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
    progressions: null,
    heldSkills: record.heldSkills.length > 0 ? record.heldSkills : null,
    postSkillIds: record.postSkillIds.length > 0 ? record.postSkillIds : null,
    completedTrainings: record.trainingsKnown ? record.completedTrainings : null,
    wishes: null,
    // The agent is not their own team-mate.
    team: team ? { members: team.members - 1, departures: team.departures } : null,
    productPhase: record.productPhase,
  });
}
