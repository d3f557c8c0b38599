import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { ask, lines, MAP, mapOf, type Row } from './skill-map-rows.js';
import { globalId, identity, TODAY } from './small-state.js';
import { smallTeam } from './small-team.js';

const PAST = '2026-02-01';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallTeam(db);
});

describe('the map of a past day', () => {
  const AS_IT_WAS = [
    'go, held , unknown 0, asked 1×2, gap 1-1, by , sole -, cover -, leaving 0 0',
    'python, held 1×1 1×2 1×4, unknown 0, asked 1×3 1×4, gap 1-1, by ann ben, sole -, cover ann, leaving 1 2',
    'design, held , unknown 1, asked , gap 0-0, by ann, sole ann, cover -, leaving 0 0',
    'k8s, held 1×3, unknown 0, asked , gap 0-0, by ben, sole ben, cover -, leaving 0 1',
    'sql, held 1×2 1×4, unknown 0, asked 1×2, gap 0-0, by ben ann, sole -, cover ann, leaving 0 1',
    'test, held 1×0, unknown 0, asked , gap 0-0, by , sole -, cover -, leaving 0 0',
  ];

  test('is what was on record then: no later correction, arrival or late notice', async () => {
    const map = await mapOf(db, { asOf: PAST });

    expect(map).toMatchObject({ asOf: PAST, headcount: 5, agentsWithClaims: 4 });
    expect(lines(map)).toEqual(AS_IT_WAS);
  });

  test('knows a correction from the day on which it was made', async () => {
    const python = (map: { rows: { nodes: Row[] } }) =>
      map.rows.nodes.find(({ skill }) => skill.label === 'python')?.levels;

    expect(python(await mapOf(db, { asOf: '2026-02-28' }))).toContainEqual({ level: 2, count: 1 });
    expect(python(await mapOf(db, { asOf: '2026-03-01' }))).toContainEqual({ level: 3, count: 1 });
  });

  test('is not changed by what people say today of that day', async () => {
    const said = `mutation ($skill: ID!) { claimSkill(input: { skill: $skill, level: 1, since: "2025-06-01" }) {
      userErrors { code } } }`;

    for (const skill of ['python', 'design', 'go']) {
      const { claimSkill } = await ask(db, 'ann', said, { skill: globalId('Skill', skill) });
      expect(claimSkill).toEqual({ userErrors: [] });
    }

    expect(lines(await mapOf(db, { asOf: PAST }))).toEqual(AS_IT_WAS);
    const today = await mapOf(db, { orderBy: 'NAME' });
    expect(lines(today).slice(0, 2)).toEqual([
      'design, held 1×1, unknown 0, asked 1×2, gap 1-1, by ann, sole ann, cover -, leaving 0 0',
      'go, held 1×1, unknown 0, asked 1×1 1×2, gap 1-1, by ann, sole ann, cover -, leaving 0 0',
    ]);
  });

  test.each([
    ['2024-12-31', 'expected 2025-01-01 or a day after: nothing was known of this unit before'],
    ['2026-06-16', 'expected 2026-06-15 or a day before'],
  ])('is refused for %s, before anything was known or still to come', async (asOf, expected) => {
    const { errors } = await runOperation(db, identity('boss'), MAP, {
      unit: globalId('OrgUnit', 'team'),
      asOf,
    });

    expect(errors?.map(({ message, extensions }) => [message, extensions.code])).toEqual([
      [`asOf: found ${asOf}, ${expected}`, 'BAD_USER_INPUT'],
    ]);
  });
});
