import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../skills/held-as.js';
import { tiesOf } from '../skills/skill-ties.reference.js';
import { readAs } from './equivalence.js';
import { fit as figuresOf } from './fit.js';

const both = (a: string, b: string, kind: string) => [
  { a, b, kind },
  { a: b, b: a, kind },
];
const ties = tiesOf([
  ...both('sql', 'sql-fr', 'EXACT'),
  ...both('sql', 'data-fr', 'CLOSE'),
  ...both('sql', 'etl', 'RELATED'),
]);

const profile = (levels: Readonly<Record<string, number | null>>): Profile =>
  new Map(
    Object.entries(levels).map(([skill, level]) => [
      skill,
      { level, confidence: 1, lastConfirmedOn: '2026-01-01' },
    ]),
  );

describe('a skill asked is held', () => {
  test.each([
    ['by itself', { sql: 2 }, 2, []],
    ['under an exact name', { 'sql-fr': 3 }, 3, ['sql-fr']],
    ['by itself when it is at the higher level', { sql: 3, 'sql-fr': 2 }, 3, []],
    ['under the name at the higher level', { sql: 1, 'sql-fr': 2 }, 2, ['sql-fr']],
    ['at a known level before an unknown one', { sql: null, 'sql-fr': 1 }, 1, ['sql-fr']],
    ['at an unknown level under a close name, whatever its level', { 'data-fr': 4 }, null, ['data-fr']],
    ['by itself at a low level before a close name', { sql: 1, 'data-fr': 4 }, 1, []],
    ['not at all when it was assessed so', { sql: 0, 'data-fr': 4 }, 0, []],
    ['not at all when its exact name was assessed so', { 'sql-fr': 0, 'data-fr': 4 }, 0, ['sql-fr']],
    ['at an unknown level by a claim on itself', { sql: null, 'sql-fr': 0 }, null, []],
  ])('%s', (_, levels, level, through) => {
    const { decided, held } = readAs(['sql'], profile(levels), ties);

    expect(held.get('sql')).toBe(level);
    expect(decided.get('sql')?.through).toEqual(through);
  });

  test('nowhere when nothing speaks of it', () => {
    expect(readAs(['sql'], profile({ etl: 4, 'data-fr': 0 }), ties).held.has('sql')).toBe(false);
  });
});

test('neighbours are the related skills held, best first; what counts is none', () => {
  const near = (levels: Readonly<Record<string, number | null>>) =>
    readAs(['sql'], profile(levels), ties).neighbours.get('sql');

  expect(near({ sql: 1, etl: 2, 'data-fr': 4 })).toEqual(['data-fr', 'etl']);
  expect(near({ etl: 2, 'data-fr': 4 })).toEqual(['etl']);
  expect(near({ etl: 0 })).toBeUndefined();
});

test('a skill under two names is read once, and one that is asked stays', () => {
  const levels = (asked: string[], held: Readonly<Record<string, number | null>>) =>
    Object.fromEntries(readAs(asked, profile(held), ties).levels.map(({ skill, level }) => [skill, level]));

  expect(levels(['sql'], { sql: 1, 'sql-fr': 2, etl: 3 })).toEqual({ sql: 2, etl: 3 });
  expect(levels(['sql', 'sql-fr'], { 'sql-fr': 2 })).toEqual({ sql: 2, 'sql-fr': 2 });
  expect(levels(['etl'], { 'sql-fr': 2 })).toEqual({ 'sql-fr': 2 });
});

test('a new claim that someone holds a skill, under any name, never lowers the fit', () => {
  const level = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });
  const names = ['sql', 'sql-fr', 'data-fr', 'etl'];
  const required = [{ skill: 'sql', level: 3, importance: 1, mandatory: true }];
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names), level),
      fc.constantFrom(...names),
      level,
      (held, name, claimed) => {
        fc.pre(!(name in held));
        const fitOf = (levels: Readonly<Record<string, number | null>>) =>
          figuresOf(readAs(['sql'], profile(levels), ties).held, required).fit;

        expect(fitOf({ ...held, [name]: claimed })).toBeGreaterThanOrEqual(fitOf(held));
      },
    ),
  );
});
