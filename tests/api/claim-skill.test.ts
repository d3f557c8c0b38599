import { beforeAll, describe, expect, test } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import type { Persona } from '../../src/access/demonstration-token.js';
import { rederiveHeldSkills } from '../../src/agents/held-skills.queries.js';
import { job } from '../../src/database/session.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { type TestServer, testServer } from '../support/server.js';
import { claimAs, type FreshSkill, faultsAs, freshSkills, type Input, ME } from './claims.js';
import { changingNothing, contentsOf, rowsOf } from './contents.js';

const TODAY = '2026-09-15';

let served: TestServer;
let fresh: FreshSkill[];
beforeAll(async () => {
  served = await testServer({ seeded: true });
  fresh = await freshSkills(served);
});

const newSkill = () => {
  const skill = fresh.pop();
  if (!skill) throw new Error('no skill left');
  return skill;
};
const claim = (persona: Persona, input: Input, headers?: Record<string, string>) =>
  claimAs(served, persona, input, headers);
const faultsOf = (persona: Persona, input: Input) => faultsAs(served, persona, input);

interface ClaimRow {
  readonly level: number | null;
  readonly source: string;
  readonly assessor_agent_id: string | null;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly superseded: boolean;
}
const claimsOn = (skill: string, agent = ME) =>
  rowsOf<ClaimRow>(
    served.db,
    `select level, source, assessor_agent_id, starts_on, ends_on, superseded_at is not null as superseded
     from skill_claim where agent_id = $1 and skill_id = $2 order by recorded_at, starts_on, id`,
    [agent, skill],
  );

describe('a claim about oneself', () => {
  test('is recorded, held at once, and told', async () => {
    const skill = newSkill();
    const [account] = await rowsOf<{ id: string }>(served.db, 'select id from account where agent_id = $1', [
      ME,
    ]);

    const answer = await claim('agent', {
      skill: skill.id,
      level: 3,
      evidence: 'A mission.',
      since: '2026-09-01',
    });

    expect(answer).toMatchObject({
      userErrors: [],
      claim: {
        skill: { id: skill.id },
        level: 3,
        source: 'SELF',
        evidence: 'A mission.',
        startsOn: '2026-09-01',
        endsOn: null,
      },
      agent: { id: toGlobalId('Agent', ME) },
    });
    expect(answer.agent.skills).toContainEqual({
      skill: { id: skill.id },
      level: 3,
      confidence: 'SAID',
      lastConfirmedOn: '2026-09-01',
    });
    expect(await claimsOn(skill.uuid)).toEqual([
      {
        level: 3,
        source: 'SELF',
        assessor_agent_id: null,
        starts_on: '2026-09-01',
        ends_on: null,
        superseded: false,
      },
    ]);
    const told = await rowsOf(
      served.db,
      `select actor, type, agent_id, payload, schema_version from event where payload ->> 'skill' = $1`,
      [skill.id],
    );
    expect(told).toEqual([
      {
        actor: account?.id,
        type: 'skill-claim.recorded',
        agent_id: ME,
        payload: { agent: toGlobalId('Agent', ME), skill: skill.id },
        schema_version: 2,
      },
    ]);
  });

  test('may leave the level unknown, or say that one does not hold it', async () => {
    const [unknown, none] = [newSkill(), newSkill()];

    const first = await claim('agent', { skill: unknown.id });
    const second = await claim('agent', { skill: none.id, level: 0 });

    expect(first.claim).toMatchObject({ level: null, startsOn: TODAY });
    const levels = new Map(
      second.agent.skills.map((held: { skill: { id: string }; level: number | null }) => [
        held.skill.id,
        held.level,
      ]),
    );
    expect([levels.get(unknown.id), levels.get(none.id)]).toEqual([null, 0]);
  });

  test('replaces the one before, which ends the day before', async () => {
    const skill = newSkill();

    await claim('agent', { skill: skill.id, level: 1, since: '2026-01-10' });
    const answer = await claim('agent', { skill: skill.id, level: 2 });

    expect(
      (await claimsOn(skill.uuid)).map((row) => [row.level, row.starts_on, row.ends_on, row.superseded]),
    ).toEqual([
      [1, '2026-01-10', '2026-09-14', false],
      [2, TODAY, null, false],
    ]);
    expect(
      answer.agent.skills.find((held: { skill: { id: string } }) => held.skill.id === skill.id).level,
    ).toBe(2);
  });

  test('replaces one of the same day, which then was never true', async () => {
    const skill = newSkill();

    await claim('agent', { skill: skill.id, level: 1 });
    await claim('agent', { skill: skill.id, level: 4 });

    expect(
      (await claimsOn(skill.uuid)).map((row) => [row.level, row.starts_on, row.ends_on, row.superseded]),
    ).toEqual([
      [1, TODAY, null, true],
      [4, TODAY, null, false],
    ]);
  });

  test('since a past day corrects the past, and keeps what was thought of it until now', async () => {
    const skill = newSkill();

    await claim('agent', { skill: skill.id, level: 1, since: '2026-01-10' });
    await claim('agent', { skill: skill.id, level: 2, since: '2026-03-01' });

    const rows = await claimsOn(skill.uuid);
    expect(rows.map((row) => [row.level, row.starts_on, row.ends_on, row.superseded])).toEqual([
      [1, '2026-01-10', null, true],
      [1, '2026-01-10', '2026-02-28', false],
      [2, '2026-03-01', null, false],
    ]);
  });

  test('leaves what a manager said as it is, and the stronger source decides', async () => {
    const skill = newSkill();

    await claim('manager', { agent: toGlobalId('Agent', ME), skill: skill.id, level: 2 });
    const answer = await claim('agent', { skill: skill.id, level: 4 });

    expect((await claimsOn(skill.uuid)).map((row) => [row.level, row.source, row.assessor_agent_id])).toEqual(
      [
        [2, 'MANAGER', PERSONA_AGENTS.manager],
        [4, 'SELF', null],
      ],
    );
    expect(answer.agent.skills).toContainEqual({
      skill: { id: skill.id },
      level: 2,
      confidence: 'CONFIRMED',
      lastConfirmedOn: TODAY,
    });
  });
});

describe('an idempotency key', () => {
  test('gives the same input one effect and the same answer', async () => {
    const input = { skill: newSkill().id, level: 2, idempotencyKey: 'once' };

    const first = await claim('agent', input);
    const second = await changingNothing(served.db, () => claim('agent', input));

    expect(first.userErrors).toEqual([]);
    expect(second).toEqual(first);
  });

  test('goes on naming the claim that it made, corrected since', async () => {
    const skill = newSkill();
    const input = { skill: skill.id, level: 1, idempotencyKey: 'corrected' };
    const standing = `query ($id: ID!) { node(id: $id) { ... on SkillClaim { level supersededAt } } }`;

    const first = await claim('agent', input);
    const second = await claim('agent', { skill: skill.id, level: 4, idempotencyKey: 'correcting' });
    const again = await changingNothing(served.db, () => claim('agent', input));

    expect(again.userErrors).toEqual([]);
    expect(again.claim).toEqual(first.claim);
    expect(again.agent).toEqual(second.agent);
    const { body } = await served.query('agent', standing, { id: first.claim.id });
    expect(body.data.node).toEqual({ level: 1, supersededAt: expect.any(String) });
  });

  test('does not depend on the order in which the input was written', async () => {
    const skill = newSkill().id;

    const first = await claim('agent', { skill, level: 2, idempotencyKey: 'order' });
    const second = await changingNothing(served.db, () =>
      claim('agent', { idempotencyKey: 'order', level: 2, skill }),
    );

    expect(second).toEqual(first);
  });

  test('is refused to another input, and is nobody else’s', async () => {
    const skill = newSkill().id;
    await claim('agent', { skill, level: 2, idempotencyKey: 'taken' });

    expect(await faultsOf('agent', { skill, level: 3, idempotencyKey: 'taken' })).toEqual([
      ['KEY_REUSED', 'input.idempotencyKey'],
    ]);
    expect((await claim('manager', { skill, level: 3, idempotencyKey: 'taken' })).userErrors).toEqual([]);
  });

  test('is not used up by a refusal', async () => {
    const skill = newSkill().id;

    await faultsOf('agent', { skill, level: 5, idempotencyKey: 'mended' });

    expect((await claim('agent', { skill, level: 4, idempotencyKey: 'mended' })).userErrors).toEqual([]);
  });

  test('holds among ten requests at once', async () => {
    const skill = newSkill();
    const before = await contentsOf(served.db);
    const input = { skill: skill.id, level: 1, idempotencyKey: 'crowd' };

    const answers = await Promise.all(Array.from({ length: 10 }, () => claim('agent', input)));

    expect(new Set(answers.map((answer) => answer.claim?.id)).size).toBe(1);
    expect(answers.map((answer) => answer.userErrors)).toEqual(answers.map(() => []));
    const after = await contentsOf(served.db);
    const added = after.map(({ name, rows }, i) => [name, rows - (before[i]?.rows ?? 0)]);
    expect(Object.fromEntries(added.filter(([, rows]) => rows !== 0))).toEqual({
      skill_claim: 1,
      held_skill: 1,
      event: 1,
      idempotency: 1,
    });
  });
});

test('two claims in one document each see what they wrote', async () => {
  const skill = newSkill().id;
  const part = (alias: string, level: number) =>
    `${alias}: claimSkill(input: { skill: "${skill}", level: ${level} }) { claim { level } agent { skills { skill { id } level } } }`;

  const { body } = await served.query('agent', `mutation { ${part('a', 1)} ${part('b', 3)} }`);

  const held = (answer: { agent: { skills: { skill: { id: string }; level: number }[] } }) =>
    answer.agent.skills.find((one) => one.skill.id === skill)?.level;
  expect(body.errors).toBeUndefined();
  expect([body.data.a.claim.level, held(body.data.a)]).toEqual([1, 1]);
  expect([body.data.b.claim.level, held(body.data.b)]).toEqual([3, 3]);
});

test('what is held is what all claims of everyone make of it, computed anew', async () => {
  const [before] = (await contentsOf(served.db)).filter(({ name }) => name === 'skill_profile');
  await job(served.db, async (tx) => {
    const agents = await tx.rows<{ id: string }>((sql) => sql`select agent_id as id from agent`);
    await tx.rows((sql) => sql`delete from held_skill`);
    await tx.rows((sql) => sql`delete from skill_profile`);
    await rederiveHeldSkills(
      tx,
      agents.map(({ id }) => id),
    );
  });

  const [after] = (await contentsOf(served.db)).filter(({ name }) => name === 'skill_profile');

  expect(before?.rows).toBeGreaterThan(500);
  expect(after).toEqual(before);
});
