import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { globalId, identity, TODAY } from './small-state.js';
import { smallTeam } from './small-team.js';

const PAST = '2026-02-01';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallTeam(db);
});

interface Row {
  readonly skill: { readonly label: string };
  readonly levels: readonly { level: number; count: number }[];
  readonly unknown: number;
  readonly required: readonly { level: number; count: number }[];
  readonly gapAtMost: number;
  readonly gapAtLeast: number;
  readonly onlyExternals: boolean;
  readonly holders: {
    readonly totalCount: number;
    readonly nodes: readonly { agent: { displayName: string } }[];
  };
  readonly continuity: {
    readonly hasSoleHolder: boolean;
    readonly soleHolder: { agent: { displayName: string } } | null;
    readonly nearestCover: { agent: { displayName: string } } | null;
    readonly year: number;
    readonly quarter: number;
  };
}

async function ask(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const MAP = `query ($unit: ID!, $asOf: LocalDate, $framework: ID, $orderBy: SkillMapOrder! = GAP) {
  orgUnit(id: $unit) { skillMap(asOf: $asOf, framework: $framework) { asOf headcount agentsWithClaims
    rows(orderBy: $orderBy) { totalCount nodes {
      skill { label } levels { level count } unknown required { level count } gapAtMost gapAtLeast onlyExternals
      holders { totalCount nodes { agent { displayName } } }
      continuity { hasSoleHolder soleHolder { agent { displayName } } nearestCover { agent { displayName } }
        year: leavingWithin quarter: leavingWithin(within: "P3M") } } } } } }`;

async function mapOf(variables: Record<string, unknown> = {}, who = 'boss', unit = 'team') {
  const { orgUnit } = await ask(who, MAP, { unit: globalId('OrgUnit', unit), ...variables });
  return orgUnit?.skillMap ?? null;
}

/** A row in one line: held by level, unknown, asked by level, gap, holders, sole holder, cover, leavers. */
function line(row: Row): string {
  const counts = (list: Row['levels']) => list.map(({ level, count }) => `${count}×${level}`).join(' ');
  const name = (holder: Row['continuity']['soleHolder']) => holder?.agent.displayName ?? '-';
  const { continuity, holders } = row;
  return [
    row.skill.label,
    `held ${counts(row.levels)}`,
    `unknown ${row.unknown}`,
    `asked ${counts(row.required)}`,
    `gap ${row.gapAtLeast}-${row.gapAtMost}`,
    `by ${holders.nodes.map(({ agent }) => agent.displayName).join(' ')}`,
    `sole ${name(continuity.soleHolder)}`,
    `cover ${name(continuity.nearestCover)}`,
    `leaving ${continuity.quarter} ${continuity.year}`,
    ...(row.onlyExternals ? ['only externals'] : []),
  ].join(', ');
}

const lines = (map: { rows: { nodes: Row[] } }) => map.rows.nodes.map(line);
const labels = (map: { rows: { nodes: Row[] } }) => map.rows.nodes.map(({ skill }) => skill.label);

describe('the map of a small team', () => {
  test('counts people, levels, unknowns, gaps and who would be missed', async () => {
    const map = await mapOf();

    expect(map).toMatchObject({ asOf: TODAY, headcount: 6, agentsWithClaims: 4, rows: { totalCount: 7 } });
    expect(lines(map)).toEqual([
      'go, held , unknown 0, asked 1×1 1×2, gap 2-2, by , sole -, cover -, leaving 0 0',
      'design, held , unknown 1, asked 1×2, gap 0-1, by ann, sole ann, cover -, leaving 0 0',
      'python, held 1×1 1×2 1×3, unknown 0, asked 2×3, gap 1-1, by ann ext ben, sole -, cover ext, leaving 1 2',
      'k8s, held 1×3, unknown 0, asked , gap 0-0, by ben, sole ben, cover -, leaving 0 1',
      'rust, held 1×4, unknown 0, asked , gap 0-0, by ext, sole ext, cover -, leaving 1 1, only externals',
      'sql, held 1×2 1×4, unknown 0, asked 1×2, gap 0-0, by ben ann, sole -, cover ann, leaving 0 1',
      'test, held 1×0, unknown 0, asked , gap 0-0, by , sole -, cover -, leaving 0 0',
    ]);
    for (const { continuity, holders } of map.rows.nodes as Row[]) {
      expect(continuity.hasSoleHolder).toBe(holders.totalCount === 1);
    }
  });

  test('comes in three orders', async () => {
    expect(labels(await mapOf({ orderBy: 'NAME' }))).toEqual([
      'design',
      'go',
      'k8s',
      'python',
      'rust',
      'sql',
      'test',
    ]);
    expect(labels(await mapOf({ orderBy: 'HOLDERS' }))).toEqual([
      'go',
      'test',
      'design',
      'k8s',
      'rust',
      'sql',
      'python',
    ]);
    expect(labels(await mapOf({ orderBy: 'GAP' }))).toEqual([
      'go',
      'design',
      'python',
      'k8s',
      'rust',
      'sql',
      'test',
    ]);
  });

  test('may speak of one framework, and of none that does not exist', async () => {
    expect(labels(await mapOf({ framework: globalId('Framework', 'second') }))).toEqual(['rust']);
    expect(labels(await mapOf({ framework: 'frame_x' }))).toEqual([]);
    expect(labels(await mapOf({ framework: '' }))).toEqual([]);
    expect(labels(await mapOf({ framework: globalId('Skill', 'rust') }))).toEqual([]);
    expect(await mapOf({ framework: 'frame_x' })).toMatchObject({ headcount: 6, agentsWithClaims: 4 });
  });

  test('of a unit holds all below it', async () => {
    const map = await mapOf({}, 'above', 'ministry');

    expect(map).toMatchObject({ headcount: 7, agentsWithClaims: 5 });
    const python = map.rows.nodes.find(({ skill }: Row) => skill.label === 'python');
    expect(python.holders.nodes[0].agent.displayName).toBe('eve');
  });
});

describe('the map of a past day', () => {
  const AS_IT_WAS = [
    'go, held , unknown 0, asked 1×2, gap 1-1, by , sole -, cover -, leaving 0 0',
    'python, held 1×1 1×2 1×4, unknown 0, asked 1×3 1×4, gap 1-1, by ann ben, sole -, cover ann, leaving 0 1',
    'design, held , unknown 1, asked , gap 0-0, by ann, sole ann, cover -, leaving 0 0',
    'k8s, held 1×3, unknown 0, asked , gap 0-0, by ben, sole ben, cover -, leaving 0 1',
    'sql, held 1×2 1×4, unknown 0, asked 1×2, gap 0-0, by ben ann, sole -, cover ann, leaving 0 1',
    'test, held 1×0, unknown 0, asked , gap 0-0, by , sole -, cover -, leaving 0 0',
  ];

  test('is what was on record then: no later correction, arrival or late notice', async () => {
    const map = await mapOf({ asOf: PAST });

    expect(map).toMatchObject({ asOf: PAST, headcount: 5, agentsWithClaims: 4 });
    expect(lines(map)).toEqual(AS_IT_WAS);
  });

  test('knows a correction from the day on which it was made', async () => {
    const python = (map: { rows: { nodes: Row[] } }) =>
      map.rows.nodes.find(({ skill }) => skill.label === 'python')?.levels;

    expect(python(await mapOf({ asOf: '2026-02-28' }))).toContainEqual({ level: 2, count: 1 });
    expect(python(await mapOf({ asOf: '2026-03-01' }))).toContainEqual({ level: 3, count: 1 });
  });

  test('is not changed by what people say today of that day', async () => {
    const said = `mutation ($skill: ID!) { claimSkill(input: { skill: $skill, level: 1, since: "2025-06-01" }) {
      userErrors { code } } }`;

    for (const skill of ['python', 'design', 'go']) {
      const { claimSkill } = await ask('ann', said, { skill: globalId('Skill', skill) });
      expect(claimSkill).toEqual({ userErrors: [] });
    }

    expect(lines(await mapOf({ asOf: PAST }))).toEqual(AS_IT_WAS);
    const today = await mapOf({ orderBy: 'NAME' });
    expect(lines(today).slice(0, 2)).toEqual([
      'design, held 1×1, unknown 0, asked 1×2, gap 1-1, by ann, sole ann, cover -, leaving 0 0',
      'go, held 1×1, unknown 0, asked 1×1 1×2, gap 1-1, by ann, sole ann, cover -, leaving 0 0',
    ]);
  });

  test('is empty before anything was known', async () => {
    expect(await mapOf({ asOf: '2024-12-31' })).toMatchObject({
      headcount: 0,
      agentsWithClaims: 0,
      rows: { nodes: [] },
    });
  });

  test('is refused for a day to come', async () => {
    const { errors } = await runOperation(db, identity('boss'), MAP, {
      unit: globalId('OrgUnit', 'team'),
      asOf: '2026-06-16',
    });

    expect(errors?.map(({ message, extensions }) => [message, extensions.code])).toEqual([
      ['asOf: found 2026-06-16, expected 2026-06-15 or a day before', 'BAD_USER_INPUT'],
    ]);
  });
});

describe('who may read it', () => {
  test('those who act for the unit; to others a hidden unit and none at all are alike', async () => {
    const seen = async (who: string, unit: string) => (await mapOf({}, who, unit)) !== null;

    expect([await seen('boss', 'team'), await seen('above', 'team'), await seen('above', 'cell')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([await seen('boss', 'other'), await seen('boss', 'ministry'), await seen('boss', 'cell')]).toEqual(
      [false, false, false],
    );
    expect([await seen('other-boss', 'team'), await seen('boss', 'nowhere')]).toEqual([false, false]);
  });

  test('an agent without a role: refused', async () => {
    await expect(
      runOperation(db, identity('ann'), MAP, { unit: globalId('OrgUnit', 'team') }),
    ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});
