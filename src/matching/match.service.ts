import { skillProfileByAgent } from '../agents/agent.loaders.js';
import type { AgentRow } from '../agents/agent.queries.js';
import { profileOf } from '../agents/skill-profile.queries.js';
import { onDay } from '../graphql/day-key.js';
import type { Operation } from '../graphql/operation.js';
import type { Employment } from '../law/employment.js';
import { actsFor } from '../organisation/scope.queries.js';
import { positionById, requirementsOn } from '../positions/position.loaders.js';
import type { PositionRow } from '../positions/position.queries.js';
import { careerByAgent } from '../retention/retention.loaders.js';
import type { RequirementRow } from '../roles/job-role.queries.js';
import type { Profile } from '../skills/held-as.js';
import { skillTies } from '../skills/skill-ties.reference.js';
import { type Candidate, matchCandidates, matchPositions } from './candidate.queries.js';
import type { Requirement } from './fit.js';
import { pairScore, type Target, targetOf } from './pair.js';
import { candidateProbe, positionProbe } from './retrieval.js';
import { type RoleCatalogue, roleCatalogue } from './role-catalogue.reference.js';

/** A position and someone who could take it. */
export interface RankedMatch {
  /** Names it within its list: the handle, or the position. */
  readonly id: string;
  readonly score: number;
  readonly position: PositionRow;
  readonly candidate: Candidate;
  readonly profile: Profile;
  readonly target: Target;
  /** The candidate's employments, the first one first. */
  readonly employments: () => Promise<readonly Employment[]>;
}

/** How many the database finds, and how many of them are kept once they are scored. */
const MOST_FOUND = 300;
const MOST_KEPT = 200;

/**
 * Who inside the State fits a position, best first.
 * @returns null when the viewer does not act for the unit of the position; nobody for one that is held or closed
 */
export async function positionMatches(op: Operation, position: PositionRow): Promise<RankedMatch[] | null> {
  if (!(await actsFor(op.db, position.unitId))) return null;
  if (position.status === 'FILLED' || position.status === 'CLOSED') return [];
  const [roles, ties] = await matchReferences(op);
  const required = requirements(roles, await op.load(requirementsOn, onDay(op.viewer.today, position.id)));
  const probe = candidateProbe(required, targetOf(required, roles, []).catalogue, ties);
  if (probe.skills.length === 0) return [];
  const candidates = await matchCandidates(op.db, position.id, probe, MOST_FOUND);
  const held = new Set(candidates.flatMap(({ profile }) => [...profile.keys()]));
  const target = targetOf(required, roles, held);
  return best(
    candidates.map(({ profile, employments, ...candidate }) => ({
      id: candidate.handle,
      score: pairScore(profile, target, ties),
      position,
      candidate,
      profile,
      target,
      employments: async () => employments,
    })),
  );
}

/**
 * Which open positions an agent fits, best first, wherever in the State.
 * @returns null for externals: they have no place in mobility
 */
export async function agentMatches(op: Operation, agent: AgentRow): Promise<RankedMatch[] | null> {
  if (agent.engagement !== 'PUBLIC_AGENT') return null;
  const [roles, ties] = await matchReferences(op);
  const row = await op.load(skillProfileByAgent, agent.id);
  const profile = row ? profileOf(row) : new Map<string, never>();
  const probe = positionProbe(profile, roles, ties);
  if (probe.skills.length === 0) return [];
  const found = await matchPositions(op.db, agent.id, probe, MOST_FOUND);
  const ranked = await Promise.all(
    found.map(async ({ positionId, handle, ministryId }): Promise<RankedMatch[]> => {
      const [position, asked] = await Promise.all([
        op.load(positionById, positionId),
        op.load(requirementsOn, onDay(op.viewer.today, positionId)),
      ]);
      if (!position) return [];
      const target = targetOf(requirements(roles, asked), roles, profile.keys());
      return [
        {
          id: positionId,
          score: pairScore(profile, target, ties),
          position,
          candidate: { handle, agentId: agent.id, ministryId, engagement: agent.engagement },
          profile,
          target,
          employments: async () => (await op.load(careerByAgent, agent.id))?.employments ?? [],
        },
      ];
    }),
  );
  return best(ranked.flat());
}

const matchReferences = (op: Operation) =>
  Promise.all([op.reference(roleCatalogue), op.reference(skillTies)] as const);

/** What a position asks; a skill that is no longer published is asked of nobody. */
function requirements(roles: RoleCatalogue, rows: readonly RequirementRow[]): Requirement[] {
  return rows
    .filter(({ skillId }) => roles.frameworkOf.has(skillId))
    .map(({ skillId, level, importance, mandatory }) => ({ skill: skillId, level, importance, mandatory }));
}

function best(matches: readonly RankedMatch[]): RankedMatch[] {
  return matches
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_KEPT);
}
