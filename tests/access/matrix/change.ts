import type { ExecutionResult } from 'graphql';
import type { Database } from '../../../src/database/database.js';
import type { Asking } from './ask.js';
import { canariesIn } from './canaries.js';
import { CHANGES, type Change } from './mutations.js';
import { allRows, type Difference, difference, tablesOf, undo } from './tables.js';
import type { Viewer } from './viewers.js';

export const send = ({ ask }: Asking, { identity }: Viewer, { text }: Change, input: object) =>
  ask(identity, text, { input });

/** What was refused; null when it was done. */
export function refusalOf({ data, errors }: ExecutionResult): string | null {
  if (errors?.length) return String(errors[0]?.extensions.code);
  const [payload] = Object.values(data ?? {}) as { userErrors: { code: string }[] }[];
  return payload?.userErrors.map(({ code }) => code).join(' ') || null;
}

export const isNothing = ({ added, removed }: Difference) => added.length + removed.length === 0;

/** Tries all that the oracle refuses, with one comparison after it: what was done is named before. @returns faults */
export async function refusedAs(viewer: Viewer, db: Database, asked: Asking): Promise<string[]> {
  const wrong: string[] = [];
  const before = await allRows(db);
  for (const change of CHANGES.filter(({ may }) => !may(viewer))) {
    const fault = (text: string) => wrong.push(`${viewer.key}: ${change.mutation} ${change.about}: ${text}`);
    const result = await send(asked, viewer, change, change.input);
    if (refusalOf(result) === null) {
      fault('done, though the oracle refuses it');
      continue;
    }
    const told = canariesIn(JSON.stringify(result)).map(({ owner, cell }) => `${owner} ${cell}`);
    if (told.length > 0) fault(`tells ${told}`);
    if (!change.absent || change.isSeen?.(viewer)) continue;
    const absent = await send(asked, viewer, change, change.absent);
    if (JSON.stringify(result) !== JSON.stringify(absent)) fault('answered as if it were there');
  }
  const changed = difference(before, await allRows(db));
  if (wrong.length === 0 && !isNothing(changed))
    wrong.push(`${viewer.key}: refused, and ${tablesOf(changed)} changed`);
  await undo(db, changed);
  return wrong;
}
