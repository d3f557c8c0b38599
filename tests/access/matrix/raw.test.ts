import { expect, test } from 'vitest';
import { publishOnce } from '../../../src/commands/statistics-publish.js';
import { testDatabase } from '../../support/database.js';
import { grantLines } from './grants.js';
import { TODAY } from './people.js';
import { rawlyMet } from './raw.js';
import { matrixState } from './state.js';
import { VIEWERS } from './viewers.js';

/** One of each kind, by what row-level security knows of them. */
const ASKED = VIEWERS.filter(({ key }) =>
  /^(ann|boss|far|head|hrall|analyst|admin|changeskey|peoplekey)$/.test(key),
);

/**
 * Under the role that serves, past resolvers, services and field policies: how many rows each viewer reads, changes,
 * removes and copies of each table, and whether they make one about somebody else. made: no row was refused, most often for want of one; 23505: let through, and there already; 42501: refused.
 */
test('row-level security alone, statement by statement, is what was reviewed', async () => {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);
  await publishOnce(db, 5);

  await expect(`${(await grantLines(db)).join('\n')}\n`).toMatchFileSnapshot('grants.golden.txt');
  await expect(`${(await rawlyMet(db, ASKED)).join('\n')}\n`).toMatchFileSnapshot('raw.golden.txt');
}, 120_000);
