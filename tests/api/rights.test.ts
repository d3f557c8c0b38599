import { beforeEach, describe, expect, test } from 'vitest';
import { API_KEY_ISSUER } from '../../src/access/api-key.js';
import { hashOf } from '../../src/access/secret.js';
import type { ApiScope } from '../../src/access/viewer.js';
import { assessEverybody } from '../../src/commands/retention-assess.js';
import type { Database } from '../../src/database/database.js';
import { type Identity, job, write } from '../../src/database/session.js';
import { apiKey } from '../../src/database/tables/access.js';
import { PERSON_COLUMNS } from '../../src/privacy/person-columns.js';
import { PERSON_TABLES, WITHHELD } from '../../src/privacy/person-tables.js';
import { personTables } from '../database/locks.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { settled } from '../support/settled.js';
import { changingNothing, rowsOf } from './contents.js';
import { rightsState } from './rights-state.js';
import { addAccount, addPosts, globalId, identity, idOf, TODAY } from './small-state.js';

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await rightsState(db);
});

async function ask(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

describe('everything that is held of someone', () => {
  test('every table that holds a person is explained, or withheld for a stated reason', async () => {
    const explained = [...Object.keys(PERSON_TABLES), ...Object.keys(WITHHELD)].filter(
      (name) => !name.includes('.'),
    );

    expect([...new Set([...(await personTables(db)), 'event', 'browser_session'])].sort()).toEqual(
      explained.sort(),
    );
  });

  test('is theirs to read, to the last column, and holds nothing of anybody else', async () => {
    const { exportMyData } = await ask('ann', '{ exportMyData { tables { name what kept rows } } }');

    const rows = Object.fromEntries(
      exportMyData.tables.map(({ name, rows: held }: { name: string; rows: object[] }) => [
        name,
        held.length,
      ]),
    );
    expect(rows).toEqual({
      ...Object.fromEntries(Object.keys(PERSON_TABLES).map((name) => [name, 0])),
      account: 1,
      agent: 1,
      agent_contact: 1,
      assignment: 1,
      employment: 1,
      held_skill: 2,
      identity_link: 1,
      retention_assessment: 1,
      skill_claim: 2,
      skill_profile: 1,
    });
    const text = JSON.stringify(exportMyData);
    expect(text).toContain('ann@example.gouv.fr');
    for (const other of ['boss', 'eve']) expect(text).not.toContain(idOf('Agent', other));
    for (const { what, kept } of exportMyData.tables) expect([what, kept]).not.toContain('');
  });

  test('has who read them, and what they said of others without the others', async () => {
    const claim = `mutation { claimSkill(input: { agent: "${globalId('Agent', 'ann')}", skill: "${globalId('Skill', 'go')}", level: 2 }) { userErrors { code } } }`;
    await ask('boss', claim);
    await ask('boss', `{ agent(id: "${globalId('Agent', 'ann')}") { employment { status } } }`);

    const of = async (who: string, table: string) =>
      (await ask(who, '{ exportMyData { tables { name rows } } }')).exportMyData.tables.find(
        ({ name }: { name: string }) => name === table,
      ).rows;
    expect(await of('ann', 'read_record')).toMatchObject([{ reader: 'boss', class: 'EMPLOYMENT' }]);
    const said = await of('boss', 'skill_claim.assessor');
    expect(said).toEqual([
      { id: expect.any(String), skill_id: idOf('Skill', 'go'), skill_name: 'go', starts_on: TODAY },
    ]);
    expect(JSON.stringify(await of('boss', 'read_record'))).not.toContain(idOf('Agent', 'ann'));
  });

  test('names what it holds ids of, and says in words what each column is', async () => {
    const claim = `mutation { claimSkill(input: { agent: "${globalId('Agent', 'ann')}", skill: "${globalId('Skill', 'go')}", level: 2 }) { userErrors { code } } }`;
    await ask('boss', claim);

    const { tables } = (await ask('ann', '{ exportMyData { tables { name columns { name what } rows } } }'))
      .exportMyData;
    const table = (name: string) => tables.find((one: { name: string }) => one.name === name);
    expect(table('assignment').rows).toMatchObject([{ unit_id: idOf('OrgUnit', 'team'), unit_name: 'team' }]);
    expect(table('skill_claim').rows).toContainEqual(
      expect.objectContaining({ skill_name: 'go', assessor_agent_name: 'boss' }),
    );
    expect(table('skill_profile').rows[0].skill_names.sort()).toEqual(['go', 'python', 'sql']);
    expect(table('agent_contact').columns).toEqual([
      { name: 'agent_id', what: 'la personne : vous' },
      { name: 'email', what: 'votre adresse de travail' },
    ]);
  });

  test('every column of a table that holds a person is explained', async () => {
    const held = Object.keys(PERSON_TABLES).filter((name) => !name.includes('.'));
    const columns = await rowsOf<{ name: string }>(
      db,
      `select distinct a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relname = any('{${held.join(',')}}') and a.attnum > 0
         and not a.attisdropped and a.attname not in ('hash', 'id_token', 'request_hash')`,
    );

    const cure = 'say in src/privacy/person-columns.ts what each column is';
    expect(Object.keys(PERSON_COLUMNS).sort(), cure).toEqual(columns.map(({ name }) => name).sort());
  });

  test('has nothing that would open a session', async () => {
    const text = JSON.stringify(await ask('ann', '{ exportMyData { tables { rows } } }'));
    expect(text).not.toMatch(/"(hash|id_token|request_hash)"/);
  });
});

const CONTEST = `mutation ($input: ContestDataInput!) { contestData(input: $input) {
  contest { id data reason claim { id } answeredAt } userErrors { code path message } } }`;
const ANSWER = `mutation ($input: AnswerContestInput!) { answerContest(input: $input) {
  contest { isUpheld answer } userErrors { code path } } }`;
const contest = async (who: string, input: object) => (await ask(who, CONTEST, { input })).contestData;
const answer = async (who: string, input: object) => (await ask(who, ANSWER, { input })).answerContest;
/** A program with a key of these scopes, of all units. */
async function keyOf(scopes: readonly ApiScope[]): Promise<Identity> {
  await addAccount(db, 'program', null, ['INTEGRATION', null]);
  const accountId = idOf('account', 'program');
  await job(db, ({ orm }) =>
    orm.insert(apiKey).values({
      id: idOf('key', 'program'),
      accountId,
      name: 'program',
      hash: hashOf('program'),
      ending: 'gram',
      scopes: [...scopes],
      createdBy: accountId,
      expiresAt: new Date('2099-01-01'),
    }),
  );
  return { issuer: API_KEY_ISSUER, subject: hashOf('program'), isStrong: true };
}

const SAID = `{ agent(id: "${globalId('Agent', 'ann')}") { employment { contested } retention { contested }
  skills { skill { label } level } claims { nodes { id contested skill { label } } } } }`;
const said = async (who: string) => (await ask(who, SAID)).agent;
const claimId = async (label: string): Promise<string> =>
  (await said('ann')).claims.nodes.find((node: { skill: { label: string } }) => node.skill.label === label)
    .id;

test('what a manager said and says no longer is not contested', async () => {
  const judgement = `mutation { claimSkill(input: { agent: "${globalId('Agent', 'ann')}", skill: "${globalId('Skill', 'go')}", level: 1 }) {
    claim { id } } }`;
  const { id } = (await ask('boss', judgement)).claimSkill.claim;
  await job(db, (tx) =>
    tx.rows(
      (sql) => sql`
        update skill_claim set starts_on = starts_on - 400, ends_on = starts_on - 300
        where source = 'MANAGER' and level = 1`,
    ),
  );
  const refused = await changingNothing(db, () =>
    contest('ann', { data: 'SKILL_CLAIM', claim: id, reason: 'Non' }),
  );
  expect(refused).toMatchObject({
    contest: null,
    userErrors: [{ code: 'NOT_FOUND', path: ['input', 'claim'] }],
  });
});

describe('what is contested', () => {
  const judged = (skill: string, level: number) =>
    ask(
      'boss',
      `mutation { claimSkill(input: { agent: "${globalId('Agent', 'ann')}", skill: "${globalId('Skill', skill)}", level: ${level} }) {
         userErrors { code } } }`,
    );
  const held = async () =>
    (await said('ann')).skills.map(({ skill }: { skill: { label: string } }) => skill.label).sort();

  test('is told to whoever reads it, at once, and to nobody what was written', async () => {
    await judged('go', 1);
    const id = await claimId('go');
    const { contest: opened, userErrors } = await contest('ann', {
      data: 'SKILL_CLAIM',
      claim: id,
      reason: ' Non ',
    });
    await contest('ann', { data: 'EMPLOYMENT', reason: 'Depuis 2023' });
    await contest('ann', { data: 'FORECAST', reason: 'Je reste' });

    expect(userErrors).toEqual([]);
    expect(opened).toEqual({
      id: expect.stringMatching(/^contest_/),
      data: 'SKILL_CLAIM',
      reason: 'Non',
      claim: { id },
      answeredAt: null,
    });
    for (const who of ['ann', 'boss']) {
      const { employment, retention, claims } = await said(who);
      expect([employment.contested, retention.contested]).toEqual([true, true]);
      const flags = claims.nodes.map((node: { contested: boolean; skill: { label: string } }) => [
        node.skill.label,
        node.contested,
      ]);
      expect(Object.fromEntries(flags)).toEqual({ go: true, python: false, sql: false });
    }
    const events = await rowsOf(
      db,
      `select payload from event where type = 'contest.opened' order by xact, id`,
    );
    expect(events).toEqual(['SKILL_CLAIM', 'EMPLOYMENT', 'FORECAST'].map((data) => ({ payload: { data } })));
  });

  test('is answered by somebody who acts for them; where they are right, the claim is withdrawn', async () => {
    await judged('go', 1);
    await judged('k8s', 4);
    const [go, k8s] = [
      (await contest('ann', { data: 'SKILL_CLAIM', claim: await claimId('go'), reason: 'Non' })).contest,
      (await contest('ann', { data: 'SKILL_CLAIM', claim: await claimId('k8s'), reason: 'Jamais fait' }))
        .contest,
    ];
    const { contests } = await ask(
      'boss',
      '{ contests(isOpen: true) { totalCount nodes { id agent { displayName } } } }',
    );
    expect(contests).toEqual({
      totalCount: 2,
      nodes: [k8s, go].map(({ id }) => ({ id, agent: { displayName: 'ann' } })),
    });

    const kept = await answer('boss', { contest: go.id, isUpheld: false, answer: ' Vu en mai ' });
    expect(kept.contest).toEqual({ isUpheld: false, answer: 'Vu en mai' });
    await answer('adviser', { contest: k8s.id, isUpheld: true, answer: 'Exact' });
    expect(await held()).toEqual(['go', 'python', 'sql']);
    const { nodes } = (await ask('ann', '{ contests(isOpen: false) { nodes { id isUpheld answer } } }'))
      .contests;
    expect(nodes).toEqual([
      { id: k8s.id, isUpheld: true, answer: 'Exact' },
      { id: go.id, isUpheld: false, answer: 'Vu en mai' },
    ]);
  });

  test('and said again since, is answered all the same', async () => {
    await judged('go', 1);
    const { contest: opened } = await contest('ann', {
      data: 'SKILL_CLAIM',
      claim: await claimId('go'),
      reason: 'Non',
    });
    await judged('go', 2);

    const { contest: answered, userErrors } = await answer('boss', {
      contest: opened.id,
      isUpheld: true,
      answer: 'Revu',
    });
    expect([answered, userErrors]).toEqual([{ isUpheld: true, answer: 'Revu' }, []]);
    expect(await held()).toEqual(['go', 'python', 'sql']);
  });

  test('is told by the feed to whoever reads it: of a forecast, to those who act for its agent', async () => {
    await addAccount(db, 'tool', null, ['INTEGRATION', null]);
    await contest('ann', { data: 'EMPLOYMENT', reason: 'Non' });
    await contest('eve', { data: 'FORECAST', reason: 'Non' });
    await settled(db);

    const told = async (who: string, by = identity(who)) => {
      const { data } = await runOperation(db, by, '{ changes { nodes { type payload } } }');
      // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
      return (data as any).changes.nodes.map(({ payload }: { payload: { data: string } }) => payload.data);
    };
    expect([await told('tool'), await told('adviser')]).toEqual([[], ['EMPLOYMENT']]);
    await addAccount(db, 'everywhere', null, ['HR_ADVISER', null]);
    expect(await told('everywhere')).toEqual(['EMPLOYMENT', 'FORECAST']);
    const key = await keyOf(['CHANGES_READ', 'PEOPLE_READ']);
    expect(await told('key', key)).toEqual(['EMPLOYMENT']);
  });

  test('stays told where they are right, until it reads otherwise', async () => {
    const marks = async () => {
      const { employment, retention } = await said('boss');
      return [employment.contested, retention.contested];
    };
    for (const data of ['EMPLOYMENT', 'FORECAST']) {
      const { id } = (await contest('ann', { data, reason: 'Non' })).contest;
      await answer('boss', { contest: id, isUpheld: true, answer: 'Exact' });
    }
    expect(await marks()).toEqual([true, true]);

    await assessEverybody(db);
    expect(await marks()).toEqual([true, false]);
    await rowsOf(db, `update employment set recorded_at = now() where agent_id = '${idOf('Agent', 'ann')}'`);
    expect(await marks()).toEqual([false, false]);

    const { id } = (await contest('ann', { data: 'EMPLOYMENT', reason: 'Encore' })).contest;
    await answer('boss', { contest: id, isUpheld: false, answer: 'Non' });
    expect(await marks()).toEqual([false, false]);
  });

  test('awaits whoever acts for them, within the month that the law gives, and nobody else', async () => {
    await judged('go', 1);
    const claim = await claimId('go');
    const { id } = (await contest('ann', { data: 'SKILL_CLAIM', claim, reason: 'Non' })).contest;
    const [row] = await rowsOf<{ due: string }>(
      db,
      `select ((opened_at at time zone 'Europe/Paris')::date + interval '1 month')::date::text as due from contest`,
    );
    const TASKS =
      '{ viewer { tasks { nodes { kind label dueOn skill { label } agent { displayName } contest { id } } } } }';
    const tasks = async (who: string) =>
      (await ask(who, TASKS)).viewer.tasks.nodes.filter(
        ({ kind }: { kind: string }) => kind === 'ANSWER_CONTEST',
      );

    const asked = {
      kind: 'ANSWER_CONTEST',
      label: 'Répondre à une contestation',
      dueOn: row?.due,
      skill: { label: 'go' },
      agent: { displayName: 'ann' },
      contest: { id },
    };
    expect([await tasks('boss'), await tasks('adviser')]).toEqual([[asked], [asked]]);
    expect([await tasks('ann'), await tasks('eve')]).toEqual([[], []]);
    await answer('boss', { contest: id, isUpheld: false, answer: 'Vu' });
    expect(await tasks('adviser')).toEqual([]);
  });

  test('is not what one says oneself', async () => {
    const refused = await changingNothing(db, async () =>
      contest('ann', { data: 'SKILL_CLAIM', claim: await claimId('python'), reason: 'Non' }),
    );
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'claim'] }]);
  });

  test('is nobody else’s business', async () => {
    const opened = (await contest('ann', { data: 'EMPLOYMENT', reason: 'Non' })).contest;

    expect((await ask('eve', '{ contests { totalCount } }')).contests.totalCount).toBe(0);
    expect((await ask('eve', `{ node(id: "${opened.id}") { id } }`)).node).toBeNull();
    const refused = await changingNothing(db, () =>
      answer('boss', { contest: globalId('Contest', 'none'), isUpheld: true, answer: 'x' }),
    );
    expect(refused.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'contest'] }]);
  });

  test('twice, of nothing, or without a word is refused, every fault at once', async () => {
    await contest('ann', { data: 'EMPLOYMENT', reason: 'Non' });
    const codes = async (who: string, input: object) =>
      (await changingNothing(db, () => contest(who, input))).userErrors.map(
        ({ code, path }: { code: string; path: string[] }) => `${code} ${path[1]}`,
      );

    expect(await codes('ann', { data: 'EMPLOYMENT', reason: 'Encore' })).toEqual(['CONFLICT data']);
    expect(await codes('ann', { data: 'SKILL_CLAIM', reason: ' ' })).toEqual([
      'REQUIRED claim',
      'REQUIRED reason',
    ]);
    expect(
      await codes('eve', { data: 'SKILL_CLAIM', claim: await claimId('python'), reason: 'Non' }),
    ).toEqual(['NOT_FOUND claim']);
    expect(await codes('boss', { data: 'FORECAST', reason: 'Non' })).toEqual(['NOT_FOUND data']);
    expect(await codes('ann', { data: 'FORECAST', claim: await claimId('python'), reason: 'Non' })).toEqual([
      'INVALID claim',
    ]);
  });
});

describe('whoever objects to being profiled', () => {
  const object = async (who: string, objects: boolean) =>
    (
      await ask(
        who,
        'mutation ($o: Boolean!) { objectToProfiling(input: { objects: $o }) { viewer { objectsToProfilingSince } userErrors { code } } }',
        { o: objects },
      )
    ).objectToProfiling;
  const forecasts = async (who: string) =>
    await ask(
      who,
      `{ agent(id: "${globalId('Agent', 'ann')}") { retention { band } } orgUnit(id: "${globalId('OrgUnit', 'team')}") { retention { headcount assessed } } }`,
    );

  test('has no forecast for anybody but themself, and none is made, until they say otherwise', async () => {
    expect((await forecasts('boss')).agent.retention).toEqual({ band: 'MODERATE' });
    const { viewer, userErrors } = await object('ann', true);

    expect([userErrors, viewer.objectsToProfilingSince]).toEqual([[], expect.any(Date)]);
    expect(await forecasts('boss')).toEqual({
      agent: { retention: null },
      orgUnit: { retention: { headcount: 2, assessed: 0 } },
    });
    expect((await ask('ann', '{ viewer { agent { retention { band } } } }')).viewer.agent.retention).toEqual({
      band: 'MODERATE',
    });
    await assessEverybody(db);
    const made = `select agent_id from retention_assessment where assessed_on = '${TODAY}'`;
    const ids = async () => (await rowsOf<{ agent_id: string }>(db, made)).map((row) => row.agent_id);
    expect(await ids()).not.toContain(idOf('Agent', 'ann'));
    expect(await ids()).toContain(idOf('Agent', 'boss'));

    await object('ann', false);
    await assessEverybody(db);
    expect(await ids()).toContain(idOf('Agent', 'ann'));
    expect((await forecasts('boss')).agent.retention).not.toBeNull();
  });

  test('is found for no post, not even by those who act for them, but still finds posts themself', async () => {
    await addPosts(db, [{ key: 'post', unit: 'team', status: 'OPEN', asks: { python: 2, sql: 1 } }]);
    const candidates = async (who: string) => {
      const { node } = await ask(
        who,
        `{ node(id: "${globalId('Position', 'post')}") { ... on Position { matches { nodes { candidate { agent { displayName } } } } } } }`,
      );
      return node.matches.nodes.map(
        ({ candidate }: { candidate: { agent: { displayName: string } | null } }) =>
          candidate.agent?.displayName,
      );
    };
    const posts = async (who: string) =>
      (await ask(who, `{ agent(id: "${globalId('Agent', 'ann')}") { matches { totalCount } } }`)).agent
        .matches.totalCount;
    expect([await candidates('boss'), await posts('boss')]).toEqual([['ann', undefined], 1]);
    await object('ann', true);

    expect([await candidates('boss'), await posts('boss'), await posts('ann')]).toEqual([[undefined], 0, 1]);
    await object('ann', false);
    expect([await candidates('boss'), await posts('boss')]).toEqual([['ann', undefined], 1]);
  });

  test('tells nobody so: not who acts for them, nor whoever follows changes', async () => {
    await addAccount(db, 'tool', null, ['INTEGRATION', null]);
    await object('ann', true);
    const told = async (who: string) =>
      (
        await write(db, identity(who), (tx) =>
          tx.rows<{ n: number }>(
            (sql) => sql`select count(*)::int as n from event where type like 'profiling.%'`,
          ),
        )
      )[0]?.n;

    expect([await told('ann'), await told('boss'), await told('adviser'), await told('tool')]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  test('is known to nobody else by the feed', async () => {
    await addAccount(db, 'tool', null, ['INTEGRATION', null]);
    await addAccount(db, 'everywhere', null, ['HR_ADVISER', null]);
    await object('ann', true);
    await object('ann', false);
    await settled(db);

    for (const who of ['tool', 'adviser', 'everywhere'])
      expect((await ask(who, '{ changes { nodes { type } } }')).changes.nodes).toEqual([]);
  });

  test('says so once: twice changes nothing', async () => {
    await object('ann', true);
    await changingNothing(db, () => object('ann', true));
    expect(await rowsOf(db, `select type from event where type like 'profiling.%'`)).toEqual([
      { type: 'profiling.objected' },
    ]);
  });
});
