import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/database/database.js';
import { testDatabase } from '../../support/database.js';
import { type Asking, asking, schema } from './ask.js';
import { canariesIn, idOf } from './canaries.js';
import { isNothing, refusalOf, refusedAs, send } from './change.js';
import { CHANGES, type Change } from './mutations.js';
import { TODAY } from './people.js';
import { matrixState } from './state.js';
import { agentsOf, allRows, difference, tablesOf, undo } from './tables.js';
import { VIEWERS, type Viewer } from './viewers.js';

let db: Database;
let asked: Asking;
/** `viewer: change: fault` */
const wrong: string[] = [];
/** What was done into which tables, by whom, about whom: as it was found. */
const done = new Map<string, Map<string, string[]>>();

beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await matrixState(db);
  asked = await asking(db);
  for (const viewer of VIEWERS) {
    wrong.push(...(await refusedAs(viewer, db, asked)));
    await allowed(viewer);
  }
}, 600_000);

async function allowed(viewer: Viewer): Promise<void> {
  const before = await allRows(db);
  for (const change of CHANGES.filter(({ may }) => may(viewer))) {
    const fault = (text: string) => wrong.push(`${viewer.key}: ${change.mutation} ${change.about}: ${text}`);
    const refusal = refusalOf(await send(asked, viewer, change, change.input));
    const effect = difference(before, await allRows(db));
    if (refusal) fault(`${refusal}, though the oracle allows it`);
    const person = change.person?.(viewer) ?? null;
    const others = person ? agentsOf(effect).filter((id) => id !== idOf('Agent', person)) : [];
    if (others.length > 0) fault('writes of somebody else');
    note(`${change.mutation} into ${tablesOf(effect).join(', ')}`, viewer, change, person);
    await undo(db, effect);
    if (!isNothing(difference(before, await allRows(db)))) throw new Error('it could not be undone');
  }
}

function note(what: string, viewer: Viewer, { about }: Change, person: string | null): void {
  const by = done.get(what) ?? new Map<string, string[]>();
  done.set(what, by);
  const whom = person && person === viewer.account.agent ? 'self' : about;
  by.set(viewer.key, [...new Set([...(by.get(viewer.key) ?? []), whom])]);
}

test('whoever may make a change makes it, about that person alone, and nobody else makes it', () => {
  expect(wrong).toEqual([]);
});

test('every mutation of the schema is tried', () => {
  const tried = new Set(CHANGES.map(({ mutation }) => mutation));
  expect([...tried].sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
});

test('who changes what is what was reviewed', async () => {
  const blocks = [...done].map(([what, by]) => {
    const lines = [...by].map(([viewer, whom]) => `  ${viewer}: ${whom.join(', ')}\n`);
    return `${what}\n${lines.join('')}`;
  });
  const text = `Who changed what, about whom, into which tables. A viewer that no line names was refused, and changed nothing.\n\n`;
  await expect(`${text}${blocks.sort().join('\n')}`).toMatchFileSnapshot('mutations.golden.txt');
});

test('the log of all this names nobody', () => {
  expect(canariesIn(asked.log())).toEqual([]);
});
