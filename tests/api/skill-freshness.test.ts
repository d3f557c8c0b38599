import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { playedDay } from '../support/played-day.js';
import { runOperation } from '../support/server.js';
import { changingNothing } from './contents.js';
import { addAccount, globalId, identity } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: '2026-07-01' });
  await smallTeam(db);
  await addAccount(db, 'curator', null, ['CURATOR', null]);
});

const SET = `mutation ($input: SetSkillFreshnessInput!) { setSkillFreshness(input: $input) { userErrors { code path }
  claimRules { source exceptions { skill { notation } freshFor validFrom validTo } } } }`;

async function set(on: Database, who: string, input: Record<string, unknown>) {
  const { data, errors } = await runOperation(on, identity(who), SET, { input });
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return (data as any).setSkillFreshness;
}

async function heldBy(on: Database, agent: string, skill: string, asOf?: string) {
  const { data } = await runOperation(
    on,
    identity('boss'),
    `query ($agent: ID!) { agent(id: $agent) { skills${asOf ? `(asOf: "${asOf}")` : ''} { skill { notation } level confidence
      claims { claim { isStale freshUntil } } } } }`,
    { agent: globalId('Agent', agent) },
  );
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return (data as any).agent.skills.find((one: any) => one.skill.notation === skill);
}

describe('how fast a skill ages', { shuffle: false }, () => {
  const python = globalId('Skill', 'python');

  test('is said by curators, from the next day on', async () => {
    const { userErrors, claimRules } = await playedDay(db, '2026-07-02', (on) =>
      set(on, 'curator', { skill: python, source: 'SELF', months: 12 }),
    );

    expect(userErrors).toEqual([]);
    const said = claimRules.flatMap(({ source, exceptions }: { source: string; exceptions: object[] }) =>
      exceptions.map((one) => ({ source, ...one })),
    );
    expect(said).toEqual([
      {
        source: 'SELF',
        skill: { notation: 'python' },
        freshFor: 'P12M',
        validFrom: '2026-07-03',
        validTo: null,
      },
    ]);
    const stale = (isStale: boolean, freshUntil: string) => [{ claim: { isStale, freshUntil } }];
    expect((await playedDay(db, '2026-07-02', (on) => heldBy(on, 'ann', 'python'))).claims).toEqual(
      stale(false, '2027-01-01'),
    );
    expect((await playedDay(db, '2026-07-03', (on) => heldBy(on, 'ann', 'python'))).claims).toEqual(
      stale(true, '2026-01-01'),
    );
  });

  test('what was told before stays as it was', async () => {
    const later = { ...db, today: '2026-07-10' };
    const fresh = async (asOf: string) => (await heldBy(later, 'ann', 'python', asOf)).claims.length;

    expect([await fresh('2026-07-02'), await fresh('2026-07-03')]).toEqual([1, 1]);
  });

  test('is said otherwise, and then no longer', async () => {
    await playedDay(db, '2026-07-10', (on) =>
      set(on, 'curator', { skill: python, source: 'SELF', months: 60 }),
    );
    expect((await playedDay(db, '2026-07-11', (on) => heldBy(on, 'ann', 'python'))).claims[0].claim).toEqual({
      isStale: false,
      freshUntil: '2030-01-01',
    });
    await playedDay(db, '2026-07-20', (on) => set(on, 'curator', { skill: python, source: 'SELF' }));
    expect((await playedDay(db, '2026-07-21', (on) => heldBy(on, 'ann', 'python'))).claims[0].claim).toEqual({
      isStale: false,
      freshUntil: '2027-01-01',
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no months', { skill: python, source: 'SELF', months: 0 }, 'INVALID months'],
    ['a lifetime', { skill: python, source: 'SELF', months: 601 }, 'INVALID months'],
    [
      'a skill that is none',
      { skill: globalId('Skill', 'none'), source: 'SELF', months: 6 },
      'NOT_FOUND skill',
    ],
  ])('%s is refused, and nothing is written', async (_, input, fault) => {
    const { userErrors } = await changingNothing(db, () => set(db, 'curator', input));

    const [code, field] = fault.split(' ');
    expect(userErrors).toEqual([{ code, path: ['input', field] }]);
  });

  test('is not for managers to say', async () => {
    const asked = runOperation(db, identity('boss'), SET, {
      input: { skill: python, source: 'SELF', months: 6 },
    });
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});
