import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { prepare } from '../../src/commands/prepare.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { mentoring, wantedSkill } from '../../src/database/tables/profile.js';
import { remap, undoRemapping } from '../../src/skills/remapping.service.js';
import { testDatabase } from '../support/database.js';
import { select } from './folder.js';
import { type Drawn, drawing, write } from './remapping-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await prepare(db);
});

/** By edition and notation, the levels that are wanted, and what is offered or sought. */
const wishes = fc.record({
  wanted: fc.dictionary(
    fc.constantFrom('1a', '1b', '1c', '2a', '2b', '2d'),
    fc.option(fc.integer({ min: 1, max: 4 })),
  ),
  mentoring: fc.uniqueArray(
    fc.tuple(fc.constantFrom('1a', '1b', '2a', '2c'), fc.constantFrom('OFFERED' as const, 'SOUGHT' as const)),
    { selector: String },
  ),
});

async function wish({ agentId, skills }: Drawn, one: Wishes): Promise<void> {
  await job(db, async ({ orm }) => {
    const wanted = Object.entries(one.wanted).flatMap(([key, level]) => {
      const skillId = skills.get(key);
      return skillId ? [{ agentId, id: randomUUID(), skillId, level }] : [];
    });
    const offers = one.mentoring.flatMap(([key, kind]) => {
      const skillId = skills.get(key);
      return skillId ? [{ agentId, id: randomUUID(), skillId, kind }] : [];
    });
    if (wanted.length > 0) await orm.insert(wantedSkill).values(wanted);
    if (offers.length > 0) await orm.insert(mentoring).values(offers);
  });
}
interface Wishes {
  readonly wanted: Readonly<Record<string, number | null>>;
  readonly mentoring: readonly (readonly [string, 'OFFERED' | 'SOUGHT'])[];
}

const standing = ({ agentId }: Drawn) =>
  select(
    db,
    `select v.version || s.notation as skill, x.says from (
       select agent_id, skill_id, coalesce(level::text, '?') as says from wanted_skill where superseded_at is null
       union all select agent_id, skill_id, kind::text from mentoring where superseded_at is null
     ) x join skill s on s.id = x.skill_id join framework_version v on v.id = s.framework_version_id
     where x.agent_id = '${agentId}' order by 1, 2`,
  );

const forth = ({ first, second }: Drawn) =>
  job(db, (tx, { today }) => remap(tx, { fromId: first, toId: second, today, by: 'test' }));
const back = ({ first, second }: Drawn, id: string) =>
  job(db, (tx) => undoRemapping(tx, { id, fromId: first, toId: second }, 'test'));

test('what is wished moves to what skills became, and taking it back is the identity', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, wishes, async (editions, one) => {
      const it = await write(db, { ...editions, claims: [] });
      await wish(it, one);
      const before = await standing(it);
      const { remapping } = await forth(it);
      const between = await standing(it);
      await back(it, remapping);
      expect(await standing(it)).toEqual(before);
      await forth(it);
      expect(await standing(it)).toEqual(between);
    }),
    { numRuns: 40 },
  );
});

const editions = { first: ['a', 'b'], second: ['c', 'd'], claims: [] } as const;

test.each([
  ['one skill became one', [['b', 'c']], { '1b': 2 }, [{ skill: '2c', says: '2' }]],
  [
    'one was split',
    [
      ['b', 'c'],
      ['b', 'd'],
    ],
    { '1b': 2 },
    [
      { skill: '2c', says: '2' },
      { skill: '2d', says: '2' },
    ],
  ],
  [
    'two were merged: the higher level',
    [
      ['a', 'c'],
      ['b', 'c'],
    ],
    { '1a': 1, '1b': 3 },
    [{ skill: '2c', says: '3' }],
  ],
  ['one became nothing: it stays', [['a', 'c']], { '1b': 2 }, [{ skill: '1b', says: '2' }]],
  ['it is wished already: as it was', [['b', 'c']], { '1b': 2, '2c': 1 }, [{ skill: '2c', says: '1' }]],
] as const)('%s', async (_, stated, wanted, expected) => {
  const it = await write(db, { ...editions, stated });
  await wish(it, { wanted, mentoring: [] });
  await forth(it);
  expect(await standing(it)).toEqual(expected);
});

test('who offers a skill and who seeks it still meet', async () => {
  const it = await write(db, { ...editions, stated: [['b', 'c']] });
  await wish(it, {
    wanted: {},
    mentoring: [
      ['1b', 'OFFERED'],
      ['1b', 'SOUGHT'],
    ],
  });
  await forth(it);
  expect(await standing(it)).toEqual([
    { skill: '2c', says: 'OFFERED' },
    { skill: '2c', says: 'SOUGHT' },
  ]);
});
