import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attack, isBreach, type Published, tableOf, type Unit } from '../../tests/statistics/attacker.js';
import { type Release, release, type UnitTable } from './release.js';

const MINIMUM = 5;
const always = { minimum: MINIMUM, isTotalKnown: () => true };

const unit = (id: string, counts: readonly number[], below: readonly UnitTable[] = []): UnitTable => ({
  id,
  people: counts.reduce((sum, n) => sum + n, 0),
  counts,
  below,
});
const shown = (released: Release) =>
  Object.fromEntries([...released].map(([id, cells]) => [id, Object.fromEntries(cells)]));

describe('a unit', () => {
  test('shows every value that is a group', () => {
    expect(shown(release([unit('a', [30, 12, 5])], always))).toEqual({ a: { 0: 30, 1: 12, 2: 5 } });
  });

  test('shows none that would leave fewer than a group withheld, nobody included', () => {
    expect(shown(release([unit('a', [30, 12, 4])], always))).toEqual({ a: { 0: 30 } });
    expect(shown(release([unit('a', [30, 12, 0])], always))).toEqual({ a: { 0: 30 } });
    expect(shown(release([unit('a', [30, 12, 4, 1])], always))).toEqual({ a: { 0: 30, 1: 12 } });
    expect(shown(release([unit('a', [30, 4])], always))).toEqual({});
  });

  test('never shows a whole row that would tell a total which is withheld', () => {
    expect(shown(release([unit('a', [30, 12, 6])], { ...always, isTotalKnown: () => false }))).toEqual({
      a: { 0: 30, 1: 12 },
    });
  });
});

describe('units of one tree', () => {
  test('are withheld where a sibling would be found by subtraction', () => {
    const [b, c, d] = [unit('b', [20, 20]), unit('c', [10, 10]), unit('d', [8, 2])];

    expect(shown(release([unit('a', [30, 30], [b, c])], always))).toEqual({
      a: { 0: 30, 1: 30 },
      b: { 0: 20, 1: 20 },
      c: { 0: 10, 1: 10 },
    });
    expect(shown(release([unit('a', [38, 32], [b, c, d])], always))).toEqual({
      a: { 0: 38, 1: 32 },
      b: { 0: 20, 1: 20 },
    });
    expect(shown(release([unit('a', [28, 22], [b, d])], always))).toEqual({ a: { 0: 28, 1: 22 } });
  });

  test('are withheld where those of the unit itself would be', () => {
    const b = unit('b', [20, 20]);

    expect(shown(release([unit('a', [21, 20], [b])], always))).toEqual({ a: { 0: 21, 1: 20 } });
    expect(shown(release([unit('a', [25, 25], [b])], always))).toEqual({
      a: { 0: 25, 1: 25 },
      b: { 0: 20, 1: 20 },
    });
  });

  test('show the same values under one unit, as many in as many of them as can be', () => {
    const [b, c] = [unit('b', [20, 20, 3, 4]), unit('c', [20, 4, 9, 2])];

    expect(shown(release([unit('a', [40, 24, 12, 6], [b, c])], always))).toEqual({
      a: { 0: 40, 1: 24, 2: 12, 3: 6 },
      b: { 0: 20 },
      c: { 0: 20 },
    });
  });
});

/** Whether they are public agents, then status, category, forecast, holding of a skill and its level. */
const VALUES = [2, 3, 2, 3, 2, 2] as const;
const person = fc
  .record({
    external: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    status: fc.constantFrom(0, 0, 0, 1, 1, 2),
    category: fc.constantFrom(0, 0, 1),
    band: fc.constantFrom(0, 0, 1, 1, 2),
    holds: fc.boolean(),
    level: fc.constantFrom(0, 0, 1),
  })
  .map(({ external, status, category, band, holds, level }) => [
    external ? 1 : 0,
    external ? null : status,
    external ? null : category,
    external ? null : band,
    holds ? 0 : 1,
    holds ? level : null,
  ]);
const crew = (maxLength: number) => fc.array(person, { maxLength, size: 'max' });
const tree: fc.Arbitrary<Unit> = fc
  .tuple(
    crew(6),
    fc.array(fc.tuple(crew(8), fc.array(crew(45), { minLength: 1, maxLength: 3, size: 'max' })), {
      minLength: 1,
      maxLength: 3,
      size: 'max',
    }),
  )
  .map(([own, directorates]) => ({
    id: 'm',
    own,
    below: directorates.map(([some, teams], i) => ({
      id: `d${i}`,
      own: some,
      below: teams.map((all, j) => ({ id: `d${i}t${j}`, own: all, below: [] })),
    })),
  }));

type Releasing = typeof release;

function published(root: Unit, releasing: Releasing): Published[] {
  const of = (attribute: number, isTotalKnown: (id: string) => boolean) =>
    releasing([tableOf(root, attribute, VALUES[attribute] ?? 0)], { minimum: MINIMUM, isTotalKnown });
  const engagement = of(0, () => true);
  const holders = of(4, () => true);
  const ofPublic = { attribute: 0, value: 0, isAll: true };
  const knowsPublic = (id: string) => engagement.has(id);
  return [
    { values: 2, isWhole: true, release: engagement },
    { values: 3, isWhole: false, within: ofPublic, release: of(1, knowsPublic) },
    { values: 2, isWhole: false, within: ofPublic, release: of(2, knowsPublic) },
    { values: 3, isWhole: false, within: ofPublic, release: of(3, knowsPublic) },
    { values: 2, isWhole: true, release: holders },
    {
      values: 2,
      isWhole: false,
      within: { attribute: 4, value: 0, isAll: true },
      release: of(5, (id) => holders.has(id)),
    },
  ];
}

const breaches = (root: Unit, releasing: Releasing) =>
  attack([root], published(root, releasing), MINIMUM).filter((finding) => isBreach(finding, MINIMUM));

const flat = (units: readonly UnitTable[]): UnitTable[] => units.flatMap((one) => [one, ...flat(one.below)]);

/** Withholds what is under the minimum, and nothing beside it. */
const byThresholdAlone: Releasing = (roots, { minimum }) =>
  new Map(
    flat(roots).map(({ id, counts }) => [
      id,
      new Map([...counts.entries()].filter(([, count]) => count >= minimum)),
    ]),
  );

/** Looks after each unit by itself, as if nobody could subtract one from another. */
const unitByUnit: Releasing = (roots, rules) =>
  new Map(flat(roots).flatMap((one) => [...release([{ ...one, below: [] }], rules)]));

/** Shows all values of a unit whose total is withheld. */
const tellingTotals: Releasing = (roots, rules) => release(roots, { ...rules, isTotalKnown: () => true });

describe('an attacker with linear algebra', () => {
  test('finds no count under the minimum', { timeout: 120_000 }, () => {
    let cells = 0;
    let withheld = 0;
    fc.assert(
      fc.property(tree, (root) => {
        const all = published(root, release);
        for (const { release: one } of all) for (const row of one.values()) cells += row.size;
        const findings = attack([root], all, MINIMUM);
        withheld += findings.length;
        expect(findings.filter((finding) => isBreach(finding, MINIMUM))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    // Nothing is found where nothing is published, or nothing is withheld.
    expect(cells).toBeGreaterThan(600);
    expect(withheld).toBeGreaterThan(600);
  });

  test.each([
    ['without complementary cells', byThresholdAlone],
    ['without the rest of a unit', unitByUnit],
    ['with what adds up to a withheld total', tellingTotals],
  ])('finds some where figures are published %s', { timeout: 120_000 }, (_, faulty) => {
    const details = fc.check(
      fc.property(tree, (root) => breaches(root, faulty).length === 0),
      { numRuns: 60, endOnFailure: true },
    );

    expect(details.failed).toBe(true);
  });
});
