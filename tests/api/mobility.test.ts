import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { account, identityLink } from '../../src/database/tables/access.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { turnoverByUnit } from '../../src/retention/assess.queries.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';
import { addPeople, buildState, identity, idOf } from './matches-state.js';

const WANTED = toGlobalId('Position', idOf('position', 'wanted'));
const ANA = toGlobalId('Agent', idOf('agent', 'ana'));

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: '2026-03-02' });
  await buildState(db);
  await job(db, ({ rows }) =>
    rows((sql) => sql`update employment set ends_on = '2027-03-20' where agent_id = ${idOf('agent', 'ana')}`),
  );
});

// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
type Data = any;
async function ask(
  who: string,
  day: string,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const { data, errors } = await runOperation({ ...db, today: day }, identity(who), document, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** What each caller may do, in all the forms in which it may be asked. */
const ATTEMPTS = {
  requestIntroduction: (handle: string) => ({
    position: WANTED,
    candidate: handle,
    purpose: 'A map of the coasts',
  }),
  answerIntroduction: (_: string, candidacy: string, day: string) => ({
    candidacy,
    accept: true,
    until: day,
  }),
  applyToPosition: () => ({ position: WANTED, message: 'I drew coasts.' }),
  withdrawCandidacy: (_: string, candidacy: string) => ({ candidacy, reason: 'Another post' }),
  askRelease: (_: string, candidacy: string) => ({ candidacy }),
  answerRelease: (_: string, candidacy: string, day: string) => ({ candidacy, grant: true, freeOn: day }),
  decideCandidacy: (_: string, candidacy: string) => ({
    candidacy,
    retain: true,
    reason: 'The best of four',
  }),
  completeMove: (_: string, candidacy: string, day: string) => ({
    candidacy,
    startsOn: day,
    instrument: 'NOUVEAU_CONTRAT',
  }),
} as const satisfies Record<string, (handle: string, candidacy: string, day: string) => object>;
type Attempt = keyof typeof ATTEMPTS;

const CALLERS = ['ana', 'boss', 'north-boss', 'bea', 'adviser'] as const;
type Caller = (typeof CALLERS)[number];

const documentOf = (
  name: Attempt,
) => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
  candidacy { id stage waitsOn since } userErrors { code path message } } }`;

async function attempt(who: Caller, day: string, name: Attempt, input: object): Promise<Data> {
  const { data, errors } = await runOperation({ ...db, today: day }, identity(who), documentOf(name), {
    input,
  }).catch((error) => ({ data: null, errors: [error] }));
  if (errors && errors[0].extensions?.code !== 'FORBIDDEN') throw errors[0].originalError ?? errors[0];
  return errors ? { forbidden: errors[0].extensions?.code } : (data as Data)[name];
}

/** Tries all that is not among `allowed`, as every caller, and proves that nothing of it has an effect. */
async function onlyThese(
  day: string,
  candidacy: string,
  handle: string,
  allowed: readonly `${Caller} ${Attempt}`[],
) {
  const done: string[] = [];
  await changingNothing(db, async () => {
    for (const who of CALLERS)
      for (const name of Object.keys(ATTEMPTS) as Attempt[]) {
        if (allowed.includes(`${who} ${name}`)) continue;
        const answer = await attempt(who, day, name, ATTEMPTS[name](handle, candidacy, day));
        if (!answer.forbidden && answer.userErrors.length === 0) done.push(`${who} ${name}`);
      }
  });
  expect(done).toEqual([]);
}

const SEEN = `{ viewer { candidaciesToHandle { nodes { ...c } } candidacies { nodes { ...c } } } }
  fragment c on Candidacy { stage waitsOn since position { title }
    candidate { handle agent { displayName } ministry { name } }
    release { state askedOn dueOn freeOn }
    steps { kind madeOn by reason opensUntil freeOn startsOn endsOn share instrument } }`;
const seenBy = async (who: Caller, day: string) => {
  const both = SEEN.replace(
    who === 'ana' || who === 'bea' || who === 'boss' ? '' : 'candidacies { nodes { ...c } }',
    '',
  );
  const { viewer } = await ask(who, day, both);
  return [...viewer.candidaciesToHandle.nodes, ...(viewer.candidacies?.nodes ?? [])];
};
const kinds = async (who: Caller, day: string) =>
  (await seenBy(who, day)).map(({ steps }: Data) => steps.map(({ kind }: Data) => kind).join(' '));

describe('from an opening to a move, by five callers', { shuffle: false }, () => {
  let handle: string;
  let candidacy: string;

  test('whoever acts for the post finds somebody whom they do not know', async () => {
    const { node } = await ask(
      'boss',
      '2026-03-02',
      `{ node(id: "${WANTED}") { ... on Position { matches { nodes { candidate { handle agent { id } ministry { name } } } } } } }`,
    );
    const strangers = node.matches.nodes.filter(({ candidate }: Data) => candidate.agent === null);
    const [row] = await rowsOf<{ handle: string }>(
      db,
      `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
      [idOf('position', 'wanted'), idOf('agent', 'ana')],
    );
    handle = row?.handle ?? '';
    expect(strangers.map(({ candidate }: Data) => candidate.handle)).toContain(handle);
  });

  test('and asks whether they would be known; the agent alone reads who asks and what for', async () => {
    const none = toGlobalId('Candidacy', idOf('candidacy', 'none'));
    await onlyThese('2026-03-02', none, handle, [
      'boss requestIntroduction',
      'adviser requestIntroduction',
      'ana applyToPosition',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    const made = await attempt(
      'boss',
      '2026-03-02',
      'requestIntroduction',
      ATTEMPTS.requestIntroduction(handle),
    );
    expect(made).toMatchObject({
      userErrors: [],
      candidacy: { stage: 'APPROACHED', waitsOn: 'AGENT', since: '2026-03-02' },
    });
    candidacy = made.candidacy.id;

    const tasks = `{ viewer { tasks(first: 100) { nodes { kind dueOn candidacy { id } } } } }`;
    const ofCandidacy = async (who: Caller, day: string) =>
      (await ask(who, day, tasks)).viewer.tasks.nodes.filter(({ candidacy }: Data) => candidacy !== null);
    expect([await ofCandidacy('ana', '2026-03-02'), await ofCandidacy('boss', '2026-03-02')]).toEqual([
      [{ kind: 'ANSWER_INTRODUCTION', dueOn: null, candidacy: { id: candidacy } }],
      [],
    ]);
    const approached = {
      kind: 'APPROACHED',
      madeOn: '2026-03-02',
      by: 'Name of boss',
      reason: 'A map of the coasts',
    };
    expect(await seenBy('ana', '2026-03-03')).toMatchObject([
      { stage: 'APPROACHED', position: { title: 'wanted' }, steps: [approached] },
    ]);
    expect(await seenBy('boss', '2026-03-03')).toMatchObject([
      { stage: 'APPROACHED', candidate: { handle, agent: null, ministry: null }, steps: [approached] },
    ]);
    expect([await seenBy('north-boss', '2026-03-03'), await seenBy('bea', '2026-03-03')]).toEqual([[], []]);
    expect((await ask('boss', '2026-03-03', `{ node(id: "${ANA}") { id } }`)).node).toBeNull();
  });

  test('the agent says yes until a day: they are known for that post, and until then', async () => {
    await onlyThese('2026-03-03', candidacy, handle, [
      'ana answerIntroduction',
      'ana applyToPosition',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    const input = { candidacy, accept: true, until: '2026-04-30' };
    expect(await attempt('ana', '2026-03-05', 'answerIntroduction', input)).toMatchObject({
      userErrors: [],
      candidacy: { stage: 'INTRODUCED', waitsOn: 'AGENT', since: '2026-03-05' },
    });

    const known = `{ node(id: "${ANA}") { ... on Agent { displayName email skills { level } assignments { unit { name } } } } }`;
    expect((await ask('boss', '2026-04-30', known)).node).toMatchObject({
      displayName: 'Name of ana',
      email: null,
      assignments: [],
    });
    expect((await ask('boss', '2026-04-30', known)).node.skills).toHaveLength(3);
    expect((await ask('boss', '2026-05-01', known)).node).toBeNull();
    expect((await ask('bea', '2026-04-30', known)).node).toBeNull();
    expect(await seenBy('boss', '2026-04-30')).toMatchObject([
      { candidate: { agent: { displayName: 'Name of ana' }, ministry: { name: 'north' } } },
    ]);
    expect(await seenBy('boss', '2026-05-01')).toMatchObject([
      { candidate: { agent: null, ministry: null } },
    ]);
    expect(await seenBy('north-boss', '2026-04-30')).toEqual([]);
  });

  test('they apply; whoever acts for the post decides, with a reason that they read', async () => {
    await onlyThese('2026-03-06', candidacy, handle, [
      'ana answerIntroduction',
      'ana applyToPosition',
      'ana withdrawCandidacy',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    await attempt('ana', '2026-03-09', 'applyToPosition', ATTEMPTS.applyToPosition());
    await onlyThese('2026-03-09', candidacy, handle, [
      'ana withdrawCandidacy',
      'ana askRelease',
      'boss decideCandidacy',
      'adviser decideCandidacy',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    const decided = await attempt(
      'boss',
      '2026-03-12',
      'decideCandidacy',
      ATTEMPTS.decideCandidacy('', candidacy),
    );
    expect(decided).toMatchObject({
      userErrors: [],
      candidacy: { stage: 'RETAINED', waitsOn: 'AGENT', since: '2026-03-12' },
    });
    expect((await seenBy('ana', '2026-03-12'))[0].steps.at(-1)).toMatchObject({
      kind: 'RETAINED',
      by: 'Name of boss',
      reason: 'The best of four',
    });
    expect(await seenBy('north-boss', '2026-03-12')).toEqual([]);
  });

  test('their manager is told when they ask to be let go, and of that alone; a refusal has a reason', async () => {
    await onlyThese('2026-03-12', candidacy, handle, [
      'ana withdrawCandidacy',
      'ana askRelease',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    await attempt('ana', '2026-03-16', 'askRelease', { candidacy, message: 'I would go.' });
    const asked = { kind: 'RELEASE_ASKED', by: 'Name of ana', reason: 'I would go.' };
    expect(await seenBy('north-boss', '2026-03-17')).toMatchObject([
      {
        stage: null,
        waitsOn: 'EMPLOYER',
        since: '2026-03-16',
        candidate: { agent: { displayName: 'Name of ana' } },
        release: { state: 'ASKED', askedOn: '2026-03-16', dueOn: '2026-05-16', freeOn: null },
        steps: [asked],
      },
    ]);
    const tasks = `{ viewer { tasks(first: 100) { nodes { kind dueOn agent { displayName } candidacy { id } } } } }`;
    expect((await ask('north-boss', '2026-03-17', tasks)).viewer.tasks.nodes).toContainEqual({
      kind: 'ANSWER_RELEASE',
      dueOn: '2026-05-16',
      agent: { displayName: 'Name of ana' },
      candidacy: { id: candidacy },
    });
    await onlyThese('2026-03-17', candidacy, handle, [
      'ana withdrawCandidacy',
      'north-boss answerRelease',
      'adviser answerRelease',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    const { userErrors } = await changingNothing(db, () =>
      attempt('north-boss', '2026-03-17', 'answerRelease', { candidacy, grant: false }),
    );
    expect(userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'reason'] }]);
    await attempt('north-boss', '2026-03-20', 'answerRelease', {
      candidacy,
      grant: false,
      reason: 'Nobody else can.',
    });
    expect((await seenBy('ana', '2026-03-20'))[0]).toMatchObject({
      waitsOn: 'AGENT',
      release: { state: 'REFUSED' },
    });
    expect(await kinds('north-boss', '2026-03-20')).toEqual(['RELEASE_ASKED RELEASE_REFUSED']);
  });

  test('silence of two months is consent', async () => {
    await attempt('ana', '2026-04-01', 'askRelease', { candidacy });
    await onlyThese('2026-06-01', candidacy, handle, [
      'ana withdrawCandidacy',
      'north-boss answerRelease',
      'adviser answerRelease',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    expect((await seenBy('ana', '2026-06-01'))[0].release).toEqual({
      state: 'ASKED',
      askedOn: '2026-04-01',
      dueOn: '2026-06-01',
      freeOn: null,
    });
    expect((await seenBy('boss', '2026-06-02'))[0]).toMatchObject({
      waitsOn: 'RECRUITER',
      since: '2026-06-02',
      release: { state: 'GRANTED_BY_SILENCE', freeOn: '2026-06-02' },
    });
  });

  test('the move closes and opens dated rows, and fills the post', async () => {
    await onlyThese('2026-06-02', candidacy, handle, [
      'ana withdrawCandidacy',
      'boss completeMove',
      'adviser completeMove',
      'bea applyToPosition',
      'boss applyToPosition',
    ]);
    const input = {
      candidacy,
      startsOn: '2026-06-15',
      instrument: 'NOUVEAU_CONTRAT',
      contractEndsOn: '2029-06-14',
    };
    for (const [wrong, path] of [
      [{ startsOn: '2026-06-01' }, 'startsOn'],
      [{ instrument: 'PNA', contractEndsOn: null }, 'instrument'],
      [{ contractEndsOn: '2026-06-14' }, 'contractEndsOn'],
      [{ loan: { endsOn: '2026-12-31', share: 0.5 } }, 'loan'],
    ] as const) {
      const { userErrors } = await changingNothing(db, () =>
        attempt('boss', '2026-06-03', 'completeMove', { ...input, ...wrong }),
      );
      expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['input', path] }]);
    }
    const { userErrors, candidacy: moved } = await attempt('boss', '2026-06-03', 'completeMove', input);
    expect([userErrors, moved]).toMatchObject([[], { stage: 'MOVED', waitsOn: null, since: '2026-06-03' }]);

    const rows = (table: string, columns: string) =>
      rowsOf(
        db,
        `select ${columns} from ${table} where agent_id = $1::uuid and superseded_at is null order by starts_on`,
        [idOf('agent', 'ana')],
      );
    expect(await rows('assignment', 'unit_id, position_id, share, starts_on, ends_on')).toEqual([
      {
        unit_id: idOf('unit', 'north team'),
        position_id: null,
        share: null,
        starts_on: '2020-01-01',
        ends_on: '2026-06-14',
      },
      {
        unit_id: idOf('unit', 'south team'),
        position_id: idOf('position', 'wanted'),
        share: '1.00',
        starts_on: '2026-06-15',
        ends_on: null,
      },
    ]);
    expect(await rows('employment', 'employer_unit_id, status, starts_on, ends_on')).toEqual([
      {
        employer_unit_id: idOf('unit', 'north'),
        status: 'CONTRACTUEL_CDD',
        starts_on: '2020-01-01',
        ends_on: '2026-06-14',
      },
      {
        employer_unit_id: idOf('unit', 'south'),
        status: 'CONTRACTUEL_CDD',
        starts_on: '2026-06-15',
        ends_on: '2029-06-14',
      },
    ]);
    expect(await rowsOf(db, 'select unit_id, left_on, kind from departure')).toEqual([
      { unit_id: idOf('unit', 'north team'), left_on: '2026-06-14', kind: 'MOBILITY' },
    ]);
    expect(
      (await ask('bea', '2026-06-03', `{ node(id: "${WANTED}") { ... on Position { status version } } }`))
        .node,
    ).toEqual({
      status: 'FILLED',
      version: 2,
    });
  });

  test('nothing follows a move', async () => {
    await onlyThese('2026-06-04', candidacy, handle, []);
    expect((await seenBy('ana', '2026-06-04'))[0].steps.map(({ kind }: Data) => kind)).toEqual([
      'APPROACHED',
      'INTRODUCED',
      'APPLIED',
      'RETAINED',
      'RELEASE_ASKED',
      'RELEASE_REFUSED',
      'RELEASE_ASKED',
      'MOVED',
    ]);
  });
});

/** Applied, chosen and let go on one day. */
async function chosen(on: Database, who: string, employer: string, day: string): Promise<string> {
  const send = async (by: string, name: Attempt, input: object) => {
    const { data, errors } = await runOperation({ ...on, today: day }, identity(by), documentOf(name), {
      input,
    });
    expect([errors, (data as Data)?.[name]?.userErrors]).toEqual([undefined, []]);
    return (data as Data)[name].candidacy.id;
  };
  const candidacy = await send(who, 'applyToPosition', { position: WANTED });
  await send('boss', 'decideCandidacy', { candidacy, retain: true, reason: 'The best' });
  await send(who, 'askRelease', { candidacy });
  await send(employer, 'answerRelease', { candidacy, grant: true, freeOn: day });
  return candidacy;
}

const datedRows = (on: Database, table: string, columns: string, who: string) =>
  rowsOf(
    on,
    `select ${columns} from ${table} where agent_id = $1::uuid and superseded_at is null order by ${columns}`,
    [idOf('agent', who)],
  );

describe('a move', () => {
  let own: Database;
  beforeAll(async () => {
    own = await testDatabase({ today: '2026-03-02' });
    await buildState(own);
  });
  const complete = async (input: object) => {
    const { data } = await runOperation(
      { ...own, today: '2026-03-02' },
      identity('boss'),
      documentOf('completeMove'),
      { input },
    );
    return (data as Data).completeMove;
  };

  test('of a part of their time and for a time: they stay for the rest, and come back', async () => {
    const candidacy = await chosen(own, 'bea', 'boss', '2026-03-02');
    const loan = {
      candidacy,
      startsOn: '2026-06-01',
      instrument: 'MUTATION_INTERNE',
      loan: { endsOn: '2026-11-30', share: 0.4 },
    };
    const row = {
      agent_id: idOf('agent', 'bea'),
      id: idOf('assignment', 'later'),
      unit_id: idOf('unit', 'north team'),
    };
    const later = { ...row, engagement: 'PUBLIC_AGENT', starts_on: '2027-01-01', source: 'test' };
    await job(own, ({ rows }) => rows((sql) => sql`insert into assignment ${sql(later)}`));
    expect(await changingNothing(own, () => complete(loan))).toMatchObject({
      candidacy: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'startsOn'] }],
    });
    await job(own, ({ rows }) => rows((sql) => sql`delete from assignment where id = ${row.id}`));
    for (const [wrong, path] of [
      [{ endsOn: '2026-05-31', share: 0.4 }, 'endsOn'],
      [{ endsOn: '2026-11-30', share: 0 }, 'share'],
      [{ endsOn: '2026-11-30', share: 1.5 }, 'share'],
      [{ endsOn: '2026-11-30', share: 0.333 }, 'share'],
    ] as const)
      expect(await changingNothing(own, () => complete({ ...loan, loan: wrong }))).toMatchObject({
        candidacy: null,
        userErrors: [{ code: 'INVALID', path: ['input', 'loan', path] }],
      });
    const employed = await datedRowsOf(own, 'employment', 'bea');
    expect((await complete(loan)).userErrors).toEqual([]);

    const there = (unit: string, share: string | null, from: string, until: string | null) => ({
      unit_id: idOf('unit', unit),
      share,
      starts_on: from,
      ends_on: until,
    });
    expect(await datedRows(own, 'assignment', 'starts_on, ends_on, unit_id, share', 'bea')).toEqual([
      there('south team', null, '2020-01-01', '2026-05-31'),
      there('south team', '0.40', '2026-06-01', '2026-11-30'),
      there('south team', '0.60', '2026-06-01', '2026-11-30'),
      there('south team', null, '2026-12-01', null),
    ]);
    expect(await datedRowsOf(own, 'employment', 'bea')).toEqual(employed);
    expect(await rowsOf(own, 'select 1 from departure')).toEqual([]);
  });
});

const datedRowsOf = (on: Database, table: string, who: string) =>
  rowsOf(on, `select * from ${table} where agent_id = $1::uuid order by id`, [idOf('agent', who)]);

describe('a move to another ministry', () => {
  let own: Database;
  beforeAll(async () => {
    own = await testDatabase({ today: '2026-03-02' });
    await buildState(own);
    await job(own, async ({ orm }) => {
      await orm
        .insert(account)
        .values({ id: idOf('account', 'exact'), agentId: idOf('agent', 'exact'), label: 'exact' });
      await orm.insert(identityLink).values({ ...identity('exact'), accountId: idOf('account', 'exact') });
    });
  });

  test('in normal activity: the employer and the corps stay, the position changes', async () => {
    const candidacy = await chosen(own, 'exact', 'north-boss', '2026-03-02');
    const input = { candidacy, startsOn: '2026-04-01', instrument: 'PNA' };
    const { data } = await runOperation(
      { ...own, today: '2026-03-02' },
      identity('boss'),
      documentOf('completeMove'),
      { input },
    );
    expect((data as Data).completeMove.userErrors).toEqual([]);
    expect(
      await datedRows(
        own,
        'employment',
        'starts_on, ends_on, employer_unit_id, status, administrative_position',
        'exact',
      ),
    ).toEqual([
      {
        starts_on: '2020-01-01',
        ends_on: '2026-03-31',
        employer_unit_id: idOf('unit', 'north'),
        status: 'FONCTIONNAIRE_TITULAIRE',
        administrative_position: 'ACTIVITE',
      },
      {
        starts_on: '2026-04-01',
        ends_on: null,
        employer_unit_id: idOf('unit', 'north'),
        status: 'FONCTIONNAIRE_TITULAIRE',
        administrative_position: 'PNA',
      },
    ]);
    const turnover = await job({ ...own, today: '2026-04-02' }, turnoverByUnit);
    expect(turnover.get(idOf('unit', 'south team'))?.departures).toBe(0);
    // What was true until the move was known to be open: as of a past day it still is.
    const past = await rowsOf(
      own,
      `select starts_on, ends_on, superseded_at is null as stands from employment where agent_id = $1::uuid order by recorded_at, starts_on`,
      [idOf('agent', 'exact')],
    );
    expect(past[0]).toEqual({ starts_on: '2020-01-01', ends_on: null, stands: false });
  });
});

describe('who is not to be found', { shuffle: false }, () => {
  let own: Database;
  let handle: string;
  beforeAll(async () => {
    own = await testDatabase({ today: '2026-03-02' });
    await buildState(own);
    const [row] = await rowsOf<{ handle: string }>(
      own,
      `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
      [idOf('position', 'wanted'), idOf('agent', 'ana')],
    );
    handle = row?.handle ?? '';
  });
  const on = (day: string) => ({ ...own, today: day });
  const found = async (day: string) => {
    const { data } = await runOperation(
      on(day),
      identity('boss'),
      `{ node(id: "${WANTED}") { ... on Position { matches { nodes { candidate { handle } } } } } }`,
    );
    return (data as Data).node.matches.nodes.some(({ candidate }: Data) => candidate.handle === handle);
  };
  const pause = async (name: 'pauseBeingFound' | 'resumeBeingFound', input: object) => {
    const { data } = await runOperation(
      on('2026-03-02'),
      identity('ana'),
      `mutation ($input: ${name === 'pauseBeingFound' ? 'PauseBeingFoundInput' : 'ResumeBeingFoundInput'}!) { ${name}(input: $input) {
         viewer { findingPause { startsOn endsOn } } userErrors { code path } } }`,
      { input },
    );
    return (data as Data)[name];
  };

  test('until a day is neither found nor asked, and is again from the next', async () => {
    expect(await found('2026-03-02')).toBe(true);
    expect(await pause('pauseBeingFound', { until: '2026-03-01' })).toEqual({
      viewer: null,
      userErrors: [{ code: 'INVALID', path: ['input', 'until'] }],
    });
    expect(await pause('pauseBeingFound', { until: '2026-03-31' })).toEqual({
      viewer: { findingPause: { startsOn: '2026-03-02', endsOn: '2026-03-31' } },
      userErrors: [],
    });
    expect([await found('2026-03-31'), await found('2026-04-01')]).toEqual([false, true]);
    const input = { position: WANTED, candidate: handle, purpose: 'To know them' };
    const { data } = await changingNothing(own, () =>
      runOperation(on('2026-03-31'), identity('boss'), documentOf('requestIntroduction'), { input }),
    );
    expect((data as Data).requestIntroduction.userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'candidate'] },
    ]);
  });

  test('or until they say so', async () => {
    await pause('pauseBeingFound', {});
    expect(await found('2027-01-01')).toBe(false);
    expect(await pause('resumeBeingFound', {})).toEqual({ viewer: { findingPause: null }, userErrors: [] });
    expect(await found('2026-03-02')).toBe(true);
  });
});

describe('a decision', { shuffle: false }, () => {
  let own: Database;
  beforeAll(async () => {
    own = await testDatabase({ today: '2026-03-02' });
    await buildState(own);
  });
  const send = async (who: string, name: Attempt, input: object, day = '2026-03-02'): Promise<Data> => {
    const { data } = await runOperation({ ...own, today: day }, identity(who), documentOf(name), { input });
    return (data as Data)[name];
  };
  const isKnown = async (day: string) => {
    const { data } = await runOperation(
      { ...own, today: day },
      identity('boss'),
      `{ node(id: "${ANA}") { id } }`,
    );
    return (data as Data).node !== null;
  };

  test('tells nothing of whoever was asked and did not say yes, nor opens again what was over', async () => {
    const [row] = await rowsOf<{ handle: string }>(
      own,
      `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
      [idOf('position', 'wanted'), idOf('agent', 'ana')],
    );
    const asked = { position: WANTED, candidate: row?.handle, purpose: 'To know them' };
    const { candidacy } = await send('boss', 'requestIntroduction', asked);
    const no = { candidacy: candidacy.id, retain: false, reason: 'Another has it' };
    expect((await send('boss', 'decideCandidacy', no)).userErrors).toEqual([]);
    expect([await isKnown('2026-03-02'), await isKnown('2026-03-03')]).toEqual([false, false]);

    const post = toGlobalId('Position', idOf('position', 'other 0'));
    const [other] = await rowsOf<{ handle: string }>(
      own,
      `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
      [idOf('position', 'other 0'), idOf('agent', 'ana')],
    );
    const again = await send('boss', 'requestIntroduction', {
      ...asked,
      position: post,
      candidate: other?.handle,
    });
    const { id } = again.candidacy;
    await send('ana', 'answerIntroduction', { candidacy: id, accept: true, until: '2026-03-05' });
    expect([await isKnown('2026-03-05'), await isKnown('2026-03-06')]).toEqual([true, false]);
    await send('boss', 'decideCandidacy', { ...no, candidacy: id }, '2026-03-10');
    expect(await isKnown('2026-03-10')).toBe(false);
  });

  test('on whoever applied lets them be known for ninety days more', async () => {
    const { candidacy } = await send('ana', 'applyToPosition', {
      position: toGlobalId('Position', idOf('position', 'other 1')),
    });
    await send('boss', 'decideCandidacy', {
      candidacy: candidacy.id,
      retain: false,
      reason: 'Another has it',
    });
    expect([await isKnown('2026-05-31'), await isKnown('2026-06-01')]).toEqual([true, false]);
  });
});

test('a no to a unit is a no to its next posts, for half a year', async () => {
  const own = await testDatabase({ today: '2026-03-02' });
  await buildState(own);
  const handleFor = async (post: string) => {
    const [row] = await rowsOf<{ handle: string }>(
      own,
      `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
      [idOf('position', post), idOf('agent', 'ana')],
    );
    return row?.handle;
  };
  const request = async (post: string, day: string): Promise<Data> => {
    const position = toGlobalId('Position', idOf('position', post));
    const input = { position, candidate: await handleFor(post), purpose: 'To know them' };
    const { data } = await runOperation(
      { ...own, today: day },
      identity('boss'),
      documentOf('requestIntroduction'),
      { input },
    );
    return (data as Data).requestIntroduction;
  };
  const { candidacy } = await request('other 0', '2026-03-02');
  await runOperation({ ...own, today: '2026-03-02' }, identity('ana'), documentOf('answerIntroduction'), {
    input: { candidacy: candidacy.id, accept: false },
  });
  expect((await request('other 1', '2026-08-31')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await request('other 1', '2026-09-01')).userErrors).toEqual([]);
});

describe('one post', { shuffle: false }, () => {
  let own: Database;
  beforeAll(async () => {
    own = await testDatabase({ today: '2026-03-02' });
    await buildState(own);
    await job(own, (tx) =>
      addPeople(
        tx,
        Array.from({ length: 21 }, (_, i) => ({
          key: `asked ${i}`,
          unit: 'north' as const,
          held: { pilot: 2 },
        })),
      ),
    );
  });
  const send = async (who: string, name: Attempt, input: object): Promise<Data> => {
    const { data } = await runOperation({ ...own, today: '2026-03-02' }, identity(who), documentOf(name), {
      input,
    });
    return (data as Data)[name];
  };

  test('is held by one: the second who was chosen is not moved to it, and can still be told so', async () => {
    const [first, second] = [
      await chosen(own, 'bea', 'boss', '2026-03-02'),
      await chosen(own, 'ana', 'north-boss', '2026-03-02'),
    ];
    const move = (candidacy: string, instrument: string) =>
      send('boss', 'completeMove', { candidacy, startsOn: '2026-04-01', instrument });
    const [one, other] = await Promise.all([
      move(first, 'MUTATION_INTERNE'),
      move(second, 'NOUVEAU_CONTRAT'),
    ]);
    expect([one.userErrors.length, other.userErrors.length].sort()).toEqual([0, 1]);
    expect([...one.userErrors, ...other.userErrors]).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await rowsOf(own, `select kind from candidacy_step where kind = 'MOVED'`)).toHaveLength(1);
    const left = one.userErrors.length > 0 ? first : second;
    expect(await changingNothing(own, () => move(left, 'NOUVEAU_CONTRAT'))).toMatchObject({
      candidacy: null,
      userErrors: expect.arrayContaining([
        expect.objectContaining({ code: 'CONFLICT', path: ['input', 'candidacy'] }),
      ]),
    });
  });

  test('that is filled takes nobody further', async () => {
    const gone = await rowsOf<{ id: string }>(own, `select id from "position" where status = 'FILLED'`);
    expect(gone).toEqual([{ id: idOf('position', 'wanted') }]);
    const { userErrors } = await changingNothing(own, () =>
      send('bea', 'applyToPosition', { position: WANTED }),
    );
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'position'] }]);
    const left = await rowsOf(own, `select 1 from candidacy where opens_until > '2026-05-31'`);
    expect(left).toEqual([]);
  });

  test('is offered to twenty people who have not answered, and no more; nobody is asked twice', async () => {
    const post = toGlobalId('Position', idOf('position', 'other 0'));
    const handle = async (key: string) => {
      const [row] = await rowsOf<{ handle: string }>(
        own,
        `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
        [idOf('position', 'other 0'), idOf('agent', key)],
      );
      return row?.handle ?? '';
    };
    const request = async (key: string) =>
      send('boss', 'requestIntroduction', {
        position: post,
        candidate: await handle(key),
        purpose: 'To know them',
      });
    for (let i = 0; i < 20; i += 1) expect((await request(`asked ${i}`)).userErrors).toEqual([]);
    expect(await changingNothing(own, () => request('asked 20'))).toMatchObject({
      userErrors: [{ code: 'CONFLICT', path: ['input', 'position'] }],
    });
    expect(await changingNothing(own, () => request('asked 0'))).toMatchObject({
      userErrors: [{ code: 'CONFLICT', path: ['input', 'candidate'] }],
    });
  });
});

test('of whoever is erased their steps stay, as nobody’s, in the candidacies of others', async () => {
  const own = await testDatabase({ today: '2026-03-02' });
  await buildState(own);
  await chosen(own, 'ana', 'north-boss', '2026-03-02');
  await job(own, (tx) => tx.rows((sql) => sql`select * from erase_agent(${idOf('agent', 'boss')}::uuid)`));
  const steps = await rowsOf(own, 'select kind, by_agent_id, reason from candidacy_step order by place');
  expect(steps[1]).toEqual({ kind: 'RETAINED', by_agent_id: null, reason: 'The best' });
  await job(own, (tx) => tx.rows((sql) => sql`select * from erase_agent(${idOf('agent', 'ana')}::uuid)`));
  expect(await rowsOf(own, 'select 1 from candidacy_step union all select 1 from candidacy')).toEqual([]);
});
