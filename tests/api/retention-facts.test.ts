import { beforeAll, describe, expect, test } from 'vitest';
import { assessEverybody } from '../../src/commands/retention-assess.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { assignment } from '../../src/database/tables/agents.js';
import { product, productPhase } from '../../src/database/tables/organisation.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import {
  addAccount,
  addPeople,
  assignmentOf,
  globalId,
  identity,
  idOf,
  type Person,
  smallState,
  TODAY,
} from './small-state.js';

type Phase = (typeof productPhase.$inferInsert)['phase'];
type Work = Partial<typeof assignment.$inferInsert> & { readonly unit: string; readonly product?: string };

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await addPeople(db, PEOPLE);
  await addProducts({ stopped: 'ABANDONED', running: 'ACCELERATION' });
  await addWork('moved', [{ unit: 'other', startsOn: '2026-04-01' }]);
  await addWork('back', [{ unit: 'team', startsOn: '2026-07-01' }]);
  await addWork('now-external', [{ unit: 'other', startsOn: '2026-03-01', engagement: 'EXTERNAL' }]);
  await addWork('two-products', [
    { unit: 'team', product: 'stopped', startsOn: '2025-02-01' },
    { unit: 'team', product: 'running', startsOn: '2026-02-01' },
  ]);
  await addWork('mostly-stopped', [
    { unit: 'team', product: 'stopped', share: 0.7 },
    { unit: 'team', product: 'running', share: 0.3 },
  ]);
  // Of cell, nothing but a list of who is there.
  for (const key of LISTED) {
    await addWork(key, [{ unit: 'cell', startsOn: '2025-02-01', source: 'list' }]);
  }
  await addAccount(db, 'above', null, ['MANAGER', 'ministry']);
  await assessEverybody(db);
});

const cdd = { status: 'CONTRACTUEL_CDD', startsOn: '2025-01-01', endsOn: '2027-12-31' } as const;

const LISTED = ['listed', 'listed-2', 'listed-3', 'listed-4'];

const PEOPLE: readonly Person[] = [
  { key: 'ann', unit: 'team', contract: cdd },
  { key: 'gone', unit: 'team', until: '2026-06-14' },
  { key: 'gone-in-time', unit: 'team', until: '2025-06-16' },
  { key: 'gone-before', unit: 'team', until: '2025-06-15' },
  { key: 'ends-today', unit: 'team', until: TODAY },
  { key: 'moved', unit: 'team', until: '2026-03-31' },
  { key: 'back', unit: 'team', until: '2026-05-31' },
  { key: 'now-external', unit: 'team', until: '2026-02-28' },
  { key: 'ext', unit: 'team', external: true, until: '2026-03-31' },
  ...['two-products', 'mostly-stopped'].map((key) => ({ key, unit: 'other', until: '2025-01-31' })),
  ...LISTED.map((key) => ({ key, unit: 'other', until: '2025-01-31' })),
];

async function addProducts(phases: Readonly<Record<string, Phase>>) {
  await job(db, async ({ orm }) => {
    for (const [key, phase] of Object.entries(phases)) {
      const id = idOf('Product', key);
      await orm
        .insert(product)
        .values({ id, slug: key, name: key, teamId: idOf('OrgUnit', 'team'), source: 'test' });
      await orm.insert(productPhase).values({ productId: id, phase, startsOn: '2025-01-01' });
    }
  });
}

async function addWork(key: string, all: readonly Work[]) {
  await job(db, async ({ orm }) => {
    for (const [i, { unit, product: on, ...more }] of all.entries()) {
      const row = { ...assignmentOf({ key, unit }, 'PUBLIC_AGENT'), startsOn: '2025-02-01', ...more };
      await orm.insert(assignment).values({
        ...row,
        id: idOf('assignment', `${key} ${unit} more ${i}`),
        productId: on ? idOf('Product', on) : null,
      });
    }
  });
}

interface Factor {
  readonly code: string;
  readonly value: string | null;
  readonly reading: string;
  readonly points: number;
  readonly evidence: readonly string[];
}

async function factor(key: string, code: string): Promise<Omit<Factor, 'code'>> {
  const { data, errors } = await runOperation(
    db,
    identity('above'),
    'query ($id: ID!) { agent(id: $id) { retention { factors { code value reading points evidence } } } }',
    { id: globalId('Agent', key) },
  );
  expect(errors).toBeUndefined();
  const { retention } = (data as { agent: { retention: { factors: Factor[] } } }).agent;
  const { code: _, ...found } = retention.factors.find((one) => one.code === code)!;
  return found;
}

describe('departures from the team', () => {
  test('are those who worked there within twelve months and work nowhere today', async () => {
    // Beside ann: gone, gone-in-time, ends-today, moved, back, now-external, two-products and mostly-stopped.
    expect(await factor('ann', 'TEAM_DEPARTURES')).toEqual({
      value: '0.25',
      reading: '15 % ou plus',
      points: 100,
      evidence: [
        'team.members=8',
        'team.departures=2',
        'team.since=2025-06-16',
        'team.name=team',
        `team.id=${globalId('OrgUnit', 'team')}`,
      ],
    });
  });

  test('are unknown where a source lists who is there and never who left', async () => {
    expect(await factor('listed', 'TEAM_DEPARTURES')).toEqual({
      value: null,
      reading: 'Non connu',
      points: 0,
      evidence: [],
    });
  });
});

describe('someone on two products', () => {
  test('has the phase of the one that runs, where nobody says their shares', async () => {
    expect(await factor('two-products', 'PRODUCT_PHASE')).toEqual({
      value: 'ACCELERATION',
      reading: 'En cours',
      points: -50,
      evidence: [
        'product.phase=ACCELERATION',
        'product.name=running',
        `product.id=${globalId('Product', 'running')}`,
        'assignments.current=2',
      ],
    });
  });

  test('has that of the larger share, where they are known', async () => {
    const { value, evidence } = await factor('mostly-stopped', 'PRODUCT_PHASE');

    expect(value).toBe('ABANDONED');
    expect(evidence).toContain('product.name=stopped');
  });
});

describe('earlier missions', () => {
  test('are none where contract and mission are the first, and say which mission', async () => {
    expect(await factor('ann', 'EARLIER_MISSIONS')).toEqual({
      value: '0',
      reading: 'Aucun',
      points: 250,
      evidence: ['assignment.startsOn=2025-01-01'],
    });
  });

  test('are unknown, not none, for who has no contract on record', async () => {
    expect(await factor('two-products', 'EARLIER_MISSIONS')).toMatchObject({ value: null, points: 0 });
  });
});
