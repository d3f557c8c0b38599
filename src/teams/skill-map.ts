import type { SkillTies } from '../skills/skill-ties.reference.js';
import { type Holder, holdersBySkill, type Member } from './holders.js';

/** A skill asked by a post of the unit; level null where the post does not say how well. */
export interface Asked {
  readonly positionId: string;
  readonly skillId: string;
  readonly level: number | null;
}

export interface SkillMapRow {
  readonly skillId: string;
  /** People known to be at each level, 0 to 4. */
  readonly levels: readonly number[];
  /** People who hold it at a level that nobody stated. */
  readonly unknown: number;
  /** Posts that ask for each level, 1 to 4 (index 0 unused). */
  readonly required: readonly number[];
  /** Missing people if nobody of an unknown level were able. */
  readonly gapAtMost: number;
  /** Missing people if everybody of an unknown level were able: the truth lies between the two. */
  readonly gapAtLeast: number;
  readonly onlyExternals: boolean;
  /** Who holds it, at level 1 or more or unknown; best first, unknown last. */
  readonly holders: readonly Holder[];
}

const LEVELS = [1, 2, 3, 4] as const;

/**
 * What a unit can do against what its posts ask, one row a skill that is held or asked.
 * Unknown is never zero: it is counted apart, and opens the gap into two bounds.
 */
export function skillMap(
  members: readonly Member[],
  asked: readonly Asked[],
  ties: SkillTies,
): SkillMapRow[] {
  const required = new Map<string, (number | null)[]>();
  for (const { skillId, level } of asked) {
    const levels = required.get(skillId);
    if (levels) levels.push(level);
    else required.set(skillId, [level]);
  }
  const held = holdersBySkill(members, required.keys(), ties);
  return [...new Set([...held.keys(), ...required.keys()])].map((skillId) =>
    row(skillId, held.get(skillId) ?? [], required.get(skillId) ?? []),
  );
}

function row(skillId: string, all: readonly Holder[], asked: readonly (number | null)[]): SkillMapRow {
  const atLevels = [0, 0, 0, 0, 0];
  for (const level of asked) if (level !== null) atLevels[level] = (atLevels[level] ?? 0) + 1;
  const levels = [0, 0, 0, 0, 0];
  for (const { level } of all) if (level !== null) levels[level] = (levels[level] ?? 0) + 1;
  const unknown = all.filter((h) => h.level === null).length;
  const holders = all.filter((h) => h.level !== 0).sort(byLevel);
  // Whoever holds it at all will do for a post that does not say how well, whatever their level.
  const missing = Math.max(0, asked.length - holders.length);
  return {
    skillId,
    levels,
    unknown,
    // Shown at level 1, the first that is held.
    required: atLevels.map((count, level) => (level === 1 ? count + asked.filter(isAnyLevel).length : count)),
    gapAtMost: Math.max(missing, gap(atLevels, levels, 0)),
    gapAtLeast: Math.max(missing, gap(atLevels, levels, unknown)),
    onlyExternals: holders.length > 0 && holders.every((h) => h.external),
    holders,
  };
}

/** The largest shortage over levels: someone at a higher level covers a lower one, never the reverse. */
function gap(required: readonly number[], held: readonly number[], able: number): number {
  return Math.max(...LEVELS.map((l) => Math.max(0, atLeast(required, l) - atLeast(held, l) - able)));
}

const isAnyLevel = (level: number | null) => level === null;

const atLeast = (counts: readonly number[], level: number) =>
  counts.slice(level).reduce((sum, count) => sum + count, 0);

function byLevel(a: Holder, b: Holder): number {
  return (b.level ?? -1) - (a.level ?? -1) || (a.agentId < b.agentId ? -1 : 1);
}
