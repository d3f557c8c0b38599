import { beforeEach, describe, expect, test } from 'vitest';
import { expireAll } from '../../src/commands/privacy.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { erase } from '../../src/privacy/erasure.service.js';
import { expireRows, holdFile, isHeld, releaseFile } from '../../src/privacy/expiry.queries.js';
import { PERSON_TABLES } from '../../src/privacy/person-tables.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';
import { rightsState } from './rights-state.js';
import { addPeople, globalId, identity, idOf, TODAY } from './small-state.js';

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await rightsState(db);
});

const on = (today: string): Database => ({ ...db, today });
const ANN = idOf('Agent', 'ann');
const count = async (table: string, where = 'true') =>
  (await rowsOf<{ n: number }>(db, `select count(*)::int as n from ${table} where ${where}`))[0]?.n;
const leave = (key: string, day: string) =>
  job(db, async (tx) => {
    for (const table of ['assignment', 'employment']) {
      await tx.rows(
        (sql) => sql`update ${sql(table)} set ends_on = ${day} where agent_id = ${idOf('Agent', key)}::uuid`,
      );
    }
  });

/** Every table with a column that names a person, and how many rows name this one. */
async function traces(agentId: string): Promise<Record<string, number>> {
  const columns = await rowsOf<{ name: string; column: string }>(
    db,
    `select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('agent_id', 'assessor_agent_id')`,
  );
  const found: Record<string, number> = {};
  for (const { name, column } of columns) {
    const n = await count(name, `${column} = '${agentId}'`);
    if (n) found[`${name}.${column}`] = n;
  }
  return found;
}

describe('an erasure', () => {
  test('leaves no trace in any table but the journal of reads, and touches nobody else', async () => {
    const claim = `mutation { claimSkill(input: { agent: "${globalId('Agent', 'ann')}", skill: "${globalId('Skill', 'go')}", level: 2 }) { userErrors { code } } }`;
    await runOperation(db, identity('boss'), claim);
    await runOperation(
      db,
      identity('boss'),
      `{ agent(id: "${globalId('Agent', 'ann')}") { employment { status } } }`,
    );
    await runOperation(
      db,
      identity('ann'),
      'mutation { shareSection(input: { section: SKILLS, audience: PRIVATE }) { userErrors { code } } }',
    );
    await runOperation(
      db,
      identity('ann'),
      'mutation { objectToProfiling(input: { objects: true, idempotencyKey: "k" }) { userErrors { code } } }',
    );
    const others = await rowsOf(
      db,
      `select to_jsonb(t) as row from skill_claim t where agent_id <> $1 order by id`,
      [ANN],
    );
    expect(Object.keys(await traces(ANN)).length).toBeGreaterThan(9);

    const removed = await job(db, (tx) => erase(tx, 'test', ANN));

    expect(await traces(ANN)).toEqual({ 'read_record.agent_id': 1 });
    expect(removed).toMatchObject({
      agent: 1,
      agent_contact: 1,
      assignment: 1,
      employment: 1,
      idempotency: 1,
      identity_link: 1,
      skill_claim: 3,
      sharing_choice: 1,
    });
    expect(await rowsOf(db, `select to_jsonb(t) as row from skill_claim t order by id`)).toEqual(others);
    expect(
      await rowsOf(db, `select subject, agent_id, payload from event where type = 'agent.erased'`),
    ).toEqual([{ subject: globalId('Agent', 'ann'), agent_id: null, payload: {} }]);
    await expect(runOperation(db, identity('ann'), '{ viewer { label } }')).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('of whoever assessed others leaves what they said, without its author', async () => {
    const claim = `mutation { claimSkill(input: { agent: "${globalId('Agent', 'ann')}", skill: "${globalId('Skill', 'go')}", level: 2 }) { userErrors { code } } }`;
    await runOperation(db, identity('boss'), claim);
    await job(db, (tx) => erase(tx, 'test', idOf('Agent', 'boss')));

    expect(
      await rowsOf(db, `select level, assessor_agent_id from skill_claim where source = 'MANAGER'`),
    ).toEqual([{ level: 2, assessor_agent_id: null }]);
    expect(await traces(idOf('Agent', 'boss'))).toEqual({});
  });

  test('is the one exception to the past: they are gone from it, and nobody else is', async () => {
    await addPeople(db, [{ key: 'bea', unit: 'team', claims: [{ skill: 'python', level: 4 }] }]);
    const past = `query ($unit: ID!) { orgUnit(id: $unit) { skillMap(asOf: "2026-02-01") { headcount agentsWithClaims
      rows { nodes { skill { notation } levels { level count } holders { nodes { agent { displayName } level } } } } } } }`;
    const told = async () =>
      (await runOperation(db, identity('boss'), past, { unit: globalId('OrgUnit', 'team') })).data;
    const held = (...levels: (readonly [string, number])[]) => ({
      levels: levels.map(([, level]) => ({ level, count: 1 })).toSorted((a, b) => a.level - b.level),
      holders: { nodes: levels.map(([displayName, level]) => ({ agent: { displayName }, level })) },
    });
    expect(await told()).toMatchObject({
      orgUnit: {
        skillMap: {
          headcount: 3,
          agentsWithClaims: 2,
          rows: {
            nodes: [
              { skill: { notation: 'python' }, ...held(['bea', 4], ['ann', 3]) },
              { skill: { notation: 'sql' }, ...held(['ann', 2]) },
            ],
          },
        },
      },
    });

    await job(db, (tx) => erase(tx, 'test', ANN));

    expect(await told()).toMatchObject({
      orgUnit: {
        skillMap: {
          headcount: 2,
          agentsWithClaims: 1,
          rows: { nodes: [{ skill: { notation: 'python' }, ...held(['bea', 4]) }] },
        },
      },
    });
  });

  test('is refused while a hold stands, and nothing changes', async () => {
    await job(db, (tx) =>
      holdFile(tx, { id: idOf('hold', 'ann'), agentId: ANN, reason: 'Litige', until: '2026-07-31' }),
    );
    const before = await traces(ANN);

    expect(await job(db, (tx) => isHeld(tx, ANN))).toBe(true);
    await expect(job(db, (tx) => erase(tx, 'test', ANN))).rejects.toThrow();
    expect(await traces(ANN)).toEqual(before);
    expect(await job(on('2026-08-01'), (tx) => isHeld(tx, ANN))).toBe(false);
    await job(on('2026-08-01'), (tx) => erase(tx, 'test', ANN));
    expect(await traces(ANN)).toEqual({});
  });
});

test('a hold that is released binds no more, whether it had an end or none', async () => {
  for (const [key, until] of [
    ['endless', null],
    ['long', '2030-01-01'],
  ] as const) {
    await job(db, (tx) => holdFile(tx, { id: idOf('hold', key), agentId: ANN, reason: 'Litige', until }));
  }

  expect(await job(db, (tx) => releaseFile(tx, ANN))).toBe(2);
  expect(await job(db, (tx) => isHeld(tx, ANN))).toBe(false);
  expect(await job(db, (tx) => releaseFile(tx, ANN))).toBe(0);
  await job(db, (tx) => erase(tx, 'test', ANN));
  expect(await traces(ANN)).toEqual({});
});

describe('what is kept long enough goes, on its day and not before', () => {
  test('every table whose rows the export promises to keep for a time is emptied of older ones, and no other', async () => {
    const promised = Object.entries(PERSON_TABLES).flatMap(([table, { kept }]) =>
      kept.months || kept.days ? [table] : [],
    );
    const expired = Object.keys(await job(db, expireRows));

    // The journal has its own role and function: `expire_reads`.
    const cure = 'say in src/privacy/expiry.queries.ts since when';
    expect([...expired, 'read_record'].sort(), cure).toEqual(promised.sort());
  });

  test('words say the time that a table is kept', () => {
    const said = Object.values(PERSON_TABLES).map(({ kept: { en, months = 0, days = 0 } }) => [
      en,
      months,
      days,
    ]);

    expect([...new Set(said.map(String))].sort()).toEqual([
      'as long as you say it and your file lasts, and a year after,12,0',
      'five years after the end of your employments and missions,0,0',
      'one year,12,0',
      'thirty days after their end,0,30',
      'thirty days,0,30',
      'three years,36,0',
      'two years,24,0',
    ]);
  });

  test.each([
    ['retention_assessment', "assessed_on = '2026-06-01'", 2, '2028-06-01', '2028-06-02'],
    ['agent', `agent_id = '${ANN}'`, 1, '2031-06-30', '2031-07-01'],
  ])('%s', async (table, where, before, lastDay, dayAfter) => {
    await leave('ann', '2026-06-30');
    expect(await count(table, where)).toBe(before);
    await expireAll(on(lastDay));
    expect(await count(table, where)).toBe(before);
    await expireAll(on(dayAfter));
    expect(await count(table, where)).toBe(0);
  });

  test('what a dispute is about stays while a hold stands: forecasts, contests and events', async () => {
    const contest = (who: string) =>
      runOperation(
        db,
        identity(who),
        'mutation { contestData(input: { data: FORECAST, reason: "Non" }) { contest { id } } }',
      );
    for (const key of ['ann', 'eve']) await contest(key);
    await job(db, async (tx) => {
      await holdFile(tx, { id: idOf('hold', 'ann'), agentId: ANN, reason: 'Litige', until: '2030-12-31' });
      await tx.rows(
        (sql) => sql`
          update contest set answered_at = now(), answered_by = ${idOf('account', 'adviser')}, is_upheld = false,
            answer = 'Oui'`,
      );
    });
    const left = async () => [
      await count('retention_assessment', `agent_id = '${ANN}'`),
      await count('contest', `agent_id = '${ANN}'`),
      await count('event', `agent_id = '${ANN}'`),
      await count('retention_assessment', `agent_id <> '${ANN}'`),
      await count('contest', `agent_id <> '${ANN}'`),
      await count('event', `agent_id <> '${ANN}'`),
    ];

    expect(await left()).toEqual([1, 1, 1, 1, 1, 1]);
    await expireAll(on('2030-12-31'));
    expect(await left()).toEqual([1, 1, 1, 0, 0, 0]);
    await expireAll(on('2031-01-01'));
    expect(await left()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('files of whoever is there, comes back, or is held stay', async () => {
    await leave('ann', '2026-06-30');
    await job(db, (tx) =>
      holdFile(tx, { id: idOf('hold', 'ann'), agentId: ANN, reason: 'Litige', until: null }),
    );
    const { files } = await expireAll(on('2040-01-01'));

    expect([files, await count('agent')]).toEqual([0, 3]);
  });

  test('events and keys of idempotency by their moment, sessions after their end', async () => {
    await runOperation(
      db,
      identity('ann'),
      'mutation { objectToProfiling(input: { objects: true, idempotencyKey: "k" }) { userErrors { code } } }',
    );
    await job(db, (tx) =>
      tx.rows(
        (sql) => sql`
        insert into browser_session (hash, issuer, subject, is_strong, id_token, expires_at)
        values ('h', 'small-test', 'ann', true, 'secret', now() + interval '12 hours')`,
      ),
    );
    const inDays = (days: number) => on(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
    const left = async () => [
      await count('event'),
      await count('idempotency'),
      await count('browser_session'),
    ];

    await expireAll(inDays(29));
    expect(await left()).toEqual([1, 1, 1]);
    await expireAll(inDays(33));
    expect(await left()).toEqual([1, 0, 0]);
    await expireAll(inDays(3 * 366 + 2));
    expect((await left())[0]).toBe(0);
  });
});
