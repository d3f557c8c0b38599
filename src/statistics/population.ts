import type { OwnCounts, UnitRow } from './forest.js';

export interface PeopleRow {
  readonly unitId: string;
  readonly engagement: string;
  /** Null for externals, as all that follows. */
  readonly status: string | null;
  readonly category: string | null;
  readonly band: string | null;
  readonly people: number;
}

export interface HolderRow {
  readonly unitId: string;
  readonly skillId: string;
  readonly level: number | null;
  readonly people: number;
}

/** Who works where, each person in one unit. */
export interface Population {
  readonly units: readonly UnitRow[];
  readonly people: readonly PeopleRow[];
  readonly holders: readonly HolderRow[];
}

/** How many of each unit have each value; those of another value, or of none, are in no count. */
export function counted<Row extends { readonly unitId: string; readonly people: number }>(
  rows: readonly Row[],
  values: readonly unknown[],
  read: (row: Row) => unknown,
): OwnCounts {
  const counts = new Map<string, number[]>();
  for (const row of rows) {
    const place = values.indexOf(read(row));
    if (place < 0) continue;
    const own = counts.get(row.unitId) ?? values.map(() => 0);
    counts.set(row.unitId, own);
    own[place] = (own[place] ?? 0) + row.people;
  }
  return counts;
}
