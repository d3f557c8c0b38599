import { type Catalogue, type SkillLevel, weigh } from './catalogue.js';
import { explainScore } from './score.js';

/** A skill of the role that one goes to, beside the one that one comes from; null where nobody says how well. */
export interface MoveSkill {
  readonly skillId: string;
  readonly currentLevel: number | null;
  readonly requiredLevel: number | null;
}

export interface MoveExplanation {
  /** The largest share of the score first; they sum to 1 unless nothing is shared. */
  readonly shared: readonly (MoveSkill & { readonly scoreShare: number })[];
  /** The largest share of what is asked first. */
  readonly missing: readonly (MoveSkill & { readonly weight: number })[];
}

/** What two roles share, and what the second asks that the first does not, or asks less of. */
export function explainMove(
  from: readonly SkillLevel[],
  to: readonly SkillLevel[],
  catalogue: Catalogue,
): MoveExplanation {
  const current = new Map(from.map(({ skill, level }) => [skill, level]));
  const required = new Map(to.map(({ skill, level }) => [skill, level]));
  const target = weigh(to, catalogue);
  const { score, terms } = explainScore(weigh(from, catalogue), target);
  const levels = (skillId: string): MoveSkill => ({
    skillId,
    currentLevel: current.get(skillId) ?? null,
    requiredLevel: required.get(skillId) ?? null,
  });
  return {
    shared: terms.map(({ skill, term }) => ({ ...levels(skill), scoreShare: term / score })),
    missing: [...target.weights]
      .filter(([skill]) => isMissing(current.get(skill), required.get(skill) ?? null))
      .map(([skill, weight]) => ({ ...levels(skill), weight: weight / target.total }))
      .sort((a, b) => b.weight - a.weight || (a.skillId < b.skillId ? -1 : 1)),
  };
}

/** A level that nobody stated, on either side, is not known to be missing. */
function isMissing(current: number | null | undefined, required: number | null): boolean {
  if (current === undefined || current === 0) return true;
  return current !== null && required !== null && current < required;
}
