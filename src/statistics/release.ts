/** A unit with all below it: each person is in one unit, so that parts add up. */
export interface UnitTable {
  readonly id: string;
  readonly people: number;
  /** People of each value; those who have none of them (externals have no status) are in no count. */
  readonly counts: readonly number[];
  readonly below: readonly UnitTable[];
}

export interface ReleaseRules {
  /** Fewer people than this are no group: neither is nobody, of whom a zero would speak by name. */
  readonly minimum: number;
  /** Whether the sum of all values of a unit is known: where it is not, a whole row of cells would tell it. */
  readonly isTotalKnown: (unitId: string) => boolean;
}

/** What may be published: count by place of the value, by unit. What is not in it is withheld. */
export type Release = Map<string, Map<number, number>>;

/**
 * Which cells of one attribute may be published in trees of units, so that no subtraction, within a unit or between
 * units, leaves fewer people than the minimum (decision 14). Going down, values only ever join those that are
 * withheld, and all units under one that show anything show the same values: what can be subtracted is then the rest
 * of a unit, which has to be as safe as a unit.
 */
export function release(roots: readonly UnitTable[], rules: ReleaseRules): Release {
  const released: Release = new Map();
  for (const root of roots) descend(null, [root], bySize(root), rules, released);
  return released;
}

function descend(
  parent: UnitTable | null,
  units: readonly UnitTable[],
  values: readonly number[],
  rules: ReleaseRules,
  released: Release,
): void {
  const { shown, kept } = largest(parent, units, values, rules);
  for (const unit of shown) {
    released.set(unit.id, new Map(kept.map((value) => [value, unit.counts[value] ?? 0])));
    descend(unit, unit.below, kept, rules, released);
  }
}

/** Of all ways to show some values in some units, the one that shows most. */
function largest(
  parent: UnitTable | null,
  units: readonly UnitTable[],
  values: readonly number[],
  rules: ReleaseRules,
): { shown: readonly UnitTable[]; kept: readonly number[] } {
  let best = { shown: [] as readonly UnitTable[], kept: [] as readonly number[], cells: 0 };
  for (let length = values.length; length > 0; length -= 1) {
    const kept = values.slice(0, length);
    const shown = units.filter((unit) => isSafe(unit, kept, rules)).sort(bySmallest);
    while (parent && shown.length > 0 && !isRestSafe(parent, shown, kept, rules)) shown.shift();
    const cells = kept.length * sum(shown.map(({ people }) => people));
    if (cells > best.cells) best = { shown, kept, cells };
  }
  return best;
}

/** Each value is a group, and so are all that are withheld together; or all are shown, and the total is known. */
function isSafe({ id, counts }: UnitTable, kept: readonly number[], rules: ReleaseRules): boolean {
  return isTableSafe(counts, kept, rules.minimum) && (kept.length < counts.length || rules.isTotalKnown(id));
}

function isTableSafe(counts: readonly number[], kept: readonly number[], minimum: number): boolean {
  const shown = kept.map((value) => counts[value] ?? 0);
  return (
    shown.every((count) => count >= minimum) &&
    (kept.length === counts.length || sum(counts) - sum(shown) >= minimum)
  );
}

/** Whoever subtracts the units that are shown from the one above them finds a group again, or nobody. */
function isRestSafe(
  parent: UnitTable,
  shown: readonly UnitTable[],
  kept: readonly number[],
  { minimum }: ReleaseRules,
): boolean {
  if (parent.people === sum(shown.map(({ people }) => people))) return true;
  const rest = parent.counts.map((count, value) => count - sum(shown.map((unit) => unit.counts[value] ?? 0)));
  return isTableSafe(rest, kept, minimum);
}

/** The values, the most frequent first. */
function bySize({ counts }: UnitTable): number[] {
  return counts.map((_, value) => value).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
}

const bySmallest = (a: UnitTable, b: UnitTable) => a.people - b.people || (a.id < b.id ? -1 : 1);

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
