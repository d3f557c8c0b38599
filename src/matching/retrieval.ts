import type { Profile } from '../skills/held-as.js';
import type { SkillTies } from '../skills/skill-ties.reference.js';
import { type Catalogue, type SkillLevel, weigh } from './catalogue.js';
import { catalogueFor, type RoleCatalogue } from './role-catalogue.reference.js';
import { scoreTerm } from './score.js';

/** How candidates are found in the database: see `match_candidates`. */
export interface CandidateProbe {
  readonly skills: readonly string[];
  /** Five numbers a skill: what holding it adds at an unknown level, and at levels 1 to 4. */
  readonly worth: readonly number[];
}

const LEVELS = [null, 1, 2, 3, 4] as const;

/** The overlap of each skill with what a position asks, by level held; skills under other names beside their own. */
export function candidateProbe(
  required: readonly SkillLevel[],
  catalogue: Catalogue,
  ties: SkillTies,
): CandidateProbe {
  const worths = new Map<string, number[]>();
  const add = (skill: string, worth: readonly number[]) => {
    const known = worths.get(skill);
    worths.set(skill, known ? worth.map((value, i) => value + (known[i] ?? 0)) : [...worth]);
  };
  for (const requirement of required) {
    const { skill } = requirement;
    const asked = weigh([requirement], catalogue).total;
    if (asked === 0) continue;
    const worth = LEVELS.map((level) => scoreTerm(weigh([{ skill, level }], catalogue).total, asked, 1));
    add(skill, worth);
    for (const other of ties.exact.get(skill) ?? []) add(other, worth);
    for (const other of ties.close.get(skill) ?? [])
      add(
        other,
        LEVELS.map(() => worth[0] ?? 0),
      );
  }
  return { skills: [...worths.keys()], worth: [...worths.values()].flat() };
}

/** How open positions are found in the database: see `match_positions`. One entry a skill that may be asked. */
export interface PositionProbe {
  readonly skills: readonly string[];
  /** What is held of it weighs. */
  readonly strengths: readonly number[];
  readonly rarities: readonly number[];
  readonly usual: readonly number[];
}

export function positionProbe(profile: Profile, roles: RoleCatalogue, ties: SkillTies): PositionProbe {
  const levels: SkillLevel[] = [];
  for (const [skill, { level }] of profile) {
    if (level === 0) continue;
    levels.push({ skill, level });
    for (const other of ties.exact.get(skill) ?? []) levels.push({ skill: other, level });
    for (const other of ties.close.get(skill) ?? []) levels.push({ skill: other, level: null });
  }
  const skills = levels.map(({ skill }) => skill);
  // Any of them may be asked by a position, and no role.
  const catalogue = catalogueFor(roles, skills, []);
  const { weights } = weigh(levels, catalogue);
  const found = [...weights.keys()];
  return {
    skills: found,
    strengths: [...weights.values()],
    rarities: found.map((skill) => Math.sqrt(catalogue.rarity.get(skill) ?? 0)),
    usual: found.map((skill) => catalogue.usualLevel.get(skill) ?? 0),
  };
}
