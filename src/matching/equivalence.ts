import { type Decided, heldAs, isHeld, type Profile } from '../skills/held-as.js';
import type { SkillTies } from '../skills/skill-ties.reference.js';
import type { SkillLevel } from './catalogue.js';
import type { HeldLevels } from './fit.js';

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

/** Reads a profile in the words of a position: each skill asked as `heldAs` finds it. */
export function readAs(asked: readonly string[], profile: Profile, ties: SkillTies): Reading {
  const decided = new Map<string, Decided>();
  const neighbours = new Map<string, readonly string[]>();
  const renamed = new Set<string>();
  for (const skill of asked) {
    const found = heldAs(skill, profile, ties);
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
