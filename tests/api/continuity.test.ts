import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { mapOf, type Row } from './skill-map-rows.js';
import { addAccount, addPeople, smallState, TODAY } from './small-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  const both = (level: number) => ['python', 'sql'].map((skill) => ({ skill, level }));
  await addPeople(db, [
    { key: 'best', unit: 'team', until: '2026-09-30', claims: both(4) },
    { key: 'with-them', unit: 'team', until: '2026-09-30', claims: both(3) },
    { key: 'before', unit: 'team', until: '2026-08-31', claims: both(2) },
    { key: 'after', unit: 'team', until: '2026-12-31', claims: [{ skill: 'sql', level: 1 }] },
  ]);
  await addAccount(db, 'boss', null, ['MANAGER', 'team']);
});

test('whoever leaves with the best holder or before covers nothing, even where all leave within the year', async () => {
  const { rows } = (await mapOf(db)) as { rows: { nodes: Row[] } };

  const told = rows.nodes.map(({ skill, continuity }) => [
    skill.label,
    continuity.year,
    continuity.nearestCover?.agent.displayName ?? null,
  ]);
  expect(told.toSorted()).toEqual([
    ['python', 3, null],
    ['sql', 4, 'after'],
  ]);
});
