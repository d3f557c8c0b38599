import { readFileSync } from 'node:fs';
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
  /** The fields alone, by type, as docs/access.md lists them. */
  readonly listed: string;
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
  return { shown: grouped(rows), listed: listOf([...rows.keys()]), done };
}

function listOf(names: readonly string[]): string {
  const types = new Map<string, Set<string>>();
  for (const name of names.toSorted()) {
    const [type = '', field = ''] = name.replace(/ .*/, '').split('.');
    types.set(type, (types.get(type) ?? new Set()).add(field));
  }
  return [...types].map(([type, fields]) => `- \`${type}\`: ${[...fields].join(', ')}`).join('\n');
}

const DOCUMENT = readFileSync('docs/access.md', 'utf8');
/** The list that follows this title. */
const listUnder = (title: string) =>
  (DOCUMENT.split(`### ${title}\n`)[1] ?? '')
    .split('\n\n')
    .find((one) => one.startsWith('- '))
    ?.trimEnd();

/** Why what shows here has no other net, or needs none, is said under each title of docs/access.md. */
test('without field policies, row-level security holds whom an answer is about, and services every change', async () => {
  const { shown, listed, done } = await holes(
    await state(),
    withRule(EVERYBODY, () => true),
  );

  expect(done).toEqual([]);
  expect(listed).toBe(listUnder('On field policies alone'));
  await expect(shown).toMatchFileSnapshot('policies-off.golden.txt');
}, 300_000);

test('without row-level security, field policies, functions and services hold the rest, and every change', async () => {
  const db = await state();
  await withoutRowSecurity(db);
  const { shown, listed, done } = await holes(db);

  expect(done).toEqual([]);
  expect(listed).toBe(listUnder('On row-level security alone'));
  await expect(shown).toMatchFileSnapshot('row-security-off.golden.txt');
}, 300_000);
