import { beforeAll, expect, test } from 'vitest';
import { PERSON_TABLES } from '../../../src/privacy/person-tables.js';
import { personTables } from '../../database/locks.js';
import { testDatabase } from '../../support/database.js';
import { canariesIn } from './canaries.js';
import { tableGrants } from './grants.js';
import { TODAY } from './people.js';
import { matrixState } from './state.js';
import { allRows } from './tables.js';

/** Without a row in the State, each for its reason. */
const EMPTY: Readonly<Record<string, string>> = {
  read_seal: 'hashes of the journal of reads: of nobody, and no grant reads them',
};

let guarded: string[];
let persons: string[];
/** By table: its rows as text. */
const rows = new Map<string, string[]>();
beforeAll(async () => {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);
  guarded = (await tableGrants(db)).flatMap(({ name, isGuarded }) => (isGuarded ? [name] : []));
  persons = [
    ...new Set([...(await personTables(db)), ...Object.keys(PERSON_TABLES).filter((n) => !n.includes('.'))]),
  ];
  for (const row of await allRows(db)) {
    const table = row.slice(0, row.indexOf(' '));
    rows.set(table, [...(rows.get(table) ?? []), row]);
  }
});

const CURE = 'the matrix finds no leak of it: see the words on a new table in docs/person-table.sql';

test('every table that holds a person, or that row-level security guards, has rows', () => {
  const empty = [...new Set([...guarded, ...persons])].filter((table) => !rows.has(table)).sort();

  expect(empty, CURE).toEqual(Object.keys(EMPTY));
  expect(guarded.length).toBeGreaterThan(30);
});

test('what it holds of somebody is found nowhere else, beside who they are', () => {
  const unfound = persons.filter(
    (table) => !rows.get(table)?.some((row) => canariesIn(row).some(({ cell }) => cell !== 'id')),
  );

  expect(unfound, CURE).toEqual([]);
});
