import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { skillRelation } from '../../src/database/tables/skills.js';
import { testDatabase } from '../support/database.js';
import { ask, lines, mapOf } from './skill-map-rows.js';
import { addAccount, addPeople, addPosts, globalId, idOf, smallState, TODAY } from './small-state.js';

const PAST = '2026-02-01';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  const tie = (from: string, to: string, kind: 'EXACT' | 'CLOSE' | 'RELATED') => ({
    fromSkillId: idOf('Skill', from),
    toSkillId: idOf('Skill', to),
    kind,
    source: 'test',
  });
  await job(db, ({ orm }) =>
    orm
      .insert(skillRelation)
      .values([tie('rust', 'go', 'CLOSE'), tie('sql', 'design', 'EXACT'), tie('test', 'go', 'RELATED')]),
  );
  await addPeople(db, [
    { key: 'ann', unit: 'team', claims: [{ skill: 'rust', level: 4 }] },
    {
      key: 'ben',
      unit: 'team',
      claims: [
        { skill: 'rust', level: null, recorded: '2026-03-01' },
        { skill: 'design', level: 3 },
      ],
    },
    { key: 'cat', unit: 'team', claims: [{ skill: 'test', level: 4 }] },
    {
      key: 'dan',
      unit: 'team',
      claims: [
        { skill: 'go', level: 1 },
        { skill: 'rust', level: 4 },
        { skill: 'design', level: 1, recorded: '2026-03-01' },
      ],
    },
  ]);
  await addPosts(db, [
    { key: 'open', unit: 'team', status: 'OPEN', asks: { go: 2, sql: 2 } },
    { key: 'filled', unit: 'team', status: 'FILLED', asks: { go: 2, k8s: 1 } },
  ]);
  await addAccount(db, 'boss', null, ['MANAGER', 'team']);
  await addAccount(db, 'other-boss', null, ['MANAGER', 'other']);
});

describe('the map of a team asked in the words of another framework', () => {
  test('counts who holds a close skill as unknown, an exact one at its level, a related one not at all', async () => {
    expect(lines(await mapOf(db))).toEqual([
      'go, held 1×1, unknown 2, asked 2×2, gap 0-2, by dan ann ben, sole -, cover ann, leaving 0 0',
      'k8s, held , unknown 0, asked 1×1, gap 1-1, by , sole -, cover -, leaving 0 0',
      'design, held 1×1 1×3, unknown 0, asked , gap 0-0, by ben dan, sole -, cover dan, leaving 0 0',
      'rust, held 2×4, unknown 1, asked , gap 0-0, by ann dan ben, sole -, cover dan, leaving 0 0',
      'sql, held 1×1 1×3, unknown 0, asked 1×2, gap 0-0, by ben dan, sole -, cover dan, leaving 0 0',
      'test, held 1×4, unknown 0, asked , gap 0-0, by cat, sole cat, cover -, leaving 0 0',
    ]);
  });

  test('of a past day counts what was known then', async () => {
    const map = await mapOf(db, { asOf: PAST, orderBy: 'NAME' });

    expect(lines(map).filter((line) => /^(go|sql),/.test(line))).toEqual([
      'go, held 1×1, unknown 1, asked 2×2, gap 1-2, by dan ann, sole -, cover ann, leaving 0 0',
      'sql, held 1×3, unknown 0, asked 1×2, gap 0-0, by ben, sole ben, cover -, leaving 0 0',
    ]);
  });

  test('names through what, as the matches of its post do', async () => {
    const THROUGH = `query ($unit: ID!, $post: ID!) {
      orgUnit(id: $unit) { skillMap { rows(orderBy: NAME) { nodes { skill { label }
        holders { nodes { agent { displayName } level confidence lastConfirmedOn through { label } } } } } } }
      node(id: $post) { ... on Position { matches { nodes { candidate { agent { displayName } }
        skills { skill { label } heldLevel kind through { label } } } } } } }`;
    const { orgUnit, node } = await ask(db, 'boss', THROUGH, {
      unit: globalId('OrgUnit', 'team'),
      post: globalId('Position', 'open'),
    });
    type Labels = { label: string }[];
    type Holder = { agent: { displayName: string }; level: number | null; through: Labels };
    const names = (skills: Labels) => skills.map(({ label }) => label).join(' ');
    const [, go, , , sql] = orgUnit.skillMap.rows.nodes;
    const said = (row: { holders: { nodes: Holder[] } }) =>
      row.holders.nodes.map(({ agent, level, through }) => [agent.displayName, level, names(through)]);

    expect([go.skill.label, ...said(go)]).toEqual([
      'go',
      ['dan', 1, ''],
      ['ann', null, 'rust'],
      ['ben', null, 'rust'],
    ]);
    expect([sql.skill.label, ...said(sql)]).toEqual(['sql', ['ben', 3, 'design'], ['dan', 1, 'design']]);
    expect(go.holders.nodes[1]).toMatchObject({ confidence: 'SAID', lastConfirmedOn: '2025-01-01' });
    const matched = node.matches.nodes.flatMap(
      (match: {
        candidate: { agent: { displayName: string } };
        skills: { skill: { label: string }; heldLevel: number | null; kind: string; through: Labels }[];
      }) =>
        match.skills.map(({ skill, heldLevel, kind, through }) =>
          [match.candidate.agent.displayName, skill.label, heldLevel, kind, names(through)].join(' '),
        ),
    );
    expect(matched.sort()).toEqual([
      'ann go  UNKNOWN rust',
      'ann sql  MISSING ',
      'ben go  UNKNOWN rust',
      'ben sql 3 MET design',
      'dan go 1 PARTIAL rust',
      'dan sql 1 PARTIAL design',
    ]);
  });
});

test('a map says how many posts ask for anything: none, and nothing is required', async () => {
  const posts = async (who: string, unit: string, asOf: string | null = null) => {
    const document = `query ($unit: ID!, $asOf: LocalDate) { orgUnit(id: $unit) { skillMap(asOf: $asOf) {
      positionsWithRequirements } } }`;
    const { orgUnit } = await ask(db, who, document, { unit: globalId('OrgUnit', unit), asOf });
    return orgUnit.skillMap.positionsWithRequirements;
  };

  expect(await posts('boss', 'team')).toBe(2);
  expect(await posts('boss', 'team', PAST)).toBe(2);
  expect(await posts('other-boss', 'other')).toBe(0);
});
