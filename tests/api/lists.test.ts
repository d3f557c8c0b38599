import fc from 'fast-check';
import { getNamedType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Database } from '../../src/database/database.js';
import { type NodeType, toGlobalId } from '../../src/graphql/global-id.js';
import { buildApi } from '../../src/server/schema.js';
import { testDatabase } from '../support/database.js';
import { identityOf, runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ seeded: true });
  const create =
    'mutation ($name: String!) { createApiKey(input: { name: $name, scopes: [] }) { userErrors { code } } }';
  for (let n = 1; n <= 11; n += 1) await ask('admin', create, { name: `program ${n}` });
});

async function ask(persona: Persona, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identityOf(persona), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

/** A list of the root, whom it is asked by, fields to compare, and its rows in order as the tables have them. */
interface List {
  readonly field: string;
  readonly args?: string;
  readonly type: NodeType;
  readonly persona: Persona;
  readonly compare: string;
  /** Ids in the order of the list; where the order is made in memory, in any. */
  readonly rows: string;
  readonly sortedInMemory?: true;
}

const CURRENT = "starts_on <= date '2026-09-15' and (ends_on is null or ends_on >= date '2026-09-15')";
const LISTS: readonly List[] = [
  {
    field: 'orgUnits',
    type: 'OrgUnit',
    persona: 'analyst',
    compare: 'name shortName kind siret startsOn headcount parent { id }',
    rows: `select org_unit_id as id from org_unit_version where ${CURRENT} order by name, org_unit_id`,
  },
  {
    field: 'agents',
    type: 'Agent',
    persona: 'hr',
    compare: 'displayName engagement headline about openToMoves version',
    rows: 'select agent_id as id from agent order by display_name, agent_id',
  },
  {
    field: 'agents',
    args: 'filter: { engagement: EXTERNAL }',
    type: 'Agent',
    persona: 'hr',
    compare: 'displayName engagement email',
    rows: `select agent_id as id from agent where engagement = 'EXTERNAL' order by display_name, agent_id`,
  },
  {
    field: 'skills',
    type: 'Skill',
    persona: 'agent',
    compare: 'notation kind category label description framework { id } levels { level text }',
    rows: 'select id from skill',
    sortedInMemory: true,
  },
  {
    field: 'jobRoles',
    type: 'JobRole',
    persona: 'integration',
    compare: 'code label family description levels { id } requirements { level skill { id } }',
    rows: 'select id from job_role order by code, id',
  },
  {
    field: 'positions',
    type: 'Position',
    persona: 'agent',
    compare:
      'title status version unit { id } roleLevel { id } openedOn startsOn closesOn requirements { level }',
    rows: `select id from "position" where status = 'OPEN' order by opened_on desc, id desc`,
  },
  {
    field: 'positions',
    args: 'filter: { status: FILLED }',
    type: 'Position',
    persona: 'manager',
    compare: 'title status openedOn',
    rows: `select id from "position" where status = 'FILLED' order by coalesce(opened_on, '-infinity') desc, id desc`,
  },
  {
    field: 'products',
    type: 'Product',
    persona: 'admin',
    compare: 'slug name mission phase phases { phase startsOn endsOn } team { id } sponsors { id }',
    rows: 'select id from product order by name, id',
  },
  {
    field: 'trainings',
    type: 'Training',
    persona: 'manager',
    compare: 'code label provider outcomes { fromLevel toLevel skill { id } }',
    rows: 'select id from training order by code, id',
  },
  {
    field: 'apiKeys',
    type: 'ApiKey',
    persona: 'admin',
    compare: 'name ending scopes createdAt expiresAt revokedAt lastUsedAt',
    rows: 'select id from api_key order by id desc',
  },
  {
    field: 'roleGrants',
    type: 'RoleGrant',
    persona: 'admin',
    compare: 'role unit { id } startsOn endsOn revokedAt isDelegated',
    rows: 'select id from role_grant order by starts_on desc, id desc',
  },
];

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function pageOf(list: List, first: number, after: string | null): Promise<Page> {
  const document = `query ($first: Int!, $after: String) { list: ${list.field}(${list.args ?? ''} first: $first, after: $after) {
    totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  return (await ask(list.persona, document, { first, after })).list;
}

/** Every page of a list, one after the other. */
async function pagesOf(list: List, first: number): Promise<Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const page: Page = await pageOf(list, first, after);
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return pages;
}

const idsOf = (pages: readonly Page[]) => pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));

test('every list of the root is here, but the feed, colleagues, contests and proposals, which have tests of their own', () => {
  const root = Object.values(buildApi().schema.getQueryType()?.getFields() ?? {});
  const lists = root.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));

  expect(
    new Set([...LISTS.map(({ field }) => field), 'changes', 'colleagues', 'contests', 'skillProposals']),
  ).toEqual(new Set(lists.map(({ name }) => name)));
});

describe.each(LISTS)('$field($args) for $persona', (list) => {
  let expected: string[];
  beforeAll(async () => {
    const rows = await rowsOf<{ id: string }>(db, list.rows);
    const ids = rows.map(({ id }) => toGlobalId(list.type, id));
    if (!list.sortedInMemory) expected = ids;
    else {
      expected = idsOf(await pagesOf(list, 100));
      expect(expected.toSorted()).toEqual(ids.toSorted());
    }
    expect(expected.length).toBeGreaterThan(10);
  });

  test('is covered once, in order, by pages of any size, which tell the truth of themselves', async () => {
    const least = Math.ceil(expected.length / 12);
    const sizes = Array.from({ length: 101 - least }, (_, i) => least + i);
    const exact = sizes.find((size) => expected.length % size === 0);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: least, max: 100 }), async (first) => {
        const pages = await pagesOf(list, first);

        expect(idsOf(pages)).toEqual(expected);
        pages.forEach(({ totalCount, nodes, edges, pageInfo }, i) => {
          expect(totalCount).toBe(expected.length);
          expect(edges.map(({ node }) => node)).toEqual(nodes);
          expect(pageInfo).toEqual({
            hasNextPage: (i + 1) * first < expected.length,
            hasPreviousPage: i > 0,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          });
          if (i < pages.length - 1) expect(nodes).toHaveLength(first);
        });
      }),
      // The size that ends exactly with the list, beside sizes drawn.
      { numRuns: 3, examples: exact ? [[exact]] : [] },
    );
  });

  test('goes on after any item, not only the last of a page', async () => {
    const { edges } = await pageOf(list, 10, null);

    for (const [i, { cursor }] of edges.entries()) {
      const { nodes } = await pageOf(list, 2, cursor);
      expect(nodes.map(({ id }) => id)).toEqual(expected.slice(i + 1, i + 3));
    }
  });

  test('may be asked for nothing, and not for less or for more than a hundred', async () => {
    const none = await pageOf(list, 0, null);
    expect([none.nodes, none.pageInfo.hasNextPage, none.totalCount]).toEqual([[], true, expected.length]);
    for (const first of [-1, 101]) {
      const document = `{ ${list.field}(${list.args ?? ''} first: ${first}) { totalCount nodes { id } } }`;
      const { errors } = await runOperation(db, identityOf(list.persona), document);
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('BAD_USER_INPUT');
    }
  });

  test('holds the same objects as node(id) finds', async () => {
    const fields = `id ... on ${list.type} { ${list.compare} }`;
    const whole = (
      await ask(list.persona, `{ list: ${list.field}(${list.args ?? ''} first: 20) { nodes { ${fields} } } }`)
    ).list.nodes;
    const ids = whole.map(({ id }: { id: string }) => id);

    const { nodes } = await ask(list.persona, `query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, {
      ids,
    });
    const { node } = await ask(list.persona, `query ($id: ID!) { node(id: $id) { __typename ${fields} } }`, {
      id: ids[0],
    });

    expect(nodes).toEqual(whole);
    expect(node).toEqual({ __typename: list.type, ...whole[0] });
  });
});
