import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAs } from '../matching/equivalence.js';
import { fit as fitOf } from '../matching/fit.js';
import { tiesOf } from '../skills/skill-ties.reference.js';
import { holdersBySkill, type Member } from './holders.js';
import { skillMap } from './skill-map.js';

const both = (a: string, b: string, kind: string) => [
  { a, b, kind },
  { a: b, b: a, kind },
];
const ties = tiesOf([
  ...both('sql', 'sql-fr', 'EXACT'),
  ...both('sql', 'data-fr', 'CLOSE'),
  ...both('sql', 'base-fr', 'CLOSE'),
  ...both('sql', 'etl', 'RELATED'),
]);

type Levels = Readonly<Record<string, number | null>>;

const member = (levels: Levels, agentId = 'ada', claim = {}): Member => ({
  agentId,
  external: false,
  skills: Object.entries(levels).map(([skillId, level]) => ({
    skillId,
    level,
    confidence: 1,
    lastConfirmedOn: '2026-01-01',
    ...claim,
  })),
});

describe('a skill that is asked', () => {
  test.each([
    ['under its own name', { sql: 2 }, 2, []],
    ['under an exact name, at its level', { 'sql-fr': 3 }, 3, ['sql-fr']],
    ['under a close name, at an unknown level', { 'data-fr': 4 }, null, ['data-fr']],
    ['by itself before a close name', { sql: 1, 'data-fr': 4 }, 1, []],
    ['not at all when it was assessed so', { sql: 0, 'data-fr': 4 }, 0, []],
  ])('is held %s', (_, levels, level, through) => {
    const [holder] = holdersBySkill([member(levels)], ['sql'], ties).get('sql') ?? [];

    expect(holder).toMatchObject({ agentId: 'ada', level, through });
  });

  test('is held by nobody through a related skill, nor through a close one assessed and not held', () => {
    expect(holdersBySkill([member({ etl: 4, 'data-fr': 0 })], ['sql'], ties).has('sql')).toBe(false);
  });

  test('stands beside the other name, which keeps its own holders', () => {
    const holders = holdersBySkill([member({ 'data-fr': 4 })], ['sql'], ties);

    expect(holders.get('data-fr')).toMatchObject([{ level: 4, through: [] }]);
  });

  test('is confirmed by the best established, then the latest, of its close names', () => {
    const skill = (skillId: string, confidence: number, lastConfirmedOn: string) => ({
      skillId,
      level: 1,
      confidence,
      lastConfirmedOn,
    });
    const of = (...skills: Member['skills']) =>
      holdersBySkill([{ agentId: 'ada', external: false, skills }], ['sql'], ties).get('sql');

    expect(of(skill('data-fr', 2, '2025-01-01'), skill('base-fr', 1, '2026-01-01'))).toMatchObject([
      { confidence: 2, lastConfirmedOn: '2025-01-01', through: ['data-fr', 'base-fr'] },
    ]);
    expect(of(skill('data-fr', 1, '2025-01-01'), skill('base-fr', 1, '2026-01-01'))).toMatchObject([
      { confidence: 1, lastConfirmedOn: '2026-01-01' },
    ]);
  });
});

test('that nobody asks is held under its own name alone', () => {
  expect([...holdersBySkill([member({ 'data-fr': 4 })], [], ties).keys()]).toEqual(['data-fr']);
});

const level = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const profile = fc.dictionary(fc.constantFrom('sql', 'sql-fr', 'data-fr', 'base-fr', 'etl'), level);

test('the map says of each member what a match says', () => {
  fc.assert(
    fc.property(
      fc.array(profile, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      (profiles, asked) => {
        const members = profiles.map((levels, i) => member(levels, `a${i}`));
        const map = skillMap(members, [{ positionId: 'p', skillId: 'sql', level: asked }], ties);
        const row = map.find(({ skillId }) => skillId === 'sql');

        const kinds = members.map(({ skills }) => {
          const { held } = readAs(['sql'], new Map(skills.map((skill) => [skill.skillId, skill])), ties);
          const requirement = { skill: 'sql', level: asked, importance: 1, mandatory: false };
          return fitOf(held, [requirement]).skills[0]?.kind;
        });
        const count = (kind: string) => kinds.filter((other) => other === kind).length;

        expect(row?.unknown).toBe(count('UNKNOWN'));
        expect(row?.levels.slice(asked).reduce((sum, n) => sum + n, 0)).toBe(count('MET'));
        expect(row?.gapAtLeast).toBe(count('MET') + count('UNKNOWN') > 0 ? 0 : 1);
        expect(row?.gapAtMost).toBe(count('MET') > 0 ? 0 : 1);
      },
    ),
  );
});
