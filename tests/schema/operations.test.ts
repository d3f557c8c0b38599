import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import { type TestServer, testServer } from '../support/server.js';
import { settled } from '../support/settled.js';

const FOLDER = 'schema/operations';

/** Who asks each document; `changes` is asked after a claim. */
const PERSONA: Readonly<Record<string, Persona>> = {
  viewer: 'manager',
  'team-skill-map': 'manager',
  'retention-risks': 'manager',
  'open-positions': 'manager',
  'internal-matches': 'manager',
  'my-profile': 'agent',
  'my-matches': 'agent',
  'claim-skill': 'agent',
  changes: 'integration',
  'unit-statistics': 'analyst',
  confirmations: 'manager',
  'my-skills': 'agent',
  'team-compared': 'manager',
  'next-roles': 'agent',
  'my-candidacies': 'agent',
  'candidacies-to-handle': 'manager',
};

let served: TestServer;
beforeAll(async () => {
  served = await testServer({ seeded: true });
});

async function run(name: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { status, body } = await served.query(
    PERSONA[name] ?? 'manager',
    readFileSync(`${FOLDER}/${name}.graphql`, 'utf8'),
    variables,
  );
  expect([name, status, body.errors]).toEqual([name, 200, undefined]);
  return body.data;
}

const firstUnit = async () => (await run('viewer')).viewer.units.nodes[0];

/** The open position of the manager's first unit. */
async function openPosition(): Promise<{
  id: string;
  requirements: { skill: { id: string; label: string } }[];
}> {
  const { positions } = await run('open-positions', { unit: (await firstUnit()).id });
  return positions.nodes[0];
}

describe('the documents that clients start from', () => {
  test('are all here, each asked by someone', () => {
    const names = readdirSync(FOLDER)
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => file.replace('.graphql', ''));

    expect(names.toSorted()).toEqual(Object.keys(PERSONA).toSorted());
  });

  test('come with example variables that are valid JSON, where they come with some', () => {
    for (const name of Object.keys(PERSONA)) {
      const path = `${FOLDER}/${name}.variables.json`;
      if (existsSync(path)) expect(JSON.parse(readFileSync(path, 'utf8')), path).toBeTypeOf('object');
    }
  });

  test('viewer: the manager acts for a team first of all', async () => {
    const { viewer } = await run('viewer');

    expect(viewer.roles).toEqual([
      { role: 'MANAGER', unit: { id: viewer.units.nodes[0].id, name: viewer.units.nodes[0].name } },
    ]);
    expect(viewer.units.nodes[0]).toMatchObject({ kind: 'TEAM', headcount: 12 });
    expect(viewer.units.totalCount).toBe(1);
    expect(viewer.agent.id).toMatch(/^agent_/);
  });

  test('team-skill-map: people, claims, and skills that are short', async () => {
    const { skillMap } = (await run('team-skill-map', { unit: (await firstUnit()).id })).orgUnit;

    expect(skillMap).toMatchObject({ asOf: served.db.today, headcount: 12 });
    expect(skillMap.agentsWithClaims).toBeGreaterThan(0);
    expect(skillMap.rows.nodes).toHaveLength(25);
    expect(skillMap.rows.totalCount).toBeGreaterThanOrEqual(25);
    const first = skillMap.rows.nodes[0];
    expect(first.gapAtMost).toBeGreaterThan(0);
    expect(first.required.length).toBeGreaterThan(0);
    expect(first.skill.label).not.toBe('');
    const holders = skillMap.rows.nodes.flatMap((row: { holders: { nodes: object[] } }) => row.holders.nodes);
    expect(holders.length).toBeGreaterThan(0);
    expect(holders.every((holder: { agent: object | null }) => holder.agent !== null)).toBe(true);
  });

  test('my candidacies: where each stands, and whose turn it is', async () => {
    const { candidacies, findingPause } = (await run('my-candidacies')).viewer;

    expect(findingPause).toBeNull();
    expect(candidacies.totalCount).toBe(1);
    expect(candidacies.nodes[0]).toMatchObject({
      stage: 'APPLIED',
      waitsOn: 'RECRUITER',
      position: { unit: { name: (await firstUnit()).name } },
      release: { state: 'NOT_ASKED' },
    });
  });

  test('candidacies to handle: the open ones, of whom one may know', async () => {
    const { nodes } = (await run('candidacies-to-handle')).viewer.candidaciesToHandle;

    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({
      stage: 'APPLIED',
      candidate: { agent: { displayName: 'Idriss Caron' } },
      steps: [{ kind: 'APPLIED', by: 'Idriss Caron' }],
    });
  });

  test('confirmations: what the team says of itself, what is most pressing first', async () => {
    const { confirmations } = (await run('confirmations')).viewer;

    expect(confirmations.totalCount).toBeGreaterThan(20);
    expect(confirmations.nodes).toHaveLength(20);
    const FIRST = ['CERTIFICATE', 'SAID_OTHERWISE', 'STALE', 'NEVER_CONFIRMED'];
    const order = confirmations.nodes.map(
      ({ why, claim }: { why: string; claim: { startsOn: string } }) =>
        `${FIRST.indexOf(why)} ${claim.startsOn}`,
    );
    expect(order).toEqual(order.toSorted());
    expect(new Set(confirmations.nodes.map(({ why }: { why: string }) => why)).size).toBeGreaterThan(1);
  });

  test('my-skills: each held level has one claim that decides', async () => {
    const { skills, reminders, compare } = (await run('my-skills')).viewer.agent;

    expect(skills.length).toBeGreaterThan(5);
    for (const { claims } of skills) {
      expect(claims.filter(({ weight }: { weight: string }) => weight === 'DECIDES')).toHaveLength(1);
    }
    expect(reminders.length).toBeGreaterThan(0);
    expect(compare.changes.length).toBeGreaterThan(0);
  });

  test('team-compared: what moved in a year', async () => {
    const { compare } = (await run('team-compared', { unit: (await firstUnit()).id })).orgUnit;

    expect(compare.to).toMatchObject({ asOf: served.db.today, headcount: 12 });
    expect(compare.changes.totalCount).toBeGreaterThan(0);
  });

  test('retention-risks: everyone assessed, something to do by a day', async () => {
    const { retention } = (await run('retention-risks', { unit: (await firstUnit()).id })).orgUnit;

    expect(retention).toMatchObject({ asOf: served.db.today, headcount: 10, assessed: 10 });
    expect(retention.deadlines.totalCount).toBeGreaterThan(0);
    expect(retention.deadlines.nodes.every((one: { agent: object | null }) => one.agent !== null)).toBe(true);
    expect(retention.assessments.totalCount).toBe(10);
    expect(retention.assessments.nodes[0].factors).toHaveLength(9);
  });

  test('unit-statistics: a ministry by its groups, and what would tell of few is withheld', async () => {
    const { body } = await served.query(
      'analyst',
      '{ orgUnits(kind: MINISTRY, search: "budget") { nodes { id } } }',
    );

    const { headcount, statistics } = (await run('unit-statistics', { unit: body.data.orgUnits.nodes[0].id }))
      .orgUnit;

    expect(statistics).toMatchObject({ asOf: served.db.today, minimum: 11, people: headcount });
    const cells = [...statistics.employmentStatus, ...statistics.category, ...statistics.retention];
    const shown = cells.filter(({ count }: { count: number | null }) => count !== null);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.length).toBeLessThan(cells.length);
    expect(shown.every(({ count }: { count: number }) => count >= 11 && count <= headcount - 11)).toBe(true);
    expect(statistics.skills.totalCount).toBeGreaterThan(2);
  });

  test('open-positions: one in the team, and more in the State', async () => {
    const unit = (await firstUnit()).id;

    const here = (await run('open-positions', { unit })).positions;
    const everywhere = (await run('open-positions')).positions;

    expect(here.nodes.length).toBeGreaterThan(0);
    expect(here.nodes[0].unit.id).toBe(unit);
    expect(here.nodes[0].requirements.length).toBeGreaterThan(0);
    expect(here.totalCount).toBe(here.nodes.length);
    expect(everywhere.totalCount).toBeGreaterThan(here.totalCount);
  });

  test('internal-matches: candidates for that position', async () => {
    const { node } = await run('internal-matches', { position: (await openPosition()).id });

    expect(node.status).toBe('OPEN');
    expect(node.matches.nodes).toHaveLength(20);
    expect(node.matches.nodes[0].fit).toBeGreaterThan(0);
    expect(node.matches.nodes[0].skills.length).toBe(node.requirements.length);
  });

  test('my-profile: who the agent is', async () => {
    const { agent } = (await run('my-profile')).viewer;

    expect(agent).toMatchObject({
      displayName: 'Idriss Caron',
      openToMoves: true,
      employment: { status: 'FONCTIONNAIRE_TITULAIRE' },
    });
    expect(agent.email).toMatch(/@/);
    expect(agent.skills.length).toBeGreaterThan(0);
    expect(agent.assignments).toHaveLength(1);
    const said = new Set(agent.claims.nodes.map((one: { skill: { id: string } }) => one.skill.id));
    expect(agent.claims.totalCount).toBe(agent.claims.nodes.length);
    expect(agent.skills.every((one: { skill: { id: string } }) => said.has(one.skill.id))).toBe(true);
  });

  test('my-matches: where the agent could go', async () => {
    const { agent } = (await run('my-matches')).viewer;

    expect(agent.matches.nodes.length).toBeGreaterThan(0);
    expect(agent.matches.totalCount).toBeGreaterThanOrEqual(agent.matches.nodes.length);
  });

  test('next-roles: where one can go from a role, with what is shared', async () => {
    const variables = JSON.parse(readFileSync(`${FOLDER}/next-roles.variables.json`, 'utf8'));
    const [role] = (await run('next-roles', variables)).jobRoles.nodes;

    expect(role.nextRoles.nodes.length).toBeGreaterThan(0);
    expect(role.nextRoles.nodes[0].shared.length).toBeGreaterThan(0);
  });

  test('claim-skill: recorded, and held at once', async () => {
    const { claimSkill } = await claimSomething();

    expect(claimSkill.userErrors).toEqual([]);
    expect(claimSkill.claim).toMatchObject({ level: 4, source: 'SELF', startsOn: served.db.today });
    const { skill } = claimSkill.claim;
    expect(claimSkill.agent.skills).toContainEqual({ skill, level: 4, confidence: expect.any(String) });
  });

  test('changes: a post that was opened is told to the HR tool', { timeout: 120_000 }, async () => {
    await settled(served.db);
    const before = (await run('changes')).changes;
    const unit = (await firstUnit()).id;
    const [asked] = (await openPosition()).requirements;
    const open = `mutation ($input: OpenPositionInput!) { openPosition(input: $input) { userErrors { code } position { id } } }`;
    const input = { unit, title: 'Told', requirements: [{ skill: asked?.skill.id }] };

    const { body } = await served.query('manager', open, { input });

    expect(body).toMatchObject({ data: { openPosition: { userErrors: [] } } });
    await settled(served.db);
    const after = (await run('changes', { after: before.pageInfo.endCursor })).changes;
    expect(after.nodes).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        type: 'position.opened',
        subject: body.data.openPosition.position.id,
        payload: { title: 'Told', requirements: 1 },
      },
    ]);
  });

  test('changes: a claim is told to the HR tool', { timeout: 120_000 }, async () => {
    await settled(served.db);
    const before = (await run('changes')).changes;

    const { claim, agent } = (await claimSomething()).claimSkill;

    await settled(served.db);
    const after = (await run('changes', { after: before.pageInfo.endCursor })).changes;
    expect(after.nodes).toMatchObject([
      {
        type: 'skill-claim.recorded',
        subject: claim.id,
        payload: { agent: agent.id, skill: claim.skill.id },
      },
    ]);
  });

  async function claimSomething() {
    const [asked] = (await openPosition()).requirements;
    return run('claim-skill', { input: { skill: asked?.skill.id, level: 4 } });
  }
});
