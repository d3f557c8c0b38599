import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { labels, lines, MAP, mapOf, type Row } from './skill-map-rows.js';
import { globalId, identity, TODAY } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallTeam(db);
});

describe('the map of a small team', () => {
  test('counts people, levels, unknowns, gaps and who would be missed', async () => {
    const map = await mapOf(db);

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
    expect(labels(await mapOf(db, { orderBy: 'NAME' }))).toEqual([
      'design',
      'go',
      'k8s',
      'python',
      'rust',
      'sql',
      'test',
    ]);
    expect(labels(await mapOf(db, { orderBy: 'HOLDERS' }))).toEqual([
      'go',
      'test',
      'design',
      'k8s',
      'rust',
      'sql',
      'python',
    ]);
    expect(labels(await mapOf(db, { orderBy: 'GAP' }))).toEqual([
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
    expect(labels(await mapOf(db, { framework: globalId('Framework', 'second') }))).toEqual(['rust']);
    expect(labels(await mapOf(db, { framework: 'frame_x' }))).toEqual([]);
    expect(labels(await mapOf(db, { framework: '' }))).toEqual([]);
    expect(labels(await mapOf(db, { framework: globalId('Skill', 'rust') }))).toEqual([]);
    expect(await mapOf(db, { framework: 'frame_x' })).toMatchObject({ headcount: 6, agentsWithClaims: 4 });
  });

  test('of a unit holds all below it', async () => {
    const map = await mapOf(db, {}, 'above', 'ministry');

    expect(map).toMatchObject({ headcount: 7, agentsWithClaims: 5 });
    const python = map.rows.nodes.find(({ skill }: Row) => skill.label === 'python');
    expect(python.holders.nodes[0].agent.displayName).toBe('eve');
  });
});

describe('who may read it', () => {
  test('those who act for the unit; to others a hidden unit and none at all are alike', async () => {
    const seen = async (who: string, unit: string) => (await mapOf(db, {}, who, unit)) !== null;

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
