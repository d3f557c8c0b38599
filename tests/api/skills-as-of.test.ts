import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { testDatabase } from '../support/database.js';
import { playedDay } from '../support/played-day.js';
import { runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';
import { addAccount, addPeople, globalId, identity, smallState, unit } from './small-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: '2028-09-01' });
  await smallState(db);
});

/** Someone and their manager, alone in a unit of their own. */
async function twoOf(number: number) {
  const [unitKey, agent, boss] = [`team${number}`, `agent${number}`, `boss${number}`];
  await job(db, (tx) => unit(tx, unitKey, ['ministry']));
  await addPeople(db, [
    { key: boss, unit: unitKey },
    { key: agent, unit: unitKey },
  ]);
  await addAccount(db, boss, boss, ['MANAGER', unitKey]);
  await addAccount(db, agent, agent);
  return { unitKey, agent, boss };
}
type Two = Awaited<ReturnType<typeof twoOf>>;

async function ask(on: Database, who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(on, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const HELD = `skill { notation } level confidence lastConfirmedOn`;
const CLAIM = `mutation ($input: ClaimSkillInput!) { claimSkill(input: $input) { userErrors { code path } } }`;

/** What is told of somebody and of their team on a day: by the state of today, or as of a day that is past. */
async function toldOf(on: Database, { unitKey, agent, boss }: Two, asOf: string | null) {
  const day = asOf === null ? '' : `asOf: "${asOf}"`;
  const told = await ask(
    on,
    boss,
    `query ($agent: ID!, $unit: ID!) {
      agent(id: $agent) { skills${day && `(${day})`} { ${HELD} } claims(first: 100 ${day}) { nodes { level source startsOn } } }
      orgUnit(id: $unit) { skillMap${day && `(${day})`} { headcount agentsWithClaims rows(first: 100) { nodes {
        skill { notation } levels { level count } unknown holders { nodes { agent { displayName } level confidence } } } } } } }`,
    { agent: globalId('Agent', agent), unit: globalId('OrgUnit', unitKey) },
  );
  const { skills, claims } = told.agent;
  return JSON.stringify([bySkill(skills), claims, told.orgUnit.skillMap]);
}

/** The order of a profile of today is by level, then by an id; of the past as well. */
const bySkill = (skills: readonly { skill: { notation: string } }[]) =>
  skills.toSorted((a, b) => (a.skill.notation < b.skill.notation ? -1 : 1));

const DAYS = ['2025-01-15', '2025-06-30', '2026-02-28', '2027-03-01', '2028-02-29', '2028-08-31'];

const action = fc.record({
  who: fc.constantFrom('self', 'boss'),
  skill: fc.constantFrom('python', 'sql'),
  level: fc.option(fc.integer({ min: 0, max: 4 })),
  notObserved: fc.boolean(),
  daysAgo: fc.constantFrom(0, 0, 1, 400),
  expiry: fc.option(fc.constantFrom(0, 1, 300)),
});
const story = fc.array(fc.array(action, { maxLength: 4 }), {
  minLength: DAYS.length,
  maxLength: DAYS.length,
});

const daysFrom = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe('as of a past day', () => {
  test('what is told is what was told on that day, whatever was recorded since', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(story, async (days) => {
        told += 1;
        const two = await twoOf(told);
        const then: string[] = [];
        for (const [i, day] of DAYS.entries()) {
          then.push(
            await playedDay(db, day, async (on) => {
              for (const one of days[i] ?? []) {
                const since = daysFrom(day, -one.daysAgo);
                const unseen = one.who === 'boss' && one.notObserved;
                const input = {
                  agent: globalId('Agent', two.agent),
                  skill: globalId('Skill', one.skill),
                  level: unseen ? null : one.level,
                  notObserved: unseen,
                  since,
                  certificate:
                    one.expiry === null || one.who === 'boss'
                      ? null
                      : { name: 'Some', expiresOn: daysFrom(day, one.expiry) },
                };
                const who = one.who === 'self' ? two.agent : two.boss;
                expect((await ask(on, who, CLAIM, { input })).claimSkill.userErrors).toEqual([]);
              }
              return toldOf(on, two, null);
            }),
          );
        }
        const later = { ...db, today: '2028-09-01' };
        for (const [i, day] of DAYS.entries())
          expect([day, await toldOf(later, two, day)]).toEqual([day, then[i]]);
      }),
      { numRuns: 8 },
    );
    expect(await overlapping(db)).toEqual([]);
  }, 120_000);

  test('a day to come is refused, and so is a comparison that goes backwards', async () => {
    const { agent: key } = await twoOf(0);
    const agent = { agent: globalId('Agent', key) };
    const asked = (fields: string) =>
      runOperation(db, identity(key), `query ($agent: ID!) { agent(id: $agent) { ${fields} } }`, agent);

    for (const fields of [
      'skills(asOf: "2028-09-02") { level }',
      'claims(asOf: "2028-09-02") { totalCount }',
      'compare(from: "2028-09-02") { from }',
      'compare(from: "2026-01-02", to: "2026-01-01") { from }',
    ]) {
      const { errors } = await asked(fields);
      expect([fields, errors?.map(({ extensions }) => extensions.code)]).toEqual([
        fields,
        ['BAD_USER_INPUT'],
      ]);
    }
  });
});

const overlapping = (on: Database) =>
  rowsOf(
    on,
    `select a.id from skill_claim a join skill_claim b on a.agent_id = b.agent_id and a.skill_id = b.skill_id
       and a.source = b.source and a.assessor_agent_id is not distinct from b.assessor_agent_id and a.id < b.id
     where a.superseded_at is null and b.superseded_at is null
       and daterange(a.starts_on, a.ends_on, '[]') && daterange(b.starts_on, b.ends_on, '[]')`,
    [],
  );
