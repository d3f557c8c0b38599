import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SkillLevel } from './catalogue.js';
import { buildCatalogue, weigh } from './catalogue.js';
import { BALANCED, explainScore, score, TOWARD_NEXT_STEP } from './score.js';

const hundredths = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100);
const skills = ['a', 'b', 'c', 'd', 'e', 'f'];
const profile = fc.uniqueArray(
  fc.record({
    skill: fc.constantFrom(...skills, 'asked by nobody'),
    level: fc.option(hundredths(4)),
    importance: fc.option(hundredths(1), { nil: undefined }),
  }),
  { selector: ({ skill }) => skill },
);
const target = profile.map((entries) => entries.filter(({ skill }) => skills.includes(skill)));
const pair = fc
  .tuple(profile, fc.array(target, { minLength: 1, maxLength: 8 }))
  .map(([own, targets]) => ({ own, targets }));

/** The formula as written, over plain objects and every skill of the alphabet: shares no code with the product. */
function oracle(own: readonly SkillLevel[], targets: readonly (readonly SkillLevel[])[], w: number): number {
  const known = targets.flat().filter(({ level }) => level !== null && level > 0);
  const mean = (entries: readonly SkillLevel[]) =>
    entries.reduce((sum, { level }) => sum + (level as number), 0) / entries.length;
  const overall = known.length > 0 ? mean(known) : 2.5;
  const usual = (skill: string) => {
    const those = known.filter((entry) => entry.skill === skill);
    const sum = those.length > 0 ? mean(those) * those.length : 0;
    return (sum + 3 * overall) / (those.length + 3);
  };
  const x = (entries: readonly SkillLevel[], skill: string) => {
    const entry = entries.find((each) => each.skill === skill);
    return entry === undefined ? 0 : (entry.level ?? usual(skill)) ** 1.5 * (entry.importance ?? 1);
  };
  const y = (entries: readonly SkillLevel[], skill: string) => {
    const column = [...targets, []].map((each) => x(each, skill));
    const first = column.reduce((sum, each) => sum + each, 0) / column.length;
    const second = column.reduce((sum, each) => sum + each * each, 0) / column.length;
    return first === 0 ? 0 : x(entries, skill) * Math.sqrt(Math.log(second / (first * first)));
  };
  const [asked] = targets;
  const total = (entries: readonly SkillLevel[]) => skills.reduce((sum, skill) => sum + y(entries, skill), 0);
  const askings = targets.flatMap((each) => skills.map((skill) => y(each, skill))).filter((each) => each > 0);
  const typical = askings.reduce((sum, each) => sum + each, 0) / askings.length;
  const overlap = skills
    .map((skill) => [y(own, skill), y(asked!, skill)] as const)
    .filter(([mine, theirs]) => mine > 0 && theirs > 0)
    .reduce((sum, [mine, theirs]) => sum + (2 * mine * theirs) / (mine + theirs), 0);
  return overlap === 0 ? 0 : overlap / ((total(own) + typical) ** w * (total(asked!) + typical) ** (1 - w));
}

test.each([0.5, TOWARD_NEXT_STEP])('law: at w = %d the score is the formula', (w) => {
  fc.assert(
    fc.property(pair, ({ own, targets }) => {
      const catalogue = buildCatalogue(targets);
      const found = score(weigh(own, catalogue), weigh(targets[0]!, catalogue), w);
      expect(found).toBeCloseTo(oracle(own, targets, w), 9);
    }),
    { numRuns: 500 },
  );
});

test('law: symmetric to the last bit, and between 0 and 1', () => {
  fc.assert(
    fc.property(pair, ({ own, targets }) => {
      const catalogue = buildCatalogue(targets);
      const [mine, theirs] = [weigh(own, catalogue), weigh(targets[0]!, catalogue)];
      const found = score(mine, theirs);
      expect(score(theirs, mine)).toBe(found);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test('law: the terms of the explanation sum exactly to the score, in any order', () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(0.5, TOWARD_NEXT_STEP), ({ own, targets }, w) => {
      const catalogue = buildCatalogue(targets);
      const [mine, theirs] = [weigh(own, catalogue), weigh(targets[0]!, catalogue)];
      const explained = explainScore(mine, theirs, w);
      const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
      const terms = explained.terms.map(({ term }) => term);
      expect(explained.score).toBe(score(mine, theirs, w));
      expect(sum(terms)).toBe(explained.score);
      expect(sum([...terms].reverse())).toBe(explained.score);
      expect(terms).toEqual([...terms].sort((a, b) => b - a));
      expect([...explained.terms, ...explained.missing].map(({ skill }) => skill).sort()).toEqual(
        [...theirs.weights.keys()].sort(),
      );
    }),
    { numRuns: 500 },
  );
});

test('law: a profile scores against itself as much as it says, beside one typical skill', () => {
  fc.assert(
    fc.property(target, (own) => {
      const mine = weigh(own, buildCatalogue([own, []]));
      fc.pre(mine.total > 0);
      expect(score(mine, mine)).toBeCloseTo(mine.total / (mine.total + mine.typicalWeight), 9);
    }),
  );
});

test('the parts of a match, in figures', () => {
  const targets = [
    [
      { skill: 'sql', level: 4 },
      { skill: 'python', level: 1 },
    ],
    [],
  ];
  const catalogue = buildCatalogue(targets);

  const explained = explainScore(
    weigh([{ skill: 'sql', level: 1 }], catalogue),
    weigh(targets[0]!, catalogue),
  );

  // Weights in units of √g, which is the same for both skills: 1 held; 8 and 1 asked, so 4.5 is typical.
  // 2·1·8/9 over √((1 + 4.5)·(9 + 4.5)).
  expect(explained.terms).toEqual([{ skill: 'sql', term: expect.closeTo(16 / 9 / Math.sqrt(74.25), 10) }]);
  expect(explained.missing).toEqual([{ skill: 'python', share: expect.closeTo(1 / 9, 12) }]);
});

test('nothing shared, nothing held, nothing asked: 0 and no term', () => {
  const catalogue = buildCatalogue([[{ skill: 'a', level: 2 }], [{ skill: 'b', level: 2 }]]);
  const a = weigh([{ skill: 'a', level: 2 }], catalogue);
  const b = weigh([{ skill: 'b', level: 2 }], catalogue);
  const nothing = weigh([], catalogue);

  expect(score(a, b)).toBe(0);
  expect(score(nothing, b)).toBe(0);
  expect(score(a, nothing)).toBe(0);
  expect(explainScore(nothing, nothing)).toEqual({ score: 0, terms: [], missing: [] });
  expect(explainScore(a, b).missing).toEqual([{ skill: 'b', share: 1 }]);
});

test('a skill that no target asks for neither raises nor lowers a score', () => {
  const catalogue = buildCatalogue([[{ skill: 'a', level: 2 }], [{ skill: 'b', level: 2 }]]);
  const asked = weigh([{ skill: 'a', level: 2 }], catalogue);
  const own = [{ skill: 'a', level: 1 }];

  expect(score(weigh([...own, { skill: 'asked by nobody', level: 4 }], catalogue), asked)).toBe(
    score(weigh(own, catalogue), asked),
  );
});

test('toward the next step, a target that asks for more gains on one that asks for less', () => {
  const targets = [1, 4].map((level) => [{ skill: 'a', level }]);
  const catalogue = buildCatalogue(targets);
  const [own, below, above] = [2, 1, 4].map((level) => weigh([{ skill: 'a', level }], catalogue));
  const lead = (w: number) => score(own!, above!, w) / score(own!, below!, w);

  expect(lead(TOWARD_NEXT_STEP)).toBeGreaterThan(lead(BALANCED));
});

test('of two targets that are as near, the one that says more comes first: little is alike by chance', () => {
  const targets = [
    [{ skill: 'a', level: 2 }],
    ['a', 'b', 'c', 'd'].map((skill) => ({ skill, level: 2 })),
    ['b', 'c', 'd'].map((skill) => ({ skill, level: 2 })),
    [{ skill: 'a', level: 2 }],
  ];
  const catalogue = buildCatalogue(targets);
  const of = (skills: readonly string[]) =>
    weigh(
      skills.map((skill) => ({ skill, level: 2 })),
      catalogue,
    );

  // Four of four, against one of one.
  expect(score(of(['a', 'b', 'c', 'd']), of(['a', 'b', 'c', 'd']))).toBeGreaterThan(
    score(of(['a']), of(['a'])),
  );
});
