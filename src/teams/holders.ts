import { type Decided, type Holding, heldAs, type Profile } from '../skills/held-as.js';
import type { SkillTies } from '../skills/skill-ties.reference.js';

/** Someone in the unit on the day of the map, with what they hold. */
export interface Member {
  readonly agentId: string;
  readonly external: boolean;
  readonly skills: readonly MemberSkill[];
}

export interface MemberSkill extends Holding {
  readonly skillId: string;
}

/** Someone of the unit and one skill; `level` 0 was assessed and is not held. */
export interface Holder extends Holding {
  readonly agentId: string;
  readonly external: boolean;
  /** Skills under another name that count; empty when the skill itself decides. */
  readonly through: readonly string[];
}

/**
 * Who holds each skill. One that is asked counts under its other names too, by the rule of matches: the map and a
 * match never say otherwise of the same person.
 */
export function holdersBySkill(
  members: readonly Member[],
  asked: Iterable<string>,
  ties: SkillTies,
): Map<string, Holder[]> {
  const countsAs = otherNames(asked, ties);
  const holders = new Map<string, Holder[]>();
  for (const { agentId, external, skills } of members) {
    const renamed = new Set(skills.flatMap(({ skillId }) => countsAs.get(skillId) ?? []));
    for (const { skillId, ...holding } of skills) {
      if (!renamed.has(skillId)) push(holders, skillId, { agentId, external, ...holding, through: [] });
    }
    if (renamed.size === 0) continue;
    const profile: Profile = new Map(skills.map((skill) => [skill.skillId, skill]));
    for (const skillId of renamed) {
      const decided = heldAs(skillId, profile, ties);
      const source = decided && sourceOf(decided, profile);
      if (!source) continue;
      const { level, through } = decided;
      const { confidence, lastConfirmedOn } = source;
      push(holders, skillId, { agentId, external, level, confidence, lastConfirmedOn, through });
    }
  }
  return holders;
}

/** For each skill that is tied to some that are asked, those. */
function otherNames(asked: Iterable<string>, ties: SkillTies): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const skill of asked) {
    const others = [...(ties.exact.get(skill) ?? []), ...(ties.close.get(skill) ?? [])];
    for (const other of new Set(others)) push(names, other, skill);
  }
  return names;
}

/** The claim that says most: of a CLOSE name, where none establishes a level, the best established and latest. */
function sourceOf({ by, through }: Decided, profile: Profile): Holding | null {
  if (by) return by;
  const found = through.flatMap((skill) => profile.get(skill) ?? []);
  return found.sort(byStrength)[0] ?? null;
}

function byStrength(a: Holding, b: Holding): number {
  return b.confidence - a.confidence || (a.lastConfirmedOn > b.lastConfirmedOn ? -1 : 1);
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
