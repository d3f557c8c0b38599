import type { Operation } from '../graphql/operation.js';
import { requirementsByJobRole, requirementsByRoleLevel } from '../roles/job-role.loaders.js';
import type { JobRoleRow, RequirementRow, RoleLevelRow } from '../roles/job-role.queries.js';
import { type Catalogue, weigh } from './catalogue.js';
import { type RoleIndex, type RolePlace, roleIndexes } from './role-index.reference.js';
import { explainMove, type MoveExplanation } from './role-move.js';
import { scoreAll } from './target-index.js';

export interface RankedRoleMove {
  /** Names it within its list: where one goes. */
  readonly id: string;
  readonly score: number;
  readonly from: RolePlace;
  readonly to: RolePlace;
  readonly catalogue: Catalogue;
}

const MOST_KEPT = 200;

/** Other job roles of the edition, each once: between those of their seniorities that are most alike. */
export async function movesFromJobRole(op: Operation, role: JobRoleRow): Promise<RankedRoleMove[]> {
  const roles = (await op.reference(roleIndexes)).get(role.frameworkVersionId);
  if (!roles) return [];
  const own = roles.places.filter(({ jobRoleId }) => jobRoleId === role.id);
  const moves = await Promise.all(own.map((from) => movesFrom(op, roles, from)));
  const best = new Map<string, RankedRoleMove>();
  for (const move of ranked(moves.flat())) {
    const { jobRoleId } = move.to;
    if (jobRoleId !== role.id && !best.has(jobRoleId)) best.set(jobRoleId, { ...move, id: jobRoleId });
  }
  return [...best.values()].slice(0, MOST_KEPT);
}

/** Other seniorities of the edition, those of the same job role among them. */
export async function movesFromRoleLevel(
  op: Operation,
  level: RoleLevelRow,
  role: JobRoleRow | null,
): Promise<RankedRoleMove[]> {
  const roles = (await op.reference(roleIndexes)).get(role?.frameworkVersionId ?? '');
  const from = roles?.places.find(({ id }) => id === level.id);
  return roles && from ? ranked(await movesFrom(op, roles, from)).slice(0, MOST_KEPT) : [];
}

async function movesFrom(op: Operation, roles: RoleIndex, from: RolePlace): Promise<RankedRoleMove[]> {
  const { catalogue, index, places } = roles;
  const scores = scoreAll(weigh(asked(await requirementsAt(op, from)), catalogue), index);
  return places.flatMap((to, number) => {
    const score = scores[number] ?? 0;
    return score > 0 && to.id !== from.id ? [{ id: to.id, score, from, to, catalogue }] : [];
  });
}

const ranked = (moves: readonly RankedRoleMove[]) =>
  moves.toSorted((a, b) => b.score - a.score || (a.to.id < b.to.id ? -1 : a.to.id > b.to.id ? 1 : 0));

/** Why a move stands where it does, and what it asks beyond what one comes from. */
export async function explained(op: Operation, move: RankedRoleMove): Promise<MoveExplanation> {
  const [from, to] = await Promise.all([requirementsAt(op, move.from), requirementsAt(op, move.to)]);
  return explainMove(asked(from), asked(to), move.catalogue);
}

const requirementsAt = (
  op: Operation,
  { jobRoleId, roleLevelId }: RolePlace,
): Promise<readonly RequirementRow[]> =>
  roleLevelId ? op.load(requirementsByRoleLevel, roleLevelId) : op.load(requirementsByJobRole, jobRoleId);

const asked = (rows: readonly RequirementRow[]) =>
  rows.map(({ skillId, level, importance }) => ({ skill: skillId, level, importance }));
