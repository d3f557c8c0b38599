import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { assessEverybody } from '../../src/commands/retention-assess.js';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import {
  addAccount,
  addPeople,
  addPosts,
  globalId,
  identity,
  type Person,
  SKILLS,
  smallState,
  TODAY,
} from './small-state.js';

const SMALL = 5;
const LARGE = 50;

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await addPeople(db, [{ key: 'chief', unit: 'ministry' }]);
  await addAccount(db, 'above', 'chief', ['MANAGER', 'ministry']);
  for (const [unit, size] of [
    ['team', SMALL],
    ['other', LARGE],
  ] as const) {
    await addPeople(
      db,
      Array.from({ length: size }, (_, i) => person(unit, i)),
    );
    await addPosts(
      db,
      Array.from({ length: Math.ceil(size / 5) }, (_, i) => ({
        key: `${unit} post ${i}`,
        unit,
        status: i ? ('FILLED' as const) : ('OPEN' as const),
        asks: { python: 1 + (i % 4), [i % 2 ? 'go' : 'sql']: 2 },
      })),
    );
  }
  await assessEverybody(db);
});

function person(unit: string, i: number): Person {
  const { main } = SKILLS;
  return {
    key: `${unit} ${i}`,
    unit,
    claims: [i, i + 1, i + 3].map((n) => ({ skill: main[n % main.length] ?? 'go', level: 1 + (n % 4) })),
    contract: { status: 'CONTRACTUEL_CDD', startsOn: '2025-01-01', endsOn: `2026-12-${10 + (i % 20)}` },
  };
}

/** Statements that a document takes once reference data is in memory, and how many people its answer speaks of. */
async function cost(
  name: string,
  variables: Record<string, unknown>,
): Promise<[statements: number, people: number]> {
  const document = readFileSync(`schema/operations/${name}.graphql`, 'utf8');
  await runOperation(db, identity('above'), document, variables);
  const { data, errors, statements } = await runOperation(db, identity('above'), document, variables);
  expect(errors).toBeUndefined();
  return [statements, new Set(JSON.stringify(data).match(/agent_[0-9a-z]{26}/g)).size];
}

test.each([
  ['team-skill-map', 'OrgUnit', '', 7],
  ['retention-risks', 'OrgUnit', '', 8],
  ['internal-matches', 'Position', ' post 0', 10],
] as const)('%s takes as many statements for 5 people as for 50', async (name, type, suffix, most) => {
  const variables = (unit: string) => ({
    [type === 'OrgUnit' ? 'unit' : 'position']: globalId(type, `${unit}${suffix}`),
  });

  const [few, fewPeople] = await cost(name, variables('team'));
  const [many, manyPeople] = await cost(name, variables('other'));

  expect(many).toBe(few);
  expect(many).toBeLessThanOrEqual(most);
  expect(fewPeople).toBeGreaterThan(0);
  if (type === 'OrgUnit') expect(manyPeople).toBeGreaterThan(fewPeople);
});
