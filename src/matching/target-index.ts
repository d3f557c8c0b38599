import type { Catalogue, SkillLevel, WeightedProfile } from './catalogue.js';
import { weigh } from './catalogue.js';
import { scaleOf, scoreTerm } from './score.js';

/** Targets by the skills that they ask for: a profile is scored against all of them in one pass. */
export interface TargetIndex {
  /** Targets are numbered in the order of their ids (by code unit): a lower number wins a tie. */
  readonly numberOf: ReadonlyMap<string, number>;
  readonly w: number;
  /** Each target's factor of the scale of a score. */
  readonly scales: Float64Array;
  readonly bySkill: ReadonlyMap<string, SkillTargets>;
}

interface SkillTargets {
  readonly targets: Int32Array;
  readonly weights: Float64Array;
}

/** Weighs the targets once; `w` is that of `score`. */
export function indexTargets(
  targets: ReadonlyMap<string, readonly SkillLevel[]>,
  catalogue: Catalogue,
  w: number,
): TargetIndex {
  const ids = [...targets.keys()].sort((a, b) => (a < b ? -1 : 1));
  const scales = new Float64Array(ids.length);
  const lists = new Map<string, { targets: number[]; weights: number[] }>();
  for (const [number, id] of ids.entries()) {
    const target = weigh(targets.get(id)!, catalogue);
    scales[number] = scaleOf(target, 1 - w);
    for (const [skill, weight] of target.weights) {
      const list = lists.get(skill) ?? { targets: [], weights: [] };
      list.targets.push(number);
      list.weights.push(weight);
      lists.set(skill, list);
    }
  }
  const bySkill = new Map<string, SkillTargets>();
  for (const [skill, list] of lists) {
    bySkill.set(skill, {
      targets: Int32Array.from(list.targets),
      weights: Float64Array.from(list.weights),
    });
  }
  return { numberOf: new Map(ids.map((id, number) => [id, number])), w, scales, bySkill };
}

/** `score` of the profile and each target, by target number: the same terms added, so equal to it to the last bit. */
export function scoreAll(profile: WeightedProfile, index: TargetIndex): Float64Array {
  const ownScale = scaleOf(profile, index.w);
  const scales = index.scales.map((scale) => ownScale * scale);
  const scores = new Float64Array(scales.length);
  for (const [skill, weight] of profile.weights) {
    const asking = index.bySkill.get(skill);
    if (asking === undefined) continue;
    const { targets, weights } = asking;
    for (let place = 0; place < targets.length; place += 1) {
      const target = targets[place]!;
      scores[target]! += scoreTerm(weight, weights[place]!, scales[target]!);
    }
  }
  return scores;
}

/**
 * The rank, from 1, of the target with this id: one more than the number of targets with a higher score, or the
 * same score and a lower id. The target `except` is left out. Throws a RangeError for an id not in the index.
 */
export function rankOf(id: string, scores: Float64Array, index: TargetIndex, except?: string): number {
  const number = index.numberOf.get(id);
  if (number === undefined) throw new RangeError(`no target "${id}" in the index`);
  const left = except === undefined ? undefined : index.numberOf.get(except);
  const own = scores[number]!;
  let rank = 1;
  for (let other = 0; other < scores.length; other += 1) {
    const before = scores[other]! > own || (scores[other] === own && other < number);
    if (before && other !== left) rank += 1;
  }
  return rank;
}
