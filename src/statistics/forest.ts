import type { UnitTable } from './release.js';

export interface UnitRow {
  readonly id: string;
  /** Null at the top. */
  readonly parentId: string | null;
}

/** Counts of the people of each unit alone, by place of the value. */
export type OwnCounts = ReadonlyMap<string, readonly number[]>;

/** The trees of units, to be filled with counts: those of a unit and of all below it are added up. */
export function forestOf(
  units: readonly UnitRow[],
  people: ReadonlyMap<string, number>,
): (counts: OwnCounts, values: number) => UnitTable[] {
  const known = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, string[]>();
  for (const { id, parentId } of units) {
    const parent = parentId !== null && known.has(parentId) ? parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), id]);
  }
  return (counts, values) => {
    const table = (id: string): UnitTable => {
      const parts = (below.get(id) ?? []).map(table).filter((part) => part.people > 0);
      const own = counts.get(id);
      return {
        id,
        people: parts.reduce((sum, part) => sum + part.people, people.get(id) ?? 0),
        counts: Array.from({ length: values }, (_, i) =>
          parts.reduce((sum, part) => sum + (part.counts[i] ?? 0), own?.[i] ?? 0),
        ),
        below: parts,
      };
    };
    return (below.get(null) ?? []).map(table);
  };
}
