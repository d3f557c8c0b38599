import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Requirement } from './fit.js';
// Renamed: a linter takes a call of `fit` for a focused test.
import { fit as fitOf, readiness } from './fit.js';

function asks(
  skill: string,
  level: number | null,
  { importance = 1, mandatory = false }: Partial<Requirement> = {},
): Requirement {
  return { skill, level, importance, mandatory };
}

test.each([
  { held: 3, asked: 3, kind: 'MET', certain: 1, possible: 1 },
  { held: 4, asked: 3, kind: 'MET', certain: 1, possible: 1 },
  { held: 2, asked: 4, kind: 'PARTIAL', certain: 0.5, possible: 0.5 },
  { held: 0, asked: 4, kind: 'MISSING', certain: 0, possible: 0 },
  { held: undefined, asked: 4, kind: 'MISSING', certain: 0, possible: 0 },
  { held: null, asked: 4, kind: 'UNKNOWN', certain: 0, possible: 1 },
  { held: 1, asked: null, kind: 'MET', certain: 1, possible: 1 },
  { held: 0.5, asked: null, kind: 'PARTIAL', certain: 0.5, possible: 0.5 },
  { held: 0, asked: null, kind: 'MISSING', certain: 0, possible: 0 },
  { held: null, asked: null, kind: 'MET', certain: 1, possible: 1 },
  { held: undefined, asked: 0, kind: 'MET', certain: 1, possible: 1 },
  { held: null, asked: 0, kind: 'MET', certain: 1, possible: 1 },
])('held $held, asked $asked: $kind', ({ held, asked, kind, certain, possible }) => {
  const found = fitOf(new Map(held === undefined ? [] : [['a', held]]), [asks('a', asked)]);

  expect(found).toEqual({
    fit: certain,
    fitIfUnknownsHold: possible,
    skills: [
      {
        requirement: asks('a', asked),
        heldLevel: held ?? null,
        kind,
        coverage: { certain, possible },
        weight: 1,
        neighbours: [],
        fitIfMet: 1,
      },
    ],
    limitedBy: null,
  });
});

test('optional skills make up for each other, by importance', () => {
  const required = [asks('a', 4, { importance: 0.75 }), asks('b', 2, { importance: 0.25 })];

  const found = fitOf(
    new Map([
      ['a', 2],
      ['b', 4],
    ]),
    required,
  );

  expect(found.fit).toBe(0.75 * 0.5 + 0.25 * 1);
  expect(found.skills.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
});

test('without any importance, skills count evenly', () => {
  const required = [asks('a', 4, { importance: 0 }), asks('b', 4, { importance: 0 })];

  expect(fitOf(new Map([['a', 4]]), required).fit).toBe(0.5);
});

test('a mandatory skill caps the fit, whatever else is held', () => {
  const required = [asks('a', 4, { mandatory: true }), asks('b', 4), asks('c', 4)];
  const others = [
    ['b', 4],
    ['c', 4],
  ] as const;

  expect(fitOf(new Map(others), required)).toMatchObject({ fit: 0, fitIfUnknownsHold: 0, limitedBy: 'a' });
  expect(fitOf(new Map([['a', 1], ...others]), required)).toMatchObject({ fit: 0.25, limitedBy: 'a' });
  expect(fitOf(new Map([['a', 4], ...others]), required)).toMatchObject({ fit: 1, limitedBy: null });
  expect(fitOf(new Map([['a', 4]]), required)).toMatchObject({ fit: 1 / 3, limitedBy: null });
});

test('of two mandatory skills the least covered is named', () => {
  const required = [asks('a', 4, { mandatory: true }), asks('b', 4, { mandatory: true }), asks('c', 1)];

  const found = fitOf(
    new Map([
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ]),
    required,
  );

  expect(found).toMatchObject({ fit: 0.5, limitedBy: 'b' });
});

test('a mandatory skill of unknown level leaves the whole range open', () => {
  const required = [asks('a', 3, { mandatory: true }), asks('b', 2)];

  const found = fitOf(
    new Map([
      ['a', null],
      ['b', 2],
    ]),
    required,
  );

  expect(found).toMatchObject({ fit: 0, fitIfUnknownsHold: 1, limitedBy: 'a' });
});

test('neighbouring skills explain and change no figure', () => {
  const required = [asks('a', 2), asks('b', 2), asks('c', 2), asks('d', 2)];
  const held = new Map([
    ['b', 1],
    ['c', 2],
    ['d', null],
  ]);
  const near = new Map(['a', 'b', 'c', 'd'].map((skill) => [skill, ['near']]));

  const [without, found] = [fitOf(held, required), fitOf(held, required, near)];

  expect(found.skills.map(({ kind }) => kind)).toEqual(['ADJACENT', 'PARTIAL', 'MET', 'UNKNOWN']);
  expect(found.skills.map(({ neighbours }) => neighbours)).toEqual([['near'], ['near'], [], []]);
  expect(found.skills.map(({ coverage }) => coverage)).toEqual(
    without.skills.map(({ coverage }) => coverage),
  );
  expect([found.fit, found.fitIfUnknownsHold]).toEqual([without.fit, without.fitIfUnknownsHold]);
});

test('where nothing is asked nothing is known', () => {
  expect(fitOf(new Map([['a', 4]]), [])).toEqual({
    fit: 0,
    fitIfUnknownsHold: 1,
    skills: [],
    limitedBy: null,
  });
});

test.each([
  [0.8, 0.8, 'READY'],
  [0.79, 0.79, 'READY_WITH_TRAINING'],
  [0.79, 1, 'READY_WITH_TRAINING'],
  [0.5, 0.5, 'READY_WITH_TRAINING'],
  [0, 0.8, 'READY_WITH_TRAINING'],
  [0.49, 0.79, 'STRETCH'],
  [0, 0, 'STRETCH'],
] as const)('fit %d, %d if unknowns hold: %s', (certain, possible, expected) => {
  expect(readiness({ fit: certain, fitIfUnknownsHold: possible })).toBe(expected);
});

test('nobody is ready who is one whole level short of a mandatory skill', () => {
  for (const asked of [1, 2, 3, 4]) {
    const required = [asks('a', asked, { mandatory: true }), asks('b', 1, { importance: 1 })];
    const found = fitOf(
      new Map([
        ['a', asked - 1],
        ['b', 4],
      ]),
      required,
    );
    expect(readiness(found)).not.toBe('READY');
  }
});

const skill = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const level = fc.option(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 4, noNaN: true })));
const requirements = fc.array(
  fc.record({
    skill,
    level,
    importance: fc.double({ min: 0, max: 1, noNaN: true }),
    mandatory: fc.boolean(),
  }),
  { maxLength: 6 },
);
const claims = fc.array(fc.tuple(skill, level)).map((entries) => new Map<string, number | null>(entries));

test('law: 0 ≤ fit ≤ fit if unknowns hold ≤ 1, and never above a mandatory skill', () => {
  fc.assert(
    fc.property(claims, requirements, (held, required) => {
      const found = fitOf(held, required);
      expect(found.fit).toBeGreaterThanOrEqual(0);
      expect(found.fitIfUnknownsHold).toBeGreaterThanOrEqual(found.fit);
      expect(found.fitIfUnknownsHold).toBeLessThanOrEqual(1);
      for (const { requirement, coverage } of found.skills) {
        if (!requirement.mandatory) continue;
        expect(found.fit).toBeLessThanOrEqual(coverage.certain);
        expect(found.fitIfUnknownsHold).toBeLessThanOrEqual(coverage.possible);
      }
    }),
  );
});

test('law: a new claim, or a higher level, lowers neither bound', () => {
  fc.assert(
    fc.property(claims, requirements, skill, level, (held, required, claimed, claimedLevel) => {
      const current = held.get(claimed);
      const raised =
        current === undefined || (current !== null && claimedLevel !== null && claimedLevel >= current);
      fc.pre(raised);
      const before = fitOf(held, required);
      const after = fitOf(new Map([...held, [claimed, claimedLevel]]), required);
      expect(after.fit).toBeGreaterThanOrEqual(before.fit);
      expect(after.fitIfUnknownsHold).toBeGreaterThanOrEqual(before.fitIfUnknownsHold);
    }),
    { numRuns: 1000 },
  );
});

test('law: whatever an unknown level proves to be, the truth lies between the two bounds', () => {
  fc.assert(
    fc.property(
      claims,
      requirements,
      // Held, as somebody said: at 1 at least.
      fc.array(fc.double({ min: 1, max: 4, noNaN: true })),
      (held, required, truth) => {
        const settled = new Map([...held].map(([each, known], index) => [each, known ?? truth[index] ?? 2]));
        const before = fitOf(held, required);
        const after = fitOf(settled, required);
        fc.pre(required.length > 0);
        expect(after.fit).toBe(after.fitIfUnknownsHold);
        expect(after.fit).toBeGreaterThanOrEqual(before.fit);
        expect(after.fit).toBeLessThanOrEqual(before.fitIfUnknownsHold);
      },
    ),
    { numRuns: 1000 },
  );
});

test('what a skill would change is the fit of whoever holds it as asked', () => {
  fc.assert(
    fc.property(claims, requirements, (held, required) => {
      for (const { requirement, fitIfMet } of fitOf(held, required).skills) {
        // A skill may be asked twice here: it is then met where it is asked most.
        fc.pre(required.filter((one) => one.skill === requirement.skill).length === 1);
        const level = Math.max(requirement.level ?? 1, held.get(requirement.skill) ?? 0);
        const raised = fitOf(
          new Map<string, number | null>([...held, [requirement.skill, level]]),
          required,
        ).fit;
        expect(fitIfMet).toBeCloseTo(raised, 12);
        expect(fitIfMet).toBeGreaterThanOrEqual(fitOf(held, required).fit);
      }
    }),
  );
});

test('where a mandatory skill holds the fit, no other changes it', () => {
  const required = [asks('a', 4, { mandatory: true }), asks('b', 2), asks('c', 2)];
  const { fit, skills } = fitOf(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
    required,
  );

  expect(fit).toBe(0.25);
  expect(skills.map(({ fitIfMet }) => fitIfMet)).toEqual([2 / 3, 0.25, 0.25]);
});
