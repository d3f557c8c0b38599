import type { SkillLevel } from './catalogue.js';
import type { HeldLevels } from './fit.js';
import type { SkillTies } from './skill-ties.reference.js';

/** One skill that someone holds. */
export interface Holding {
  /** 0 assessed and not held, 1 to 4; null held at an unknown level. */
  readonly level: number | null;
  /** 1 said, 2 confirmed, 3 proven. */
  readonly confidence: number;
  readonly lastConfirmedOn: string;
}

/** What someone holds, by skill. */
export type Profile = ReadonlyMap<string, Holding>;

/** What decides the level held of a skill that is asked. */
interface Decided {
  readonly level: number | null;
  /** Null when nothing establishes a level of this very skill: a CLOSE one says that it is held, not how well. */
  readonly by: Holding | null;
  /** Skills under another name that count; empty when the skill itself decides. */
  readonly through: readonly string[];
}

/** A profile in the words of a position. */
export interface Reading {
  readonly held: HeldLevels;
  readonly decided: ReadonlyMap<string, Decided>;
  /** For each skill asked, the neighbours held that count for nothing and may explain, best held first. */
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
  /** The whole profile, each skill once: what goes by the name asked no longer stands under its own. */
  readonly levels: readonly SkillLevel[];
}

/** Enough to explain. */
const MOST_NEIGHBOURS = 5;

/**
 * Reads a profile in the words of a position. A skill held under an EXACT name counts at its level; under a CLOSE name
 * it counts as held at an unknown level, unless something better is known. The highest known level decides; assessed
 * and not held (0) is known, and goes before anything of an unknown level but a claim on the skill itself.
 */
export function readAs(asked: readonly string[], profile: Profile, ties: SkillTies): Reading {
  const decided = new Map<string, Decided>();
  const neighbours = new Map<string, readonly string[]>();
  const renamed = new Set<string>();
  for (const skill of asked) {
    const found = decide(skill, profile, ties);
    if (found) decided.set(skill, found);
    for (const other of [...(found?.through ?? []), ...(ties.exact.get(skill) ?? [])]) renamed.add(other);
    const near = nearTo(skill, found?.through ?? [], profile, ties);
    if (near.length > 0) neighbours.set(skill, near);
  }
  const levels: SkillLevel[] = [...decided].map(([skill, { level }]) => ({ skill, level }));
  for (const [skill, { level }] of profile) {
    if (!decided.has(skill) && !renamed.has(skill)) levels.push({ skill, level });
  }
  return {
    held: new Map([...decided].map(([skill, { level }]) => [skill, level])),
    decided,
    neighbours,
    levels,
  };
}

function decide(skill: string, profile: Profile, ties: SkillTies): Decided | null {
  const own = profile.get(skill);
  const exact = (ties.exact.get(skill) ?? []).filter((other) => profile.has(other));
  const levelOf = (other: string) => profile.get(other)?.level ?? null;
  const best = Math.max(-1, ...exact.map((other) => levelOf(other) ?? -1));
  const through = (level: number | null, others: readonly string[]): Decided => ({
    level,
    by: profile.get(others[0] ?? '') ?? null,
    through: others,
  });
  if (best > (own?.level ?? 0)) {
    return through(
      best,
      exact.filter((other) => levelOf(other) === best),
    );
  }
  if (own) return { level: own.level, by: own, through: [] };
  if (best === 0) {
    return through(
      0,
      exact.filter((other) => levelOf(other) === 0),
    );
  }
  if (exact.length > 0) return through(null, exact);
  const close = (ties.close.get(skill) ?? []).filter((other) => isHeld(profile.get(other)));
  return close.length > 0 ? { level: null, by: null, through: close } : null;
}

function nearTo(
  skill: string,
  counted: readonly string[],
  profile: Profile,
  ties: SkillTies,
): readonly string[] {
  const near = [...(ties.close.get(skill) ?? []), ...(ties.near.get(skill) ?? [])];
  return [...new Set(near)]
    .filter((other) => other !== skill && !counted.includes(other) && isHeld(profile.get(other)))
    .sort((a, b) => (profile.get(b)?.level ?? 0) - (profile.get(a)?.level ?? 0) || (a < b ? -1 : 1))
    .slice(0, MOST_NEIGHBOURS);
}

const isHeld = (holding: Holding | undefined) => holding !== undefined && holding.level !== 0;
