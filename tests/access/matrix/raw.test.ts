import { expect, test } from 'vitest';
import { testDatabase } from '../../support/database.js';
import { grantLines } from './grants.js';
import { TODAY } from './people.js';
import { rawlyMet } from './raw.js';
import { matrixState } from './state.js';
import { VIEWERS } from './viewers.js';

/** One of each kind, by what row-level security knows of them. */
const ASKED = VIEWERS.filter(({ key }) =>
  /^(ann|boss|far|head|hrall|analyst|admin|curator|changeskey|peoplekey)$/.test(key),
);

/**
 * Under the role that serves, past resolvers, services and field policies: how many rows each viewer reads, changes,
 * removes and copies of each table, and whether they make one about somebody else. made: let through; 23505: let
 * through, and there already; 42501: refused; 0: there was no row to do it to, or to copy.
 */
test('row-level security alone, statement by statement, is what was reviewed', async () => {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);

  await expect(`${(await grantLines(db)).join('\n')}\n`).toMatchFileSnapshot('grants.golden.txt');
  const met = await rawlyMet(db, ASKED);
  const idle = met.filter((line) => /: (\w+ 0(, )?)+$/.test(line)).map((line) => line.replace(/:.*/, ''));

  expect(idle, 'tried on no row by anybody: the State lacks one').toEqual([]);
  await expect(`${met.join('\n')}\n`).toMatchFileSnapshot('raw.golden.txt');
}, 120_000);
