import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { concernedBy } from '../../src/privacy/concerned.queries.js';
import { rightsState } from '../api/rights-state.js';
import { globalId, identity, idOf, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';

const HOUR = { from: '2026-06-15T08:00:00Z', until: '2026-06-15T09:00:00Z' };

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await rightsState(db);
  const employment = `{ agent(id: "${globalId('Agent', 'ann')}") { employment { status } } }`;
  for (const _ of [1, 2]) await runOperation(db, identity('boss'), employment);
  // As nobody else than a superuser could.
  await db.pool`
    update read_record set at = case n when 1 then ${HOUR.from} else ${HOUR.until} end::timestamptz
    from (select id, row_number() over (order by id) as n from read_record) numbered where numbered.id = read_record.id`;
});

const concerned = (window: { from: string; until: string }, reader: string | null = null) =>
  job(db, (tx) => concernedBy(tx, { ...window, reader }));

test('whoever was read in the window is told, with what, by whom and how often', async () => {
  expect(await concerned(HOUR)).toEqual([
    {
      agentId: idOf('Agent', 'ann'),
      address: expect.stringContaining('@'),
      readers: 'boss',
      data: 'EMPLOYMENT',
      fields: 'Employment.status',
      first: expect.stringContaining('2026-06-15'),
      last: expect.stringContaining('2026-06-15'),
      readings: 1,
    },
  ]);
  const longer = await concerned({ ...HOUR, until: '2026-06-15T09:00:01Z' });
  expect(longer.map(({ readings }) => readings)).toEqual([2]);
});

test('one reader is found by their name, and no other', async () => {
  expect(await concerned(HOUR, 'boss')).toHaveLength(1);
  expect(await concerned(HOUR, 'somebody else')).toEqual([]);
});
