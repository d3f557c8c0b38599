import { beforeAll, describe, expect, test } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Database } from '../../src/database/database.js';
import { derivedId } from '../../src/database/derived-id.js';
import { job } from '../../src/database/session.js';
import { orgUnit, orgUnitVersion, product } from '../../src/database/tables/organisation.js';
import { jobRole } from '../../src/database/tables/roles.js';
import { skill } from '../../src/database/tables/skills.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { stampReference } from '../../src/integration/import-batch.queries.js';
import { testDatabase } from '../support/database.js';
import { identityOf, runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ seeded: true });
});

async function ask(persona: Persona, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identityOf(persona), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

describe('an id', () => {
  const ABSENT = toGlobalId('Agent', '01890a5d-ac96-774b-bcce-b302099a8057');
  const MINE = toGlobalId('Agent', PERSONA_AGENTS.agent ?? '');

  test('of nothing, of somebody hidden, or no id at all gives null', async () => {
    const [hidden] = await rowsOf<{ id: string }>(
      db,
      `with above as (
         select a.agent_id, u.ancestor_id from assignment a join org_unit_ancestor u on u.unit_id = a.unit_id)
       select g.agent_id as id from agent g
       where not exists (select from above x join above y on y.ancestor_id = x.ancestor_id
         where x.agent_id = g.agent_id and y.agent_id = $1::uuid)
       order by g.agent_id limit 1`,
      [PERSONA_AGENTS.agent ?? ''],
    );
    const ids = [
      ABSENT,
      toGlobalId('Agent', hidden?.id ?? ''),
      'agent_',
      '',
      'x',
      MINE.toUpperCase(),
      PERSONA_AGENTS.agent,
      'claim_00000000000000000000000000',
    ];

    for (const id of ids) {
      expect([id, (await ask('agent', 'query ($id: ID!) { node(id: $id) { id } }', { id })).node]).toEqual([
        id,
        null,
      ]);
    }
    const { nodes } = await ask('agent', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [...ids, MINE],
    });
    expect(nodes).toEqual([...ids.map(() => null), { id: MINE }]);
  });

  test('of another type gives null where a type is asked', async () => {
    const { viewer } = await ask('manager', '{ viewer { units { nodes { id } } } }');
    const unit = viewer.units.nodes[0].id;

    const found = await ask(
      'manager',
      'query ($unit: ID!, $agent: ID!) { agent(id: $unit) { id } orgUnit(id: $agent) { id } }',
      {
        unit,
        agent: MINE,
      },
    );

    expect(found).toEqual({ agent: null, orgUnit: null });
  });

  test.each(['x', '', ' ', MINE])('as a filter that names nothing, %j, finds nothing', async (id) => {
    const lists = (id: string) => `{
      a: agents(filter: { unit: ${id} }) { totalCount nodes { id } } b: agents(filter: { skill: ${id} }) { totalCount nodes { id } }
      c: positions(filter: { unit: ${id} }) { totalCount nodes { id } } d: products(filter: { unit: ${id} }) { totalCount nodes { id } }
      e: trainings(filter: { skill: ${id} }) { totalCount nodes { id } } f: skills(framework: ${id}) { totalCount nodes { id } } }`;
    const all = ['a', 'b', 'c', 'd', 'e', 'f'];
    const nothing = { totalCount: 0, nodes: [] };

    expect(await ask('hr', lists(JSON.stringify(id)))).toEqual(
      Object.fromEntries(all.map((name) => [name, nothing])),
    );
    for (const list of Object.values(await ask('hr', lists('null')))) {
      expect((list as { totalCount: number }).totalCount).toBeGreaterThan(0);
    }
  });

  test('that is empty is a skill like another that names nothing: a level may be asked of it', async () => {
    const { trainings } = await ask(
      'hr',
      '{ trainings(filter: { skill: "", toLevel: 2 }) { totalCount nodes { id } } }',
    );

    expect(trainings).toEqual({ totalCount: 0, nodes: [] });
  });

  test('of a draft is absent for whoever does not act for its unit', async () => {
    const drafts = await rowsOf<{ id: string }>(db, `select id from "position" where status = 'DRAFT'`);
    const ids = drafts.map(({ id }) => toGlobalId('Position', id));
    expect(ids.length).toBeGreaterThan(0);
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } positions(filter: { status: DRAFT }) { totalCount } }`;

    expect(await ask('agent', document, { ids })).toEqual({
      nodes: ids.map(() => null),
      positions: { totalCount: 0 },
    });
    expect(await ask('hr', document, { ids })).toEqual({
      nodes: ids.map((id) => ({ id })),
      positions: { totalCount: ids.length },
    });
  });
});

describe('a cursor', () => {
  test('is good for its list, its filter and its viewer alone', async () => {
    const document = `query ($after: String, $search: String) { orgUnits(first: 1, after: $after, search: $search) {
      pageInfo { endCursor } } }`;
    const after = (await ask('hr', document)).orgUnits.pageInfo.endCursor;
    const codes = async (persona: Persona, text: string, variables: Record<string, unknown>) =>
      (await runOperation(db, identityOf(persona), text, variables)).errors?.map(
        ({ extensions }) => extensions.code,
      );

    expect(await codes('hr', document, { after })).toBeUndefined();
    expect(await codes('hr', document, { after, search: 'a' })).toEqual(['BAD_USER_INPUT']);
    expect(await codes('analyst', document, { after })).toEqual(['BAD_USER_INPUT']);
    expect(
      await codes('hr', 'query ($after: String) { products(after: $after) { totalCount } }', { after }),
    ).toEqual(['BAD_USER_INPUT']);
    for (const broken of ['x', `${after}A`, after.slice(2), Buffer.from('["a","b"]').toString('base64url')]) {
      expect(await codes('hr', document, { after: broken })).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('a search', () => {
  const NAMES = ['100 % utile', 'un_deux', 'anti\\slash', 'Été à Nîmes'];
  beforeAll(async () => {
    const id = (key: string) => derivedId('lists-test', 'search', key);
    const [team] = await rowsOf<{ team_id: string }>(db, 'select team_id from product limit 1');
    await job(db, async ({ orm }) => {
      for (const name of NAMES) {
        await orm
          .insert(product)
          .values({ id: id(name), slug: id(name), name, teamId: team?.team_id ?? '', source: 'test' });
        await orm.insert(orgUnit).values({ id: id(name), source: 'test' });
        await orm
          .insert(orgUnitVersion)
          .values({ id: id(name), orgUnitId: id(name), name, kind: 'OTHER', startsOn: '2025-01-01' });
      }
    });
  });

  const found = async (search: string) => {
    const { products, orgUnits } = await ask(
      'hr',
      `query ($search: String!) { products(filter: { search: $search }) { totalCount nodes { name } }
        orgUnits(search: $search) { totalCount nodes { name } } }`,
      { search },
    );
    for (const { totalCount, nodes } of [products, orgUnits]) expect(totalCount).toBe(nodes.length);
    const names = (list: { nodes: { name: string }[] }) => list.nodes.map(({ name }) => name);
    expect(names(products)).toEqual(names(orgUnits));
    return names(products);
  };

  test('takes %, _ and \\ for letters', async () => {
    expect(await found('%')).toEqual(['100 % utile']);
    expect(await found('_')).toEqual(['un_deux']);
    expect(await found('\\')).toEqual(['anti\\slash']);
    expect(await found('1%u')).toEqual([]);
    expect(await found('un_d')).toEqual(['un_deux']);
    expect(await found('u%d')).toEqual([]);
  });

  test('looks past accents and capitals', async () => {
    expect(await found('ETE A NIM')).toEqual(['Été à Nîmes']);
    expect(await found('été à nîm')).toEqual(['Été à Nîmes']);
  });

  test('asks for every word, in any order, wherever it stands', async () => {
    expect(await found('nimes ETE')).toEqual(['Été à Nîmes']);
    expect(await found('  nîmes \u00a0 été\n')).toEqual(['Été à Nîmes']);
    expect(await found('utile % 100')).toEqual(['100 % utile']);
    expect(await found('nimes utile')).toEqual([]);
    expect(await found('deux_un')).toEqual([]);
    expect(await found('utile '.repeat(33))).toEqual(['100 % utile']);
  });

  test('longer than 200 characters is refused', async () => {
    const { errors } = await runOperation(
      db,
      identityOf('hr'),
      `query ($search: String) { jobRoles(search: $search) { totalCount } }`,
      { search: 'x '.repeat(101) },
    );

    expect(errors?.map(({ message }) => message)).toEqual([
      'search: found 202 characters, expected at most 200',
    ]);
  });

  test('of a job role or a skill finds it by some of its words, in any order', async () => {
    const edition = await rowsOf<{ id: string }>(
      db,
      `select id from framework_version where status = 'PUBLISHED' limit 1`,
      [],
    );
    const frameworkVersionId = edition[0]?.id ?? '';
    const id = derivedId('lists-test', 'words', '1');
    const labelFr = 'Développeur / Développeuse informatique';
    await job(db, async (tx) => {
      await tx.orm.insert(jobRole).values({ id, frameworkVersionId, code: 'M1805', labelFr });
      await tx.orm
        .insert(skill)
        .values({ id, frameworkVersionId, notation: 'm18', kind: 'KNOW_HOW', labelFr });
      await stampReference(tx);
    });
    const document = `query ($search: String!) { jobRoles(search: $search) { edges { node { label } match { kind } } }
      skills(search: $search) { edges { node { label } match { kind } } } }`;
    const first = async (search: string) => {
      const { jobRoles, skills } = await ask('agent', document, { search });
      return [jobRoles, skills].map(({ edges: [edge] }) => [edge?.node.label, edge?.match.kind]);
    };

    for (const [words, kind] of [
      ['Développeuse / développeur INFORMATIQUE', 'EXACT'],
      ['informatique developpeuse', 'WORDS'],
      ['développeurs développ', 'BEGINNING'],
      ['dévelopeur informatiqe', 'SPELLING'],
    ] as const) {
      expect(await first(words)).toEqual([
        [labelFr, kind],
        [labelFr, kind],
      ]);
    }
    expect(await first('cosmique')).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('takes a full-width ％ for a letter', async () => {
    expect(await found('％')).toEqual(['100 % utile']);
  });

  test('of skills and job roles takes them for letters too', async () => {
    const counts = await ask(
      'agent',
      `{ a: skills(search: "%") { totalCount } b: skills(search: "_") { totalCount }
        c: jobRoles(search: "%") { totalCount } d: jobRoles(search: "_") { totalCount }
        e: jobRoles(search: "\\\\") { totalCount } f: jobRoles(search: "DEV-") { edges { match { kind } } } }`,
    );
    const [roles] = await rowsOf<{ n: number }>(
      db,
      `select count(*)::int as n from job_role where code like 'DEV-%'`,
    );

    expect([counts.a, counts.b, counts.c, counts.d, counts.e].map(({ totalCount }) => totalCount)).toEqual([
      0, 0, 0, 0, 0,
    ]);
    const byCode = counts.f.edges.filter(({ match }: { match: { kind: string } }) => match.kind === 'CODE');
    expect(byCode).toHaveLength(roles?.n ?? 0);
    expect(roles?.n).toBeGreaterThan(0);
  });
});
