import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { write } from '../../src/database/session.js';
import { rowsOf } from '../api/contents.js';
import { addAccount, addPosts, identity, idOf, smallState, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { missingLocks, openPolicies, PUBLIC, personTables } from './locks.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await addPosts(db, [
    { key: 'ours', unit: 'team', status: 'OPEN', asks: { python: 1 } },
    { key: 'theirs', unit: 'other', status: 'OPEN', asks: { python: 1 } },
  ]);
  await addAccount(db, 'boss', null, ['MANAGER', 'team']);
});

test('each table is public by its list, or has all that binds its owner and lets commands work', async () => {
  expect(await missingLocks(db), 'add these to your migration, or the table to PUBLIC').toEqual([]);
});

test('no table that names a person is public', async () => {
  const holding = await personTables(db);

  expect(holding.length).toBeGreaterThan(8);
  expect(
    holding.filter((name) => PUBLIC.includes(name)),
    'take these out of PUBLIC: docs/person-table.sql says what they need',
  ).toEqual([]);
});

test('what is public is read by the server and written by commands alone', async () => {
  const tables = await rowsOf<{ name: string; written: boolean }>(
    db,
    `select relname as name, has_any_column_privilege('vivier_app', oid, 'insert, update')
         or has_table_privilege('vivier_app', oid, 'delete') as written
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relrowsecurity and has_any_column_privilege('vivier_app', oid, 'select')
     order by relname`,
    [],
  );

  expect(tables).toEqual(PUBLIC.map((name) => ({ name, written: false })));
});

/** Each with its reason. */
const LET_THROUGH = [
  // What a post asks is read through its post: a check per row would cost a map of a ministry a tenth of a second.
  'position_requirement: seen for select',
];

test('no policy lets the server through whatever the row, but those named here', async () => {
  expect(await openPolicies(db), 'say whose rows in `using` and `with check`, or why not here').toEqual(
    LET_THROUGH,
  );
});

describe('functions that run as their owner', () => {
  test('never look among the tables of the caller first', async () => {
    const open = await rowsOf<{ name: string }>(
      db,
      `select oid::regprocedure::text as name from pg_proc
       where prosecdef and pronamespace = 'public'::regnamespace
         and not coalesce(proconfig, '{}') @> array['search_path=public, pg_temp']`,
      [],
    );

    expect(open).toEqual([]);
  });

  test('tell the truth beside a temporary table that bears the name of theirs', async () => {
    const answers = await write(db, identity('boss'), async (tx) => {
      const acts = async () => {
        const [row] = await tx.rows<{ team: boolean; other: boolean }>(
          (sql) => sql`
            select app_acts_for(${idOf('OrgUnit', 'team')}::uuid) as team,
              app_acts_for(${idOf('OrgUnit', 'other')}::uuid) as other`,
        );
        return row;
      };
      const before = await acts();
      await tx.rows(
        (sql) => sql`
          create temporary table org_unit_ancestor on commit drop as
          select ${idOf('OrgUnit', 'other')}::uuid as unit_id, ${idOf('OrgUnit', 'team')}::uuid as ancestor_id,
            '2020-01-01'::date as starts_on, null::date as ends_on`,
      );
      await tx.rows((sql) => sql`grant select on org_unit_ancestor to public`);
      return [before, await acts()];
    });

    expect(answers).toEqual([
      { team: true, other: false },
      { team: true, other: false },
    ]);
  });
});

test('what a post asks is written for the units that one acts for alone', async () => {
  const ask = (position: string) =>
    write(db, identity('boss'), (tx) =>
      tx.rows(
        (sql) => sql`
          insert into position_requirement (position_id, id, skill_id, importance, mandatory, starts_on)
          values (${idOf('Position', position)}, gen_random_uuid(), ${idOf('Skill', 'k8s')}, 1, false, ${TODAY})`,
      ),
    );

  await expect(ask('theirs')).rejects.toMatchObject({ code: '42501' });
  await expect(ask('ours')).resolves.toEqual([]);
});
