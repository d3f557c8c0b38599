import { beforeAll, describe, expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { uuidOf } from '../../src/graphql/global-id.js';
import { type TestServer, testServer } from '../support/server.js';

let served: TestServer;

describe('writers that meet', () => {
  beforeAll(async () => {
    served = await testServer({ seeded: true });
  });

  const WRITERS = 20;
  const read = async (): Promise<{ version: number; headline: string | null }> =>
    (await served.query('agent', '{ viewer { agent { version headline } } }')).body.data.viewer.agent;
  const change = async (version: number, headline: string) => {
    const { status, body } = await served.query(
      'agent',
      'mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { agent { version } userErrors { code } } }',
      { i: { expectedVersion: version, headline } },
    );
    expect([status, body.errors]).toEqual([200, undefined]);
    return body.data.updateProfile.userErrors[0]?.code ?? 'made';
  };
  /** What the feed tells of profiles, after this version of the only one that changes here. */
  const toldSince = (version: number) =>
    job(served.db, async (tx) => {
      const events = await tx.rows<{ payload: object }>(
        (sql) => sql`
          select payload from event
          where type = 'profile.updated' and (payload->>'version')::int > ${version} order by xact, id`,
      );
      return events.map(({ payload }) => payload);
    });
  const toldOf = (version: number) => ({ changed: ['headline'], version });

  test('of twenty changes of one version, exactly one is made', async () => {
    const before = await read();
    const outcomes = await Promise.all(
      Array.from({ length: WRITERS }, (_, i) => change(before.version, `first ${i}`)),
    );
    expect(outcomes.filter((outcome) => outcome === 'made')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'CONFLICT')).toHaveLength(WRITERS - 1);
    const after = await read();
    expect(after).toEqual({ version: before.version + 1, headline: `first ${outcomes.indexOf('made')}` });
    expect(await toldSince(before.version)).toEqual([toldOf(after.version)]);
  });

  test('no change is lost: each writer who reads again at last makes its own', async () => {
    const before = await read();
    const rounds = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        for (let round = 1; ; round += 1) {
          const { version } = await read();
          if ((await change(version, `turn ${i}`)) === 'made') return round;
        }
      }),
    );
    expect(rounds).toHaveLength(8);
    const after = await read();
    expect(after).toEqual({ version: before.version + 8, headline: expect.stringMatching(/^turn [0-7]$/) });
    expect(await toldSince(before.version)).toEqual(
      Array.from({ length: 8 }, (_, i) => toldOf(before.version + i + 1)),
    );
  });

  test('twenty claims on one skill all count, and one stands', async () => {
    const { body } = await served.query('agent', '{ skills(first: 1) { nodes { id } } }');
    const skill = body.data.skills.nodes[0].id;
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, i) =>
        served.query(
          'agent',
          'mutation($i: ClaimSkillInput!) { claimSkill(input: $i) { claim { id level } userErrors { code } } }',
          { i: { skill, level: i % 5, idempotencyKey: `claim ${i}` } },
        ),
      ),
    );
    expect(
      answers.map(({ status, body: { errors, data } }) => [status, errors, data?.claimSkill.userErrors]),
    ).toEqual(answers.map(() => [200, undefined, []]));
    const [counts] = await job(served.db, (tx) =>
      tx.rows<{ made: number; standing: number }>(
        (sql) => sql`
          select count(*)::int as made, count(*) filter (where superseded_at is null)::int as standing
          from skill_claim where skill_id = ${uuidOf('Skill', skill)} and recorded_by in (select actor from event where type = 'skill-claim.recorded')`,
      ),
    );
    expect(counts).toEqual({ made: WRITERS, standing: 1 });
  });

  test('the same key twenty times at once has one effect and one answer', async () => {
    const { body } = await served.query('agent', '{ skills(first: 2) { nodes { id } } }');
    const skill = body.data.skills.nodes[1].id;
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, () =>
        served.query(
          'agent',
          'mutation($i: ClaimSkillInput!) { claimSkill(input: $i) { claim { id } userErrors { code } } }',
          { i: { skill, level: 2, idempotencyKey: 'the same' } },
        ),
      ),
    );
    const ids = answers.map(({ status, body: { data } }) => `${status} ${data?.claimSkill.claim.id}`);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^200 claim_/);
  });
});
