import type { statisticOf } from '../database/tables/statistics.js';
import type { OwnCounts } from './forest.js';
import type { Release } from './release.js';

/** A count that may be published. */
export interface Figure {
  readonly unitId: string;
  readonly of: (typeof statisticOf.enumValues)[number];
  readonly value: string | null;
  readonly skillId: string | null;
  readonly count: number;
}

/** What of an attribute may be published, of all units. `isTotalKnown`: whether the sum of its values is. */
export type Releasing = (
  counts: OwnCounts,
  values: number,
  isTotalKnown: (unitId: string) => boolean,
) => Release;

export function figuresOf(
  of: Figure['of'],
  skillId: string | null,
  values: readonly unknown[],
  released: Release,
): Figure[] {
  return [...released].flatMap(([unitId, cells]) =>
    [...cells].map(([place, count]) => {
      const value = values[place] ?? null;
      return { unitId, of, skillId, count, value: value === null ? null : String(value) };
    }),
  );
}
