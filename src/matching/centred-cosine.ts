import { type Catalogue, oncePerSkill, type SkillLevel } from './catalogue.js';

interface Side {
  readonly strengths: ReadonlyMap<string, number>;
  /** Its product with the means. */
  readonly onMeans: number;
  /** Its length once the means are taken away. */
  readonly length: number;
}

/**
 * The bound of an evaluation: the cosine of two profiles after each skill's mean over the targets is taken away, an
 * unknown level being the usual one. The product ranks nothing by it.
 * @returns the cosine with each target, in the order of the targets, of the profile given
 */
export function centredCosine(
  targets: readonly (readonly SkillLevel[])[],
  catalogue: Catalogue,
): (profile: readonly SkillLevel[]) => Float64Array {
  const sums = new Map<string, number>();
  const asked = targets.map((target) => strengthsOf(target, catalogue));
  for (const strengths of asked)
    for (const [skill, strength] of strengths) sums.set(skill, (sums.get(skill) ?? 0) + strength);
  const means = new Map([...sums].map(([skill, sum]) => [skill, sum / targets.length]));
  const squaredMeans = [...means.values()].reduce((sum, mean) => sum + mean ** 2, 0);

  const sideOf = (strengths: ReadonlyMap<string, number>): Side => {
    const onMeans = product(strengths, means);
    const squared = [...strengths.values()].reduce((sum, strength) => sum + strength ** 2, 0);
    return { strengths, onMeans, length: Math.sqrt(Math.max(0, squared - 2 * onMeans + squaredMeans)) };
  };
  const sides = asked.map(sideOf);
  return (profile) => {
    const own = sideOf(strengthsOf(profile, catalogue));
    return Float64Array.from(sides, (side) => {
      const centred = product(own.strengths, side.strengths) - own.onMeans - side.onMeans + squaredMeans;
      return own.length * side.length > 0 ? centred / (own.length * side.length) : 0;
    });
  };
}

function strengthsOf(profile: readonly SkillLevel[], { usualLevel }: Catalogue): Map<string, number> {
  const strengths = new Map<string, number>();
  for (const { skill, level, importance = 1 } of oncePerSkill(profile).values()) {
    const known = level ?? usualLevel.get(skill);
    if (known !== undefined) strengths.set(skill, known * importance);
  }
  return strengths;
}

function product(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [skill, strength] of a) sum += strength * (b.get(skill) ?? 0);
  return sum;
}
