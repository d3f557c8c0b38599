import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { globalId, identity, TODAY } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallTeam(db);
});

async function ask(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

interface Row {
  readonly skill: { readonly label: string };
}
const labels = ({ rows }: { rows: { nodes: readonly Row[] } }) => rows.nodes.map(({ skill }) => skill.label);

/** What each order gives. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  GAP: ['go', 'design', 'python', 'k8s', 'rust', 'sql', 'test'],
  NAME: ['design', 'go', 'k8s', 'python', 'rust', 'sql', 'test'],
  HOLDERS: ['go', 'test', 'design', 'k8s', 'rust', 'sql', 'python'],
};

describe('its pages', () => {
  const PAGE = `query ($unit: ID!, $first: Int!, $after: String, $orderBy: SkillMapOrder!) { orgUnit(id: $unit) { skillMap {
    rows(first: $first, after: $after, orderBy: $orderBy) { pageInfo { hasNextPage endCursor } nodes { skill { label }
      holders(first: 1) { pageInfo { endCursor } } } } } } }`;
  const unit = () => globalId('OrgUnit', 'team');
  type Rows = { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  type Answer = { orgUnit: { skillMap: { rows: Rows } } };

  test.each([1, 2, 3, 6, 7, 8])('of %i cover every row once, in order', async (first) => {
    for (const [orderBy, expected] of Object.entries(ORDERS)) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const answer: Answer = await ask('boss', PAGE, { unit: unit(), first, after, orderBy });
        const { rows } = answer.orgUnit.skillMap;
        seen.push(...labels({ rows }));
        after = rows.pageInfo.hasNextPage ? rows.pageInfo.endCursor : null;
      } while (after && seen.length < 20);

      expect(seen).toEqual(expected);
    }
  });

  test('give cursors that are good for this map and this order alone', async () => {
    const { rows } = (await ask('boss', PAGE, { unit: unit(), first: 3, orderBy: 'NAME' })).orgUnit.skillMap;
    const refused = async (document: string, variables: Record<string, unknown>, who = 'boss') =>
      (await runOperation(db, identity(who), document, variables)).errors?.map(
        ({ extensions }) => extensions.code,
      );
    const after = rows.pageInfo.endCursor;
    const HOLDERS = `query ($unit: ID!, $after: String) { orgUnit(id: $unit) { skillMap { rows(first: 1, orderBy: NAME) {
      nodes { holders(first: 1, after: $after) { totalCount } } } } } }`;
    const holder = rows.nodes[0].holders.pageInfo.endCursor;

    expect(await refused(PAGE, { unit: unit(), first: 3, after, orderBy: 'NAME' })).toBeUndefined();
    expect(await refused(PAGE, { unit: unit(), first: 3, after, orderBy: 'GAP' })).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await refused(PAGE, { unit: unit(), first: 3, after, orderBy: 'NAME' }, 'above')).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await refused(HOLDERS, { unit: unit(), after: holder })).toBeUndefined();
    const above = globalId('OrgUnit', 'ministry');
    const theirs = (await ask('above', HOLDERS_PAGE, { unit: unit() })).orgUnit.skillMap.rows.nodes[0].holders
      .pageInfo.endCursor;
    expect(await refused(HOLDERS, { unit: above, after: theirs }, 'above')).toEqual(['BAD_USER_INPUT']);
  });
});

const HOLDERS_PAGE = `query ($unit: ID!) { orgUnit(id: $unit) { skillMap { rows(first: 1, orderBy: NAME) {
  nodes { holders(first: 1) { pageInfo { endCursor } } } } } } }`;

test.each(['PT24H', '-P1M', 'P1.5Y', 'P9999Y'])(
  'leavingWithin %s is bad input, not a fault',
  async (within) => {
    const document = `query ($unit: ID!, $within: ISO8601Duration!) { orgUnit(id: $unit) { skillMap { rows(first: 1) {
    nodes { continuity { leavingWithin(within: $within) } } } } } }`;

    const { errors } = await runOperation(db, identity('boss'), document, {
      unit: globalId('OrgUnit', 'team'),
      within,
    });

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  },
);
