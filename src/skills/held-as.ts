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
export interface Decided {
  readonly level: number | null;
  /** Null when nothing establishes a level of this very skill: a CLOSE one says that it is held, not how well. */
  readonly by: Holding | null;
  /** Skills under another name that count; empty when the skill itself decides. */
  readonly through: readonly string[];
}

/**
 * How someone holds a skill that is asked, under its own name or another. A skill held under an EXACT name counts at
 * its level; under a CLOSE name it counts as held at an unknown level, unless something better is known. The highest
 * known level decides; assessed and not held (0) is known, and goes before anything of an unknown level but a claim on
 * the skill itself.
 * @returns null when nothing that they hold speaks of it
 */
export function heldAs(skill: string, profile: Profile, ties: SkillTies): Decided | null {
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

export const isHeld = (holding: Holding | undefined) => holding !== undefined && holding.level !== 0;
