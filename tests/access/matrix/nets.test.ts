import { expect, test } from 'vitest';
import type { PolicyTable } from '../../../src/access/policy.js';
import type { Database } from '../../../src/database/database.js';
import { testDatabase } from '../../support/database.js';
import { settled } from '../../support/settled.js';
import { forgetReadings } from './accounts-state.js';
import { asking } from './ask.js';
import { refusedAs } from './change.js';
import { lookAs } from './look.js';
import { EVERYBODY, withoutRowSecurity, withRule } from './nets.js';
import { mayShow } from './oracle.js';
import { TODAY } from './people.js';
import { grouped } from './print.js';
import { matrixState } from './state.js';
import { VIEWERS } from './viewers.js';

/** One of each kind, since each net is off for all of them. */
const KINDS =
  /^(ann|ext|boss|late|side|hr|hrall|hrended|analyst|admin|integration|changeskey|peoplekey)$|one factor/;
const ASKED = VIEWERS.filter(({ key }) => KINDS.test(key));

async function state(): Promise<Database> {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);
  await settled(db);
  return db;
}

interface Holes {
  /** Fields and what of them is shown beyond the oracle, with whose it is to whom. */
  readonly shown: string;
  readonly done: readonly string[];
}

/** What is shown and done beyond the oracle when a net is off: what that net holds alone. */
async function holes(db: Database, table?: PolicyTable): Promise<Holes> {
  const asked = await asking(db, table);
  const rows = new Map<string, Map<string, string[]>>();
  const done: string[] = [];
  for (const viewer of ASKED) {
    await forgetReadings(db);
    const { sightings } = await lookAs(viewer, asked.ask);
    for (const one of sightings.values()) {
      if (/cursor$/i.test(one.place) || mayShow(viewer, one, one.place)) continue;
      const name = `${one.place} (${one.cell})`;
      const row = rows.get(name) ?? new Map<string, string[]>();
      rows.set(name, row);
      row.set(viewer.key, [...(row.get(viewer.key) ?? []), one.owner]);
    }
    done.push(...(await refusedAs(viewer, db, asked)));
  }
  return { shown: grouped(rows), done };
}

const ENDED_BY_GIVERS = [
  'late: endGrant the grant of witness: done, though the oracle refuses it',
  'boss, one factor: endGrant the grant of gone: done, though the oracle refuses it',
  'boss, one factor: endGrant the grant of deputy: done, though the oracle refuses it',
];

/**
 * Field policies off: row-level security and the functions hold whatever depends on whom it is about. What shows here
 * is a matter of who asks for what, which is decided before a row is read:
 * - an event about somebody is in the feed of whoever may see them, had they the right to follow it: it says less than
 *   what they may read of that person;
 * - a match is worked out of skills, an employment and open posts, all of which a key of scope PEOPLE_READ reads.
 */
test('without field policies, row-level security holds whom an answer is about', async () => {
  const { shown, done } = await holes(
    await state(),
    withRule(EVERYBODY, () => true),
  );

  await expect(shown).toMatchFileSnapshot('policies-off.golden.txt');
  // Whoever gave a role may take it back: that they must have one of their own today is asked by no row.
  expect(done).toEqual(ENDED_BY_GIVERS);
}, 300_000);

/**
 * Row-level security off: field policies still close all of a person but their bare id to whoever may read no person,
 * and forecasts and matches to keys; functions and services still answer maps, overviews and candidates to whoever acts
 * for the unit alone, and a journal to whom it is about.
 */
test('without row-level security, field policies and functions hold the rest', async () => {
  const db = await state();
  await withoutRowSecurity(db);
  const { shown } = await holes(db);

  await expect(shown).toMatchFileSnapshot('row-security-off.golden.txt');
}, 300_000);
