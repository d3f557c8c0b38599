import type { PendingQuery, Row } from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job, write } from '../../src/database/session.js';
import type { Sql } from '../../src/database/transaction.js';
import { uuidOf } from '../../src/graphql/global-id.js';
import { expireRows } from '../../src/privacy/expiry.queries.js';
import { turnoverByUnit } from '../../src/retention/assess.queries.js';
import { changingNothing, rowsOf } from './contents.js';
import { identity, idOf } from './matches-state.js';
import {
  candidacySeen,
  chosen,
  DAY,
  type Data,
  datedRows,
  done,
  handleOf,
  knowsAna,
  make,
  mobilityState,
  postOf,
} from './mobility-state.js';

type Statement = PendingQuery<Row[]>;

const faults = ({ userErrors }: Data) =>
  userErrors.map(({ code, path }: Data) => `${code} ${path.slice(1).join('.')}`);
const all = (db: Database, table: string, who: string) =>
  rowsOf(db, `select * from ${table} where agent_id = $1::uuid order by id`, [idOf('agent', who)]);

describe('a loan', () => {
  test('is of a part of their time and for a time: they stay for the rest, and come back', async () => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'bea', employer: 'boss' });
    const loan = { endsOn: '2026-11-30', share: 0.4 };
    const input = { candidacy, startsOn: '2026-06-01', instrument: 'MUTATION_INTERNE', loan };
    const employed = await all(db, 'employment', 'bea');
    await done(db, 'boss', DAY, 'MOVED', input);

    const there = (from: string, until: string | null, share: string | null) => ({
      starts_on: from,
      ends_on: until,
      unit_id: idOf('unit', 'south team'),
      share,
    });
    expect(await datedRows(db, 'assignment', 'starts_on, ends_on, unit_id, share', 'bea')).toEqual([
      there('2020-01-01', '2026-05-31', null),
      there('2026-06-01', '2026-11-30', '0.40'),
      there('2026-06-01', '2026-11-30', '0.60'),
      there('2026-12-01', null, null),
    ]);
    expect(await all(db, 'employment', 'bea')).toEqual(employed);
    expect(await rowsOf(db, 'select 1 from departure')).toEqual([]);

    const second = await chosen(db, { who: 'bea', employer: 'boss', post: 'other 0' });
    const other = {
      ...input,
      candidacy: second,
      startsOn: '2026-11-30',
      loan: { endsOn: '2027-01-31', share: 0.2 },
    };
    expect(faults(await changingNothing(db, () => make(db, 'boss', DAY, 'MOVED', other)))).toEqual([
      'CONFLICT startsOn',
    ]);
  });

  test.each([
    ['ends before it begins', { endsOn: '2026-05-31', share: 0.4 }, 'INVALID loan.endsOn'],
    ['is of nothing', { endsOn: '2026-11-30', share: 0 }, 'INVALID loan.share'],
    ['is of more than everything', { endsOn: '2026-11-30', share: 1.5 }, 'INVALID loan.share'],
    ['is of a third decimal', { endsOn: '2026-11-30', share: 0.333 }, 'INVALID loan.share'],
  ])('that %s is refused, and nothing is written', async (_, loan, fault) => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'bea', employer: 'boss' });
    const input = { candidacy, startsOn: '2026-06-01', instrument: 'MUTATION_INTERNE', loan };
    expect(faults(await changingNothing(db, () => make(db, 'boss', DAY, 'MOVED', input)))).toEqual([fault]);
  });
});

describe('a move', () => {
  test('in normal activity: the employer and the corps stay, the position changes, and the past reads as it did', async () => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'exact', employer: 'north-boss' });
    await done(db, 'boss', DAY, 'MOVED', { candidacy, startsOn: '2026-04-01', instrument: 'PNA' });
    const held = {
      employer_unit_id: idOf('unit', 'north'),
      status: 'FONCTIONNAIRE_TITULAIRE',
    };
    expect(
      await datedRows(
        db,
        'employment',
        'starts_on, ends_on, employer_unit_id, status, administrative_position',
        'exact',
      ),
    ).toEqual([
      { starts_on: '2020-01-01', ends_on: '2026-03-31', ...held, administrative_position: 'ACTIVITE' },
      { starts_on: '2026-04-01', ends_on: null, ...held, administrative_position: 'PNA' },
    ]);
    const [first] = await rowsOf(
      db,
      'select ends_on, superseded_at is null as stands from employment where agent_id = $1::uuid order by recorded_at',
      [idOf('agent', 'exact')],
    );
    expect(first).toEqual({ ends_on: null, stands: false });
    const turnover = await job({ ...db, today: '2026-04-02' }, turnoverByUnit);
    expect(turnover.get(idOf('unit', 'south team'))?.departures).toBe(0);
  });

  test('for good ends their other candidacies, and what let them go elsewhere; a loan does not', async () => {
    const db = await mobilityState();
    const elsewhere = await chosen(db, { who: 'exact', employer: 'north-boss', post: 'other 0' });
    const candidacy = await chosen(db, { who: 'exact', employer: 'north-boss' });
    await done(db, 'boss', DAY, 'MOVED', { candidacy, startsOn: '2026-04-01', instrument: 'PNA' });
    expect(await candidacySeen(db, 'exact', DAY, elsewhere)).toMatchObject({
      stage: 'WITHDRAWN',
      waitsOn: null,
    });
    expect((await candidacySeen(db, 'exact', DAY, elsewhere)).steps.at(-1)).toMatchObject({ by: null });
    const again = { candidacy: elsewhere, startsOn: '2026-05-01', instrument: 'MUTATION_INTERNE' };
    expect(faults(await changingNothing(db, () => make(db, 'boss', DAY, 'MOVED', again)))).toEqual([
      'CONFLICT candidacy',
    ]);
  });

  test('opens nobody for ever: the old recruiter knows them by office, or no more', async () => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'ana', employer: 'north-boss' });
    await done(db, 'boss', DAY, 'MOVED', {
      candidacy,
      startsOn: '2026-04-01',
      instrument: 'NOUVEAU_CONTRAT',
    });
    expect([await knowsAna(db, 'boss', '2026-03-31'), await knowsAna(db, 'boss', '2026-04-02')]).toEqual([
      true,
      true,
    ]);
    await job(db, ({ rows }) =>
      rows(
        (sql) => sql`
          update assignment set ends_on = '2026-12-31' where position_id = ${idOf('position', 'wanted')}
            and agent_id = ${idOf('agent', 'ana')}`,
      ),
    );
    expect(await knowsAna(db, 'boss', '2027-01-01')).toBe(false);
  });

  test.each([
    [
      'another assignment begins later',
      `insert into assignment (agent_id, id, unit_id, engagement, starts_on, source)
      values ($1::uuid, gen_random_uuid(), $2::uuid, 'PUBLIC_AGENT', '2027-01-01', 'test')`,
    ],
    [
      'two employments are on record',
      `insert into employment (agent_id, id, employer_unit_id, status, starts_on, source)
      values ($1::uuid, gen_random_uuid(), $2::uuid, 'FONCTIONNAIRE_TITULAIRE', '2021-01-01', 'test')`,
    ],
    ['none is', `delete from employment where agent_id = $1::uuid and employer_unit_id <> $2::uuid`],
  ])('is refused in words where %s, and nothing is written', async (_, statement) => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'exact', employer: 'north-boss' });
    await rowsOf(db, statement, [idOf('agent', 'exact'), idOf('unit', 'tiny')]);
    const input = { candidacy, startsOn: '2026-04-01', instrument: 'PNA' };
    expect(faults(await changingNothing(db, () => make(db, 'boss', DAY, 'MOVED', input)))).toEqual([
      'CONFLICT startsOn',
    ]);
  });

  test('is not of somebody whom one no longer knows', async () => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'exact', employer: 'north-boss' });
    const input = { candidacy, startsOn: '2027-03-10', instrument: 'PNA' };
    expect(faults(await changingNothing(db, () => make(db, 'boss', '2027-03-10', 'MOVED', input)))).toEqual([
      'CONFLICT candidacy',
    ]);
  });
});

test('one post is one person’s: of two who were chosen, the second is not moved to it, and can be told so', async () => {
  const db = await mobilityState();
  const bea = await chosen(db, { who: 'bea', employer: 'boss' });
  const ana = await chosen(db, { who: 'ana', employer: 'north-boss' });
  const move = (candidacy: string, instrument: string) =>
    make(db, 'boss', DAY, 'MOVED', { candidacy, startsOn: '2026-04-01', instrument });
  const answers = await Promise.all([move(bea, 'MUTATION_INTERNE'), move(ana, 'NOUVEAU_CONTRAT')]);
  expect(answers.map(faults).toSorted()).toEqual([[], ['CONFLICT candidacy']]);
  expect(await rowsOf(db, `select 1 from candidacy_step where kind = 'MOVED'`)).toHaveLength(1);
  const left = faults(answers[0]).length > 0 ? bea : ana;
  await done(db, 'boss', DAY, 'NOT_RETAINED', { candidacy: left, retain: false, reason: 'Another has it' });
  // Ninety days more, and nobody who was a candidate is known any longer.
  expect(await rowsOf(db, `select 1 from candidacy where opens_until > '2026-05-31'`)).toEqual([]);
  const applied = await changingNothing(db, () =>
    make(db, 'exact', DAY, 'APPLIED', { position: postOf('wanted') }),
  );
  expect(faults(applied)).toEqual(['NOT_FOUND position']);
});

describe('a session of the server, by raw SQL', () => {
  let db: Database;
  let candidacy: string;
  beforeAll(async () => {
    db = await mobilityState();
    const candidate = await handleOf(db, 'ana');
    const asked = { position: postOf('wanted'), candidate, purpose: 'To know them' };
    candidacy = uuidOf('Candidacy', await done(db, 'boss', DAY, 'APPROACHED', asked)) ?? '';
  });
  const refused = (statement: (sql: Sql, id: string) => Statement, id = candidacy) =>
    changingNothing(db, () =>
      expect(
        write({ ...db, today: DAY }, identity('boss'), ({ rows }) => rows((sql) => statement(sql, id))),
      ).rejects.toMatchObject({ code: '42501' }),
    );
  const move = (sql: Sql, id: string, starts: string, employer: string | null) => sql`
    select carry_out_move(${id}::uuid, ${starts}::date, null, 1, 'NOUVEAU_CONTRAT', ${employer}::uuid, null,
      ${JSON.stringify({ id: idOf('event', 'x'), subject: 'x', payload: {}, version: 1 })}::jsonb)`;

  test('chooses nobody who did not apply, and reads no contract of theirs', async () => {
    await refused((sql, id) => sql`select take_step(${id}::uuid, 'RETAINED', 'x', null, null)`);
    const career = await write(db, identity('boss'), ({ rows }) =>
      rows((sql) => sql`select * from retained_career(${candidacy}::uuid)`),
    );
    expect(career).toEqual([]);
  });

  test('answers for nobody: not the agent, not who may let them go', async () => {
    await refused((sql, id) => sql`select take_step(${id}::uuid, 'APPLIED', 'x', null, null)`);
    await refused(
      (sql, id) => sql`select take_step(${id}::uuid, 'RELEASE_GRANTED', null, null, ${DAY}::date)`,
    );
  });

  test('ties no handle to somebody', async () => {
    const rows = await write(db, identity('boss'), (tx) =>
      tx.rows((sql) => sql`select id from candidacies(null, array[${idOf('agent', 'ana')}]::uuid[], null)`),
    );
    expect(rows).toEqual([]);
  });

  test('moves nobody who was not let go, into the past, or to another employer', async () => {
    const own = await done(db, 'exact', DAY, 'APPLIED', { position: postOf('wanted') });
    await done(db, 'boss', DAY, 'RETAINED', { candidacy: own, retain: true, reason: 'The best' });
    const id = uuidOf('Candidacy', own) ?? '';
    await refused((sql) => move(sql, id, '2026-04-01', null), id);
    await done(db, 'exact', DAY, 'RELEASE_ASKED', { candidacy: own });
    await refused((sql) => move(sql, id, '2026-04-01', null), id);
    const grant = { candidacy: own, grant: true, freeOn: '2026-03-20' };
    await done(db, 'north-boss', DAY, 'RELEASE_GRANTED', grant);
    await refused((sql) => move(sql, id, '2026-03-19', null), id);
    await refused((sql) => move(sql, id, '2026-04-01', idOf('unit', 'north')), id);
    await refused((sql) => move(sql, id, '2020-04-01', null), id);
    await refused((sql) => move(sql, id, '2026-04-01', idOf('unit', 'tiny')), id);
  });
});

describe('what is kept', () => {
  test('of whoever is erased: their steps, as nobody’s, in the candidacies of others', async () => {
    const db = await mobilityState();
    const candidacy = await chosen(db, { who: 'ana', employer: 'north-boss' });
    await job(db, (tx) => tx.rows((sql) => sql`select * from erase_agent(${idOf('agent', 'boss')}::uuid)`));
    expect((await candidacySeen(db, 'ana', DAY, candidacy)).steps[1]).toMatchObject({
      kind: 'RETAINED',
      by: null,
      reason: 'The best',
    });
    await job(db, (tx) => tx.rows((sql) => sql`select * from erase_agent(${idOf('agent', 'ana')}::uuid)`));
    expect(await rowsOf(db, 'select 1 from candidacy_step union all select 1 from candidacy')).toEqual([]);
  });

  test('two years after the end, or after the last that was done where nothing ended it', async () => {
    const db = await mobilityState();
    const position = postOf('wanted');
    await done(db, 'exact', DAY, 'APPLIED', { position });
    const over = await done(db, 'ana', DAY, 'APPLIED', { position });
    await done(db, 'ana', '2026-04-01', 'WITHDRAWN', { candidacy: over });
    const left = async (today: string) => {
      await job({ ...db, today }, expireRows);
      return (await rowsOf(db, 'select 1 from candidacy')).length;
    };
    expect([
      await left('2028-03-02'),
      await left('2028-03-03'),
      await left('2028-04-01'),
      await left('2028-04-02'),
    ]).toEqual([2, 1, 1, 0]);
    expect(await rowsOf(db, 'select 1 from candidacy_step')).toEqual([]);
  });
});
