/** Where one relevant target came in the ranking of a query: rank from 1, gain above 0. */
export interface RankedRelevant {
  readonly rank: number;
  readonly gain: number;
}

/** A mean over queries with its 95 % bootstrap interval. */
export interface Measure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/**
 * Normalised discounted cumulative gain over the first k places (Järvelin and Kekäläinen, 2002), gains taken as
 * they are: 1 when the best gains come first, in order; 0 when no relevant target is among the first k.
 */
export function ndcgAt(k: number, relevant: readonly RankedRelevant[]): number {
  const best = relevant
    .map(({ gain }) => gain)
    .sort((a, b) => b - a)
    .map((gain, index) => ({ gain, rank: index + 1 }));
  return discountedGain(k, relevant) / discountedGain(k, best);
}

/** The share of the relevant targets that came among the first k. */
export function recallAt(k: number, relevant: readonly RankedRelevant[]): number {
  return relevant.filter(({ rank }) => rank <= k).length / relevant.length;
}

/** One over the rank of the first relevant target. */
export function reciprocalRank(relevant: readonly RankedRelevant[]): number {
  return 1 / Math.min(...relevant.map(({ rank }) => rank));
}

/**
 * The mean of one value a query, with a 95 % percentile bootstrap interval: 1,000 resamples of the queries, the
 * same for the same seed and number of queries. Throws a RangeError without values.
 */
export function meanWithInterval(values: readonly number[], seed = 1): Measure {
  if (values.length === 0) throw new RangeError('a mean needs at least one value');
  const random = mulberry32(seed);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn += 1) {
      sum += values[Math.floor(random() * values.length)]!;
    }
    return sum / values.length;
  }).sort((a, b) => a - b);
  const value = values.reduce((sum, each) => sum + each, 0) / values.length;
  return { value, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

function discountedGain(k: number, ranked: readonly RankedRelevant[]): number {
  let sum = 0;
  for (const { rank, gain } of ranked) if (rank <= k) sum += gain / Math.log2(rank + 1);
  return sum;
}

/** Linear between the two nearest of the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

/** Tommy Ettinger's public-domain generator: numbers in [0, 1), the same for the same seed on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
