import type { WeightedProfile } from './catalogue.js';

/** Neither side weighs more than the other: the score is symmetric, from 0 to below 1. */
export const BALANCED = 0.5;

/** Leans towards targets that ask for more than the profile shows, as the next step of a career does. */
export const TOWARD_NEXT_STEP = 0.525;

/**
 * Each skill's part is cut to a multiple of 2^-40. Such numbers add without rounding, so the parts sum exactly to
 * the score, in any order, from either side, and the sum never passes 1.
 */
const GRAIN = 2 ** 40;

/** One skill's part of a score. */
export interface ScoreTerm {
  readonly skill: string;
  /** Added to the score by this skill. */
  readonly term: number;
}

/** What the target asks for and the profile lacks. */
export interface MissingWeight {
  readonly skill: string;
  /** Its share of all that the target asks for, 0-1. */
  readonly share: number;
}

export interface ScoreExplanation {
  readonly score: number;
  /** The shared skills, the largest part first; their terms sum exactly to the score. */
  readonly terms: readonly ScoreTerm[];
  /** The largest share first. */
  readonly missing: readonly MissingWeight[];
}

/**
 * How well a profile and a target resemble each other, level by level: the order of a list of matches.
 *
 * score = Σ overlap / (T_profile^w · T_target^(1-w)) over the shared skills, where overlap is the harmonic mean of
 * the two weights of a skill and T the sum of a side's weights (see `weigh`) and of one typical skill more, which
 * nobody shares: two sides that say little are alike by chance. At w = 0.5 it is symmetric, 0 where nothing is
 * shared and the nearer to 1 the more is, of two sides that say much. 0 when either side is empty. It is no measure
 * of readiness: a level above what is asked lowers it (see `fit`).
 */
export function score(profile: WeightedProfile, target: WeightedProfile, w: number = BALANCED): number {
  const scale = scaleOf(profile, w) * scaleOf(target, 1 - w);
  let sum = 0;
  for (const [skill, weight] of profile.weights) {
    const asked = target.weights.get(skill);
    if (asked !== undefined) sum += scoreTerm(weight, asked, scale);
  }
  return sum;
}

/** The same score, skill by skill, and what is missing. */
export function explainScore(
  profile: WeightedProfile,
  target: WeightedProfile,
  w: number = BALANCED,
): ScoreExplanation {
  const scale = scaleOf(profile, w) * scaleOf(target, 1 - w);
  const terms: ScoreTerm[] = [];
  const missing: MissingWeight[] = [];
  for (const [skill, asked] of target.weights) {
    const weight = profile.weights.get(skill);
    if (weight === undefined) missing.push({ skill, share: asked / target.total });
    else terms.push({ skill, term: scoreTerm(weight, asked, scale) });
  }
  return {
    score: terms.reduce((sum, { term }) => sum + term, 0),
    terms: terms.sort((a, b) => b.term - a.term),
    missing: missing.sort((a, b) => b.share - a.share),
  };
}

/** One side's factor of the scale of a score; the scale is the product of both sides' factors. */
export function scaleOf({ total, typicalWeight }: WeightedProfile, exponent: number): number {
  return (total + typicalWeight) ** exponent;
}

/** What one shared skill adds to a score: the harmonic mean of its two weights (both above 0), scaled. */
export function scoreTerm(weight: number, asked: number, scale: number): number {
  const low = Math.min(weight, asked);
  const high = Math.max(weight, asked);
  // low · 2·high/(low + high) is exact for equal weights, 2·low·high/(low + high) is not.
  const overlap = low * ((2 * high) / (low + high));
  return Math.floor((overlap / scale) * GRAIN) / GRAIN;
}
