import type { Operation } from '../graphql/operation.js';
import { actsFor } from '../organisation/scope.queries.js';
import { rulesOn } from '../skills/claim-rule.js';
import { claimRules } from '../skills/claim-rules.reference.js';
import { skillTies } from '../skills/skill-ties.reference.js';
import { type SkillMapRow, skillMap } from './skill-map.js';
import { askedByPosts, endings, membersAsOf, membersToday } from './skill-map.queries.js';

export interface TeamSkillMap {
  readonly asOf: string;
  readonly headcount: number;
  readonly agentsWithClaims: number;
  readonly positionsWithRequirements: number;
  readonly rows: readonly SkillMapRow[];
  /** The day on which each person's work here ends, where one is set. */
  readonly endings: ReadonlyMap<string, string>;
}

/**
 * The skill map of a unit and all below it on a day, today or past.
 * @returns null when the viewer does not act for the unit: it then says nothing, not even whether there is one
 */
export async function teamSkillMap(
  op: Operation,
  unitId: string,
  asOf: string,
): Promise<TeamSkillMap | null> {
  const { db, viewer } = op;
  if (!(await actsFor(db, unitId))) return null;
  const members =
    asOf === viewer.today
      ? await membersToday(db, unitId)
      : await membersAsOf(db, unitId, rulesOn(await op.reference(claimRules), asOf));
  const asked = await askedByPosts(db, unitId, asOf);
  return {
    asOf,
    headcount: members.length,
    agentsWithClaims: members.filter((member) => member.skills.length > 0).length,
    positionsWithRequirements: new Set(asked.map(({ positionId }) => positionId)).size,
    rows: skillMap(members, asked, await op.reference(skillTies)),
    endings: await endings(db, unitId, asOf),
  };
}
