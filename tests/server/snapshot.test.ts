import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { MANAGER_TEAM_ID } from '../../seeds/demo/personas.js';
import { referenceCache } from '../../src/database/reference.js';
import { job } from '../../src/database/session.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { openOperation, type RunningOperation } from '../../src/server/operation.js';
import { identityOf, type TestServer, testServer } from '../support/server.js';

let served: TestServer;
beforeAll(async () => {
  served = await testServer({ seeded: true });
});

describe('one operation', () => {
  const open = () =>
    openOperation({ db: served.db, references: referenceCache(), secret: '' }, identityOf('agent'), 'fr');

  const headline = async (op: RunningOperation) => {
    const [row] = await op.db.rows<{ headline: string | null }>(
      (sql) => sql`select headline from agent where agent_id = ${op.viewer.agentId}::uuid`,
    );
    return row?.headline;
  };

  /** A write of somebody else, given the time to be done; on one session it waits for its turn. */
  async function anotherWrites(text: string, agentId: string | null): Promise<Promise<unknown>[]> {
    const write = job(served.db, (tx) =>
      tx.rows((sql) => sql`update agent set headline = ${text} where agent_id = ${agentId}::uuid`),
    );
    await Promise.race([write, sleep(300)]);
    return [write];
  }

  test('does not see what another writes between two of its fields', async () => {
    const op = await open();
    const before = await headline(op);

    const [write] = await anotherWrites('changed meanwhile', op.viewer.agentId);
    const after = await headline(op);
    await op.close();
    await write;

    expect(after).toBe(before);
    const later = await open();
    expect(await headline(later)).toBe('changed meanwhile');
    await later.close();
  });

  test('sees its own mutation afterwards, and keeps that view', async () => {
    const op = await open();
    const { agentId } = op.viewer;
    await op.write((db) =>
      db.rows((sql) => sql`update agent set headline = 'mine' where agent_id = ${agentId}::uuid`),
    );
    expect(await headline(op)).toBe('mine');

    const [write] = await anotherWrites('theirs', agentId);
    expect(await headline(op)).toBe('mine');
    await op.close();
    await write;
  });

  test('reads nothing once it is over', async () => {
    const op = await open();
    await op.close();
    await op.close();
    expect(() => op.db).toThrow('This operation is over');
  });
});

describe('an agent of another ministry', () => {
  /** Who may be seen, asked of the tables and not of what decides it in production. */
  async function people(): Promise<{ team: string[]; strangers: string[]; claims: string[] }> {
    const [row] = await job(served.db, (tx) =>
      tx.rows<{ team: string[]; strangers: string[]; claims: string[] }>(
        (sql) => sql`
          with team as (
            select distinct a.agent_id from assignment a
            where a.superseded_at is null and app_today() between a.starts_on and coalesce(a.ends_on, 'infinity')
              and a.unit_id in (select unit_id from org_unit_ancestor where ancestor_id = ${MANAGER_TEAM_ID}::uuid)
          ), above as (
            select u.ancestor_id from org_unit_ancestor u where u.unit_id = ${MANAGER_TEAM_ID}::uuid
          ), colleagues as (
            select distinct a.agent_id from assignment a join org_unit_ancestor u on u.unit_id = a.unit_id
            where a.superseded_at is null and app_today() between a.starts_on and coalesce(a.ends_on, 'infinity')
              and u.ancestor_id in (select ancestor_id from above)
          ), strangers as (
            select agent_id from agent
            where agent_id not in (select agent_id from team) and agent_id not in (select agent_id from colleagues))
          select (select json_agg(agent_id) from team) as team, (select json_agg(agent_id) from strangers) as strangers,
            (select json_agg(id) from (select id from skill_claim where superseded_at is null
               and agent_id in (select agent_id from strangers) order by id limit 100) c) as claims`,
      ),
    );
    if (!row) throw new Error('nobody');
    return row;
  }

  const agentIds = (uuids: readonly string[]) => uuids.map((uuid) => toGlobalId('Agent', uuid));

  async function everyPage(list: string): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { body } = await served.query(
        'manager',
        `query($after: String) { ${list.replace('PAGE', 'first: 5, after: $after')} }`,
        { after },
      );
      const page = body.data.agents ?? body.data.orgUnit.agents;
      ids.push(...page.nodes.map(({ id }: { id: string }) => id));
      if (!page.pageInfo.hasNextPage) return ids;
      after = page.pageInfo.endCursor;
    }
  }

  const PAGE = '{ nodes { id } pageInfo { hasNextPage endCursor } totalCount }';

  test('is absent by id, as if there were none', async () => {
    const { team, strangers } = await people();
    expect([team.length > 5, strangers.length > 300]).toEqual([true, true]);
    const [stranger] = agentIds(strangers);
    const [member] = agentIds(team);
    const document = '{ a: agent(id: "$") { id displayName } b: node(id: "$") { id } }';
    const absent = { a: null, b: null };

    const hidden = await served.query('manager', document.replaceAll('$', stranger ?? ''));
    const none = await served.query('manager', document.replaceAll('$', 'agent_00000000000000000000000000'));
    const seen = await served.query('manager', document.replaceAll('$', member ?? ''));

    expect([hidden.body.data, none.body.data]).toEqual([absent, absent]);
    expect([hidden.body.errors, hidden.status]).toEqual([none.body.errors, none.status]);
    expect(seen.body.data.a.id).toBe(member);
  });

  test('is absent from every list of ids, whole', async () => {
    const { team, strangers, claims } = await people();
    const ids = [...agentIds(team), ...agentIds(strangers)];
    const found: string[] = [];
    for (let from = 0; from < ids.length; from += 100) {
      const part = ids.slice(from, from + 100);
      const { body } = await served.query('manager', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: part,
      });
      expect(body.data.nodes).toHaveLength(part.length);
      found.push(...body.data.nodes.flatMap((node: { id: string } | null) => node?.id ?? []));
    }
    expect(found.sort()).toEqual(agentIds(team).sort());
    const statements = await served.query('manager', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: claims.map((uuid) => toGlobalId('SkillClaim', uuid)),
    });
    expect(statements.body.data.nodes).toEqual(claims.map(() => null));
  });

  test('is absent from agents, with and without a filter, and from their unit', async () => {
    const { team } = await people();
    const expected = agentIds(team).sort();
    expect((await everyPage(`agents(PAGE) ${PAGE}`)).sort()).toEqual(expected);

    const { body } = await served.query(
      'manager',
      '{ orgUnits(kind: MINISTRY, first: 100) { nodes { id } } }',
    );
    const union: string[] = [];
    for (const { id } of body.data.orgUnits.nodes) {
      const filtered = await everyPage(`agents(filter: {unit: "${id}"}, PAGE) ${PAGE}`);
      expect(await everyPage(`orgUnit(id: "${id}") { agents(PAGE) ${PAGE} }`)).toEqual(filtered);
      // With skills the page is read another way, by one check where the viewer acts for the unit.
      const withSkills = PAGE.replace('{ id }', '{ id skills { level } }');
      expect(await everyPage(`orgUnit(id: "${id}") { agents(PAGE) ${withSkills} }`)).toEqual(filtered);
      union.push(...filtered);
    }
    const ownTeam = `orgUnit(id: "${toGlobalId('OrgUnit', MANAGER_TEAM_ID)}") { agents(PAGE) ${PAGE.replace('{ id }', '{ id skills { level } }')} }`;
    expect((await everyPage(ownTeam)).sort()).toEqual(expected);
    expect([...new Set(union)].sort()).toEqual(expected);
  });

  test('is absent from holders, and the map of their unit says nothing', async () => {
    const { team } = await people();
    const own = toGlobalId('OrgUnit', MANAGER_TEAM_ID);
    const map = (id: string) =>
      served.query(
        'manager',
        `{ orgUnit(id: "${id}") { name parent { id } skillMap { rows(first: 40) { nodes {
           holders(first: 20) { nodes { agent { id } } } continuity { soleHolder { agent { id } } nearestCover { agent { id } } } } } } } }`,
      );
    const { body } = await map(own);
    const named = [...JSON.stringify(body.data).matchAll(/agent_[0-9a-z]{26}/g)].map(([id]) => id);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => !agentIds(team).includes(id))).toEqual([]);
    const above = await map(body.data.orgUnit.parent.id);
    expect([above.status, above.body.errors, above.body.data.orgUnit.skillMap]).toEqual([
      200,
      undefined,
      null,
    ]);
  });

  test('is not changed either: a claim about them is refused as about nobody', async () => {
    const { strangers } = await people();
    const claim = (agent: string | undefined) =>
      served.query(
        'manager',
        'mutation($i: ClaimSkillInput!) { claimSkill(input: $i) { claim { id } userErrors { code path } } }',
        {
          i: { agent, skill: 'x', level: 1 },
        },
      );
    const hidden = await claim(agentIds(strangers)[0]);
    const none = await claim('agent_00000000000000000000000000');
    expect(hidden.body.data).toEqual(none.body.data);
    expect(hidden.body.data.claimSkill.userErrors[0]).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'agent'],
    });
  });
});
