import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCatalogue, weigh } from './catalogue.js';

test('rarity of a yes-or-no skill is its inverse document frequency, one empty target counted', () => {
  const targets = [['a', 'b'], ['a'], ['a', 'c']].map((skills) =>
    skills.map((skill) => ({ skill, level: 2 })),
  );

  const { size, rarity } = buildCatalogue(targets);

  expect(size).toBe(3);
  expect(rarity.get('a')).toBeCloseTo(Math.log(4 / 3), 12);
  expect(rarity.get('b')).toBeCloseTo(Math.log(4 / 1), 12);
  expect(rarity.get('c')).toBeCloseTo(Math.log(4 / 1), 12);
});

test('rarity counts spread: levels that differ tell more than the same level everywhere', () => {
  const { rarity } = buildCatalogue([
    [
      { skill: 'even', level: 1 },
      { skill: 'spread', level: 4 },
    ],
    [
      { skill: 'even', level: 1 },
      { skill: 'spread', level: 1 },
    ],
  ]);

  // x is 8 and 1 for levels 4 and 1: mean(x²) = 65/3, mean(x)² = (9/3)².
  expect(rarity.get('spread')).toBeCloseTo(Math.log(65 / 3 / 9), 12);
  expect(rarity.get('even')).toBeCloseTo(Math.log(3 / 2), 12);
});

test('a skill asked of all at one level still weighs, and a catalogue of one target ranks', () => {
  const target = [{ skill: 'a', level: 3 }];

  const { total } = weigh(target, buildCatalogue([target]));

  expect(total).toBeCloseTo(3 ** 1.5 * Math.sqrt(Math.log(2)), 12);
});

test('a weight is level^1.5 · importance · √rarity, and only weights above zero are kept', () => {
  const catalogue = buildCatalogue([
    [
      { skill: 'a', level: 2 },
      { skill: 'b', level: 2 },
      { skill: 'c', level: 2 },
    ],
    [],
    [],
  ]);

  const { weights, total } = weigh(
    [
      { skill: 'a', level: 4, importance: 0.5 },
      { skill: 'b', level: 0 },
      { skill: 'c', level: 3, importance: 0 },
      { skill: 'asked by nobody', level: 4 },
    ],
    catalogue,
  );

  expect([...weights.keys()]).toEqual(['a']);
  expect(weights.get('a')).toBeCloseTo(8 * 0.5 * Math.sqrt(Math.log(4)), 12);
  expect(total).toBe(weights.get('a'));
});

test('an unknown level is the mean of the known ones above 0, drawn towards the overall mean by 3 targets', () => {
  const { usualLevel } = buildCatalogue([
    [
      { skill: 'a', level: 4 },
      { skill: 'b', level: 1 },
    ],
    [
      { skill: 'a', level: 3 },
      { skill: 'b', level: 0 },
    ],
    [
      { skill: 'a', level: null },
      { skill: 'c', level: null },
    ],
  ]);

  const overall = (4 + 3 + 1) / 3;
  expect(usualLevel.get('a')).toBeCloseTo((4 + 3 + 3 * overall) / 5, 12);
  expect(usualLevel.get('b')).toBeCloseTo((1 + 3 * overall) / 4, 12);
  expect(usualLevel.get('c')).toBeCloseTo(overall, 12);
});

test('an unknown level weighs as the usual one, in the catalogue and in a profile', () => {
  const known = (level: number | null) => [
    [{ skill: 'a', level }],
    [{ skill: 'a', level: 2 }],
    [{ skill: 'b', level: 2 }],
  ];

  const catalogue = buildCatalogue(known(null));

  expect(catalogue.usualLevel.get('a')).toBe(2);
  expect(catalogue.rarity.get('a')).toBeCloseTo(buildCatalogue(known(2)).rarity.get('a')!, 12);
  expect(weigh([{ skill: 'a', level: null }], catalogue)).toEqual(
    weigh([{ skill: 'a', level: 2 }], catalogue),
  );
});

test('without any known level every skill is assumed at the middle of the scale', () => {
  const { usualLevel } = buildCatalogue([[{ skill: 'a', level: null }]]);

  expect([...usualLevel]).toEqual([['a', 2.5]]);
});

test('a skill that is only ever assessed as not held, or of no importance, has no rarity', () => {
  const { rarity } = buildCatalogue([
    [
      { skill: 'a', level: 0 },
      { skill: 'b', level: 3, importance: 0 },
    ],
  ]);

  expect(rarity.size).toBe(0);
});

test('a skill listed twice counts once: known before unknown, then higher, then more important', () => {
  const twice = [
    { skill: 'a', level: 2, importance: 0.3 },
    { skill: 'a', level: null },
    { skill: 'a', level: 2, importance: 0.9 },
    { skill: 'a', level: 1 },
  ];
  const once = [{ skill: 'a', level: 2, importance: 0.9 }];

  expect(buildCatalogue([twice, []])).toEqual(buildCatalogue([once, []]));
  const catalogue = buildCatalogue([once, []]);
  expect(weigh(twice, catalogue)).toEqual(weigh(once, catalogue));
});

test('an empty catalogue weighs nothing and does not fail', () => {
  expect(weigh([{ skill: 'a', level: 3 }], buildCatalogue([])).total).toBe(0);
});

const entry = fc.record({
  skill: fc.constantFrom('a', 'b', 'c', 'd'),
  level: fc.option(fc.double({ min: 0, max: 4, noNaN: true })),
  importance: fc.double({ min: 0, max: 1, noNaN: true }),
});
const profile = fc.uniqueArray(entry, { selector: ({ skill }) => skill });

test('law: weights are finite and above 0, whatever the catalogue', () => {
  fc.assert(
    fc.property(fc.array(profile, { maxLength: 8 }), profile, (targets, own) => {
      const { weights, total } = weigh(own, buildCatalogue(targets));
      for (const weight of weights.values()) {
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThan(Number.POSITIVE_INFINITY);
      }
      expect(total).toBeCloseTo(
        [...weights.values()].reduce((sum, weight) => sum + weight, 0),
        9,
      );
    }),
  );
});

test('law: the order of the skills changes nothing, to the last bit', () => {
  const levels = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 5, maxLength: 12 });
  fc.assert(
    fc.property(levels, (hundredths) => {
      const own = hundredths.map((each, index) => ({ skill: `skill ${index}`, level: each / 100 }));
      const catalogue = buildCatalogue([own]);
      expect(weigh([...own].reverse(), catalogue).total).toBe(weigh(own, catalogue).total);
    }),
  );
});
