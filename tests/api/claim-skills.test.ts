import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { changingNothing, rowsOf } from './contents.js';
import { asked, profileState } from './profile-state.js';
import { globalId, idOf, SKILLS, TODAY } from './small-state.js';

const CLAIMS = `mutation ($input: ClaimSkillsInput!) { claimSkills(input: $input) {
  claims { skill { label } level source evidence startsOn assessorName }
  agent { version skills { skill { label } level confidence } }
  userErrors { code message path } } }`;

let db: Database;
async function freshState(): Promise<void> {
  db = await testDatabase({ today: TODAY });
  await profileState(db);
}

const claimAll = async (who: string, input: object) => (await asked(db, who, CLAIMS, { input })).claimSkills;
const skill = (key: string) => globalId('Skill', key);
const faults = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const standing = () =>
  rowsOf(
    db,
    `select level, source, assessor_agent_id, starts_on::text, ends_on::text, superseded_at is not null as "wasCorrected"
     from skill_claim where agent_id = $1 order by skill_id, recorded_at, level`,
    [idOf('Agent', 'ann')],
  );

describe('many skills at once', () => {
  beforeEach(freshState);

  test('are claimed each as one is, and told each as one is', async () => {
    const { claims, agent, userErrors } = await claimAll('ann', {
      claims: [
        { skill: skill('python'), level: 3, evidence: 'Un service', since: '2026-01-01' },
        { skill: skill('go'), level: 0 },
        { skill: skill('rust') },
      ],
    });

    expect(userErrors).toEqual([]);
    const own = { source: 'SELF', assessorName: null };
    expect(claims).toEqual([
      { skill: { label: 'python' }, level: 3, evidence: 'Un service', startsOn: '2026-01-01', ...own },
      { skill: { label: 'go' }, level: 0, evidence: null, startsOn: TODAY, ...own },
      { skill: { label: 'rust' }, level: null, evidence: null, startsOn: TODAY, ...own },
    ]);
    expect(agent).toEqual({
      version: 1,
      skills: [
        { skill: { label: 'python' }, level: 3, confidence: 'SAID' },
        { skill: { label: 'go' }, level: 0, confidence: 'SAID' },
        { skill: { label: 'rust' }, level: null, confidence: 'SAID' },
      ],
    });
    const events = await rowsOf(
      db,
      `select payload ->> 'skill' as skill from event where type = 'skill-claim.recorded' order by xact, id`,
    );
    expect(events).toEqual(['python', 'go', 'rust'].map((key) => ({ skill: skill(key) })));
  });

  test('leave the others as they are, and close what they replace', async () => {
    await claimAll('ann', {
      claims: [
        { skill: skill('python'), level: 1, since: '2026-01-01' },
        { skill: skill('sql'), level: 2, since: '2026-01-01' },
      ],
    });

    const { agent } = await claimAll('ann', { claims: [{ skill: skill('python'), level: 2 }] });

    expect(agent.skills.map(({ level }: { level: number }) => level)).toEqual([2, 2]);
    const own = { source: 'SELF', assessor_agent_id: null, wasCorrected: false };
    expect(await standing()).toEqual(
      expect.arrayContaining([
        { level: 1, starts_on: '2026-01-01', ends_on: '2026-06-14', ...own },
        { level: 2, starts_on: TODAY, ends_on: null, ...own },
        { level: 2, starts_on: '2026-01-01', ends_on: null, ...own },
      ]),
    );
    expect(await standing()).toHaveLength(3);
  });

  test('of somebody one acts for are a manager’s, by name', async () => {
    const { claims, agent, userErrors } = await claimAll('boss', {
      agent: globalId('Agent', 'ann'),
      claims: [
        { skill: skill('python'), level: 2 },
        { skill: skill('go'), level: 1 },
      ],
    });

    expect(userErrors).toEqual([]);
    expect(claims.map(({ source, assessorName }: Record<string, string>) => [source, assessorName])).toEqual([
      ['MANAGER', 'boss'],
      ['MANAGER', 'boss'],
    ]);
    expect(agent.skills.map(({ confidence }: { confidence: string }) => confidence)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ]);
  });

  test('of the same version at once are claimed once', async () => {
    const answers = await Promise.all(
      [1, 4].map((level) =>
        claimAll('ann', { expectedVersion: 1, claims: [{ skill: skill('python'), level }] }),
      ),
    );

    const won = answers.filter(({ userErrors }) => userErrors.length === 0);
    expect([won.length, answers.flatMap(faults)]).toEqual([1, ['CONFLICT input.expectedVersion']]);
    expect(won[0].agent.version).toBe(2);
    expect((await standing()).map((row) => (row as { level: number }).level)).toEqual([
      won[0].claims[0].level,
    ]);
  });

  test('under the same key have one effect', async () => {
    const input = { claims: [{ skill: skill('go'), level: 2 }], expectedVersion: 1, idempotencyKey: 'once' };
    const first = await claimAll('ann', input);

    expect(await changingNothing(db, () => claimAll('ann', input))).toEqual(first);
    expect(first.claims).toHaveLength(1);
  });
});

describe('what is refused', () => {
  beforeAll(freshState);

  test('every fault of every statement, at once, and none is written', async () => {
    const answer = await changingNothing(db, () =>
      claimAll('ann', {
        expectedVersion: 7,
        claims: [
          { skill: skill('python'), level: 3 },
          { skill: 'skill_00000000000000000000000000', level: 5 },
          { skill: skill('python'), level: -1, evidence: 'x'.repeat(2001) },
          { skill: skill('go'), since: '2026-06-16' },
        ],
      }),
    );

    expect([answer.claims, answer.agent]).toEqual([null, null]);
    expect(faults(answer)).toEqual([
      'CONFLICT input.expectedVersion',
      'NOT_FOUND input.claims.1.skill',
      'INVALID input.claims.1.level',
      'INVALID input.claims.2.level',
      'INVALID input.claims.2.evidence',
      'INVALID input.claims.2.skill',
      'INVALID input.claims.3.since',
    ]);
  });

  test('one fault of one statement keeps all the others from being written', async () => {
    const claims = SKILLS.main.map((key) => ({ skill: skill(key), level: key === 'test' ? 9 : 2 }));

    expect(faults(await changingNothing(db, () => claimAll('ann', { claims })))).toEqual([
      'INVALID input.claims.5.level',
    ]);
  });

  test.each<[string, string, object, string[]]>([
    ['nothing', 'ann', { claims: [] }, ['REQUIRED input.claims']],
    [
      'a hundred and one statements',
      'ann',
      { claims: Array(101).fill({ skill: 'x' }) },
      ['INVALID input.claims'],
    ],
    [
      'what a colleague does not hold',
      'mate',
      { agent: globalId('Agent', 'ann'), claims: [{ skill: skill('go') }] },
      ['NOT_ALLOWED input.claims.0.skill'],
    ],
    [
      'somebody elsewhere, by a manager',
      'boss',
      { agent: globalId('Agent', 'eve'), claims: [{ skill: skill('go'), level: 5 }] },
      ['NOT_FOUND input.agent', 'INVALID input.claims.0.level'],
    ],
    [
      'a version of somebody else’s profile',
      'boss',
      { agent: globalId('Agent', 'ann'), expectedVersion: 1, claims: [{ skill: skill('go') }] },
      ['INVALID input.expectedVersion'],
    ],
    [
      'an adviser who is no agent',
      'hr',
      { agent: globalId('Agent', 'ann'), claims: [{ skill: skill('go') }] },
      ['NOT_ALLOWED input.agent'],
    ],
  ])('%s', async (_, who, input, expected) => {
    expect(faults(await changingNothing(db, () => claimAll(who, input)))).toEqual(expected);
  });
});
