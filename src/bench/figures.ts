/** The middle of some figures, and how far they spread. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [left = 0, right = 0] = [sorted[middle - 1], sorted[middle]];
  return {
    median: sorted.length % 2 === 1 ? right : (left + right) / 2,
    low: sorted[0] ?? 0,
    high: sorted.at(-1) ?? 0,
  };
}
