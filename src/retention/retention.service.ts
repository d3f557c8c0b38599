import type { Reader } from '../database/transaction.js';
import type { Deadline } from '../law/deadline.js';
import type { LegalRule } from '../law/legal-rule.js';
import { actsFor } from '../organisation/scope.queries.js';
import { type AssessmentRow, assessmentsOf } from './assessment.queries.js';
import { type Career, careersOf, publicAgentsOf } from './careers.queries.js';
import { legalDeadlines } from './deadlines.js';

export interface AgentDeadline extends Deadline {
  readonly agentId: string;
}

export interface TeamRetention {
  readonly asOf: string;
  /** Public agents of the unit and below: externals are never assessed. */
  readonly headcount: number;
  /** The most urgent first. */
  readonly deadlines: readonly AgentDeadline[];
  /** The highest probability first. */
  readonly assessments: readonly AssessmentRow[];
}

/**
 * Who may leave a unit, and by when someone must act.
 * @returns null when the viewer does not act for the unit
 */
export async function teamRetention(
  db: Reader,
  unitId: string,
  asOf: string,
  rules: readonly LegalRule[],
): Promise<TeamRetention | null> {
  if (!(await actsFor(db, unitId))) return null;
  const agentIds = await publicAgentsOf(db, unitId, asOf);
  const careers = await careersOf(db, agentIds, asOf);
  const assessments = await assessmentsOf(db, agentIds, asOf);
  return {
    asOf,
    headcount: agentIds.length,
    deadlines: careers.flatMap((career) => deadlinesOf(career, rules, asOf)).sort(byUrgency),
    assessments: assessments.sort((a, b) => b.score - a.score || (a.agentId < b.agentId ? -1 : 1)),
  };
}

/** The deadlines of one career on a day. */
export function deadlinesOf(career: Career, rules: readonly LegalRule[], day: string): AgentDeadline[] {
  const inForce = career.employments.filter(
    (e) => e.startedOn <= day && (e.endsOn === null || e.endsOn >= day),
  );
  const current = inForce.at(-1) ?? null;
  const history = career.employments.filter((e) => e !== current);
  const deadlines = legalDeadlines(current, career.assignments, rules, day, history);
  const ends = new Set(deadlines.filter(({ code }) => code !== 'MISSION_END').map(({ dueOn }) => dueOn));
  // A mission that ends with the contract is the same end, told once.
  return deadlines
    .filter(({ code, dueOn }) => code !== 'MISSION_END' || !ends.has(dueOn))
    .map((deadline) => ({ ...deadline, agentId: career.agentId }));
}

function byUrgency(a: AgentDeadline, b: AgentDeadline): number {
  const [left, right] = [
    `${a.actBy} ${a.dueOn} ${a.code} ${a.agentId}`,
    `${b.actBy} ${b.dueOn} ${b.code} ${b.agentId}`,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}
