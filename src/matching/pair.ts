import type { Profile } from '../skills/held-as.js';
import type { SkillTies } from '../skills/skill-ties.reference.js';
import { type Catalogue, type WeightedProfile, weigh } from './catalogue.js';
import { type Reading, readAs } from './equivalence.js';
import { type Fit, fit as fitOf, type Requirement } from './fit.js';
import { catalogueFor, type RoleCatalogue } from './role-catalogue.reference.js';
import { explainScore, score } from './score.js';

/** A position ready to be held against profiles. */
export interface Target {
  readonly required: readonly Requirement[];
  readonly asked: readonly string[];
  readonly catalogue: Catalogue;
  readonly weighed: WeightedProfile;
}

/** @param held every skill of the profiles to come: what is not among them weighs nothing */
export function targetOf(
  required: readonly Requirement[],
  roles: RoleCatalogue,
  held: Iterable<string>,
): Target {
  const asked = required.map(({ skill }) => skill);
  const catalogue = catalogueFor(roles, asked, held);
  return { required, asked, catalogue, weighed: weigh(required, catalogue) };
}

/** The order of a list of matches, 0 to 1, the same from either side: see `score`. */
export function pairScore(profile: Profile, target: Target, ties: SkillTies): number {
  const { levels } = readAs(target.asked, profile, ties);
  return score(weigh(levels, target.catalogue), target.weighed);
}

export interface PairExplanation {
  readonly fit: Fit;
  readonly reading: Reading;
  /** The part of the score that each shared skill brings; they sum to 1 unless the score is 0. */
  readonly scoreShares: ReadonlyMap<string, number>;
}

/** Everything there is to say of a pair but the law. */
export function explainPair(profile: Profile, target: Target, ties: SkillTies): PairExplanation {
  const reading = readAs(target.asked, profile, ties);
  const { score: total, terms } = explainScore(weigh(reading.levels, target.catalogue), target.weighed);
  return {
    fit: fitOf(reading.held, target.required, reading.neighbours),
    reading,
    scoreShares: new Map(terms.map(({ skill, term }) => [skill, total > 0 ? term / total : 0])),
  };
}
