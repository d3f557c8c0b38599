import type { Look } from './look.js';
import { PEOPLE, POSTED, UNITS } from './people.js';
import { ACCOUNTS, type Viewer } from './viewers.js';

const LEGEND = `Who was shown what, of whom, by which field. One block holds all fields that show the same; a line names viewers who
were shown the same people, and a viewer that no line names was shown nothing. Nothing here was written by hand: it is
what the server answered, and tests/access/matrix/oracle.ts says whether it may.

The unit that most viewers act for is team: cell is below it, dir above it, beside next to it, southteam in another ministry.
${PEOPLE.map(({ key, units, external, when }) => `  ${key}: ${external ? 'an external, ' : ''}works in ${units.join(' and ')}${when ? ` ${when}` : ''}`).join('\n')}
Viewers, each with the grants of their account; "self" is the person behind it:
${ACCOUNTS.map(
  ({ key, grants, scopes }) =>
    `  ${key}: ${[...grants.map(({ role, unit, state, from }) => [role, unit ? `of ${unit}` : 'everywhere', state, from && `passed on by ${from.account}`].filter(Boolean).join(' ')), scopes && `key ${scopes.join(' and ') || 'without a scope'}`].filter(Boolean).join(', ') || 'speaks for themself alone'}`,
).join('\n')}
`;

/** By viewer: whose. */
type Row = ReadonlyMap<string, readonly string[]>;

/** The matrix as a reviewer reads it. */
export function printed(looks: ReadonlyMap<Viewer, Look>): string {
  return `${LEGEND}\n${grouped(rowsOf(looks), looks.size)}`;
}

/** Whose each viewer was shown, by field and cell: those that show the same stand together. */
export function grouped(rows: ReadonlyMap<string, Row>, viewers = 0): string {
  const blocks = new Map<string, string[]>();
  for (const [field, row] of rows) {
    const text = linesOf(row, viewers);
    blocks.set(text, [...(blocks.get(text) ?? []), field]);
  }
  return [...blocks]
    .map(([text, fields]) => `${fields.sort().join('\n')}\n${text}`)
    .sort()
    .join('\n');
}

/** For each field and cell: whose each viewer was shown. */
function rowsOf(looks: ReadonlyMap<Viewer, Look>): Map<string, Row> {
  const rows = new Map<string, Map<string, string[]>>();
  for (const [viewer, { sightings }] of looks) {
    for (const { place, owner, cell } of sightings.values()) {
      // What a cursor holds is what the list shows; where a page ends says nothing more.
      if (/cursor$/i.test(place)) continue;
      const row = rows.get(`${place} (${cell})`) ?? new Map<string, string[]>();
      rows.set(`${place} (${cell})`, row);
      row.set(viewer.key, [...(row.get(viewer.key) ?? []), owner === viewer.account.agent ? 'self' : owner]);
    }
  }
  return rows;
}

const ORDER = ['self', ...PEOPLE.map(({ key }) => key), ...Object.keys(UNITS), ...POSTED];
const byPlace = (a: string, b: string) => ORDER.indexOf(a) - ORDER.indexOf(b) || (a < b ? -1 : 1);

function linesOf(row: Row, viewers: number): string {
  const groups = new Map<string, string[]>();
  for (const [viewer, owners] of row) {
    const text = owners.toSorted(byPlace).join(' ');
    groups.set(text, [...(groups.get(text) ?? []), viewer]);
  }
  return [...groups]
    .map(([owners, some]) => `  ${some.length === viewers ? 'everybody' : some.join(' | ')}\n    ${owners}\n`)
    .join('');
}
