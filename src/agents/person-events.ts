import { type NodeType, toGlobalId } from '../graphql/global-id.js';
import type { FactContent } from '../integration/dated-facts.js';
import type { BatchEvent } from '../integration/import-batch.js';
import type { AssignmentContent, ClaimContent, EmploymentContent } from './dated-person-rows.js';

/** What became of the facts of one kind: a correction closes one and opens another. */
export interface FactsWritten<Content extends FactContent> {
  readonly opened: readonly Content[];
  readonly closed: readonly Content[];
}

/** What became of a person's own row. */
export interface AgentWritten {
  readonly agentId: string;
  readonly isNew: boolean;
  /** Its members that say otherwise than before. */
  readonly changed: readonly string[];
}

export interface PeopleWritten {
  readonly agents: readonly AgentWritten[];
  readonly assignments: FactsWritten<AssignmentContent>;
  readonly employments: FactsWritten<EmploymentContent>;
  readonly claims: FactsWritten<ClaimContent>;
}

/** What is told in place of an employer that the source does not say. */
const UNKNOWN = 'UNKNOWN';

/**
 * One event a person of whom something changed: facts by the unit, the employer or the skill that they are about,
 * without what was said of it. Pure.
 */
export function personEvents({ agents, assignments, employments, claims }: PeopleWritten): BatchEvent[] {
  const told = new Map<string, ReturnType<typeof nothingOf>>();
  const payloadOf = (agentId: string) => {
    const payload = told.get(agentId) ?? nothingOf(agentId);
    told.set(agentId, payload);
    return payload;
  };
  for (const { agentId, isNew, changed } of agents) {
    if (isNew || changed.length > 0) Object.assign(payloadOf(agentId), { isNew, changed });
  }
  const list = <C extends FactContent>(
    facts: readonly C[],
    name: ListName,
    type: NodeType,
    about: (fact: C) => string | null,
  ) => {
    for (const fact of facts) {
      const id = about(fact);
      const ids = payloadOf(fact.agentId)[name];
      const spelled = id === null ? UNKNOWN : toGlobalId(type, id);
      if (!ids.includes(spelled)) ids.push(spelled);
    }
  };
  list(assignments.opened, 'assignmentsOpened', 'OrgUnit', (fact) => fact.unitId);
  list(assignments.closed, 'assignmentsClosed', 'OrgUnit', (fact) => fact.unitId);
  list(employments.opened, 'employmentsOpened', 'OrgUnit', (fact) => fact.employerUnitId);
  list(employments.closed, 'employmentsClosed', 'OrgUnit', (fact) => fact.employerUnitId);
  list(claims.opened, 'claimsOpened', 'Skill', (fact) => fact.skillId);
  list(claims.closed, 'claimsClosed', 'Skill', (fact) => fact.skillId);
  return [...told].map(([agentId, payload]) => ({
    type: 'agent.recorded',
    subject: payload.agent,
    agentId,
    payload,
  }));
}

type ListName = `${'assignments' | 'employments' | 'claims'}${'Opened' | 'Closed'}`;

const nothingOf = (agentId: string) => ({
  agent: toGlobalId('Agent', agentId),
  isNew: false,
  changed: [] as readonly string[],
  assignmentsOpened: [] as string[],
  assignmentsClosed: [] as string[],
  employmentsOpened: [] as string[],
  employmentsClosed: [] as string[],
  claimsOpened: [] as string[],
  claimsClosed: [] as string[],
});
