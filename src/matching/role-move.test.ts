import { expect, test } from 'vitest';
import { buildCatalogue } from './catalogue.js';
import { explainMove } from './role-move.js';

const from = [
  { skill: 'code', level: 2 },
  { skill: 'tests', level: 3 },
  { skill: 'sql', level: null },
  { skill: 'mail', level: 2 },
  { skill: 'law', level: 0 },
];
const to = [
  { skill: 'code', level: 4 },
  { skill: 'tests', level: 2 },
  { skill: 'sql', level: 4 },
  { skill: 'people', level: null },
  { skill: 'law', level: 1 },
];
const catalogue = buildCatalogue([from, to, []]);

test('what is missing is not asked before, or at a lower level; what nobody states is not known to be', () => {
  const { missing } = explainMove(from, to, catalogue);

  expect(
    missing.map(({ skillId, currentLevel, requiredLevel }) => [skillId, currentLevel, requiredLevel]),
  ).toEqual(
    expect.arrayContaining([
      ['code', 2, 4],
      ['people', null, null],
      ['law', 0, 1],
    ]),
  );
  expect(missing).toHaveLength(3);
  expect(missing.map(({ weight }) => weight)).toEqual(
    missing.map(({ weight }) => weight).toSorted((a, b) => b - a),
  );
});

test('what is shared explains the whole score', () => {
  const { shared } = explainMove(from, to, catalogue);

  expect(shared.map(({ skillId }) => skillId).toSorted()).toEqual(['code', 'sql', 'tests']);
  expect(shared.reduce((sum, { scoreShare }) => sum + scoreShare, 0)).toBeCloseTo(1, 12);
  expect(explainMove(from, [{ skill: 'people', level: 1 }], catalogue).shared).toEqual([]);
});
