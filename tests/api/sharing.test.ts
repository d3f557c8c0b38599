import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job, openSnapshot } from '../../src/database/session.js';
import { agent, agentContact, assignment } from '../../src/database/tables/agents.js';
import { orgUnit, orgUnitAncestor, orgUnitVersion } from '../../src/database/tables/organisation.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';
import {
  addAccount,
  addPeople,
  assignmentOf,
  globalId,
  identity,
  idOf,
  smallState,
  TODAY,
} from './small-state.js';

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await otherMinistry();
  await addPeople(db, [
    { key: 'ann', unit: 'team', claims: [{ skill: 'python', level: 3 }] },
    { key: 'mate', unit: 'team', claims: [{ skill: 'sql', level: 2 }] },
    { key: 'boss', unit: 'team' },
    { key: 'eve', unit: 'other', claims: [{ skill: 'python', level: 1 }] },
    { key: 'far', unit: 'elsewhere', claims: [{ skill: 'python', level: 4 }] },
    { key: 'gone', unit: 'team', until: '2026-06-14', claims: [{ skill: 'python', level: 2 }] },
  ]);
  await job(db, async ({ orm }) => {
    await orm.update(agent).set({ headline: 'Headline', about: 'About', openToMoves: true });
    await orm.insert(agentContact).values({ agentId: idOf('Agent', 'ann'), email: 'ann@example.gouv.fr' });
  });
  for (const key of ['ann', 'mate', 'eve', 'far', 'gone']) await addAccount(db, key, key);
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
});

/** A ministry beside the one of the small State, with one unit. */
async function otherMinistry(): Promise<void> {
  await job(db, async ({ orm }) => {
    for (const [key, above] of [
      ['abroad', []],
      ['elsewhere', ['abroad']],
    ] as const) {
      const id = idOf('OrgUnit', key);
      await orm.insert(orgUnit).values({ id, source: 'test' });
      const parentId = above[0] ? idOf('OrgUnit', above[0]) : null;
      await orm.insert(orgUnitVersion).values({
        id: idOf('unit version', key),
        orgUnitId: id,
        name: key,
        kind: parentId ? 'TEAM' : 'MINISTRY',
        parentId,
        startsOn: '2025-01-01',
      });
      await orm.insert(orgUnitAncestor).values(
        [key, ...above].map((ancestor, depth) => ({
          unitId: id,
          ancestorId: idOf('OrgUnit', ancestor),
          depth,
          startsOn: '2025-01-01',
        })),
      );
    }
  });
}

const on = (today: string): Database => ({ ...db, today });

async function ask(who: string, document: string, variables: object = {}, at: Database = db) {
  const { data, errors } = await runOperation(
    at,
    identity(who),
    document,
    variables as Record<string, unknown>,
  );
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const share = async (who: string, section: string, audience: string, until?: string, at = db) =>
  (
    await ask(
      who,
      `mutation ($input: ShareSectionInput!) { shareSection(input: $input) {
         sharing { section audience recipient { name } until } userErrors { code path message } } }`,
      { input: { section, audience, ...(until ? { until } : {}) } },
      at,
    )
  ).shareSection;

const AGENT = `query ($id: ID!) { agent(id: $id) { displayName headline about openToMoves email
  skills { level skill { label } } assignments { unit { name } } employment { status } claims { totalCount }
  retention { band } } }`;
const see = async (who: string, whom: string, at = db) =>
  (await ask(who, AGENT, { id: globalId('Agent', whom) }, at)).agent;
const colleaguesOf = async (who: string, args = '', at = db): Promise<string[]> =>
  (
    await ask(who, `{ colleagues(first: 100${args}) { totalCount nodes { displayName } } }`, {}, at)
  ).colleagues.nodes.map(({ displayName }: { displayName: string }) => displayName);

const NOTHING = {
  headline: null,
  about: null,
  openToMoves: null,
  email: null,
  skills: [],
  assignments: [],
  employment: null,
  claims: { totalCount: 0 },
  retention: null,
};
const python = (level: number) => [{ level, skill: { label: 'python' } }];

describe('by itself', () => {
  test('skills are open to the ministry, and nothing else is, nor to anybody else', async () => {
    expect(await see('eve', 'ann')).toEqual({ displayName: 'ann', ...NOTHING, skills: python(3) });
    expect(await see('far', 'ann')).toBeNull();
    expect(await colleaguesOf('ann')).toEqual(['boss', 'eve', 'mate']);
    expect(await colleaguesOf('far')).toEqual([]);
  });

  test('whoever no longer works there sees nobody, and is seen by nobody', async () => {
    expect([await see('gone', 'ann'), await see('ann', 'gone'), await colleaguesOf('gone')]).toEqual([
      null,
      null,
      [],
    ]);
    expect(await see('eve', 'gone', on('2026-06-14'))).toMatchObject({
      displayName: 'gone',
      skills: python(2),
    });
  });

  test('a manager sees by office all but what is said of moving', async () => {
    expect(await see('boss', 'ann')).toMatchObject({
      headline: 'Headline',
      about: 'About',
      openToMoves: null,
      email: 'ann@example.gouv.fr',
      skills: python(3),
      assignments: [{ unit: { name: 'team' } }],
      claims: { totalCount: 1 },
    });
    expect(await see('ann', 'ann')).toMatchObject({ openToMoves: true });
  });

  test('is told so, with nothing chosen', async () => {
    const { viewer } = await ask(
      'ann',
      '{ viewer { sharing { section audience recipient { id } chosenAt until } } }',
    );
    const nothing = { recipient: null, chosenAt: null, until: null };
    expect(viewer.sharing).toEqual([
      { section: 'SKILLS', audience: 'MINISTRY', ...nothing },
      { section: 'PROFILE', audience: 'PRIVATE', ...nothing },
      { section: 'MOBILITY', audience: 'PRIVATE', ...nothing },
    ]);
  });
});

describe('a section that is opened', () => {
  test('opens itself alone, to its audience alone, until its last day', async () => {
    const { sharing, userErrors } = await share('ann', 'MOBILITY', 'TEAM', '2026-07-31');

    expect(userErrors).toEqual([]);
    expect(sharing[2]).toEqual({
      section: 'MOBILITY',
      audience: 'TEAM',
      recipient: { name: 'team' },
      until: '2026-07-31',
    });
    expect(await see('mate', 'ann')).toEqual({
      displayName: 'ann',
      ...NOTHING,
      openToMoves: true,
      skills: python(3),
    });
    expect((await see('boss', 'ann')).openToMoves).toBe(true);
    expect((await see('eve', 'ann')).openToMoves).toBeNull();
    expect((await see('mate', 'ann', on('2026-07-31'))).openToMoves).toBe(true);
    expect((await see('mate', 'ann', on('2026-08-01'))).openToMoves).toBeNull();
  });

  test('to every ministry, is seen from another one; for a year unless said otherwise', async () => {
    const { sharing } = await share('ann', 'PROFILE', 'INTERMINISTERIAL');

    expect(sharing[1]).toEqual({
      section: 'PROFILE',
      audience: 'INTERMINISTERIAL',
      recipient: null,
      until: '2027-06-15',
    });
    expect(await see('far', 'ann')).toEqual({
      displayName: 'ann',
      ...NOTHING,
      headline: 'Headline',
      about: 'About',
    });
    expect(await colleaguesOf('far')).toEqual([]);
    await share('ann', 'SKILLS', 'INTERMINISTERIAL');
    expect(await colleaguesOf('far')).toEqual(['ann']);
    expect(await see('far', 'ann', on('2027-06-16'))).toBeNull();
  });

  test('is closed when they leave, whatever it was opened to', async () => {
    await share('ann', 'SKILLS', 'INTERMINISTERIAL');
    await job(db, ({ orm }) =>
      orm
        .update(assignment)
        .set({ endsOn: '2026-06-30' })
        .where(eq(assignment.agentId, idOf('Agent', 'ann'))),
    );

    expect(await colleaguesOf('far', '', on('2026-06-30'))).toEqual(['ann']);
    expect(await colleaguesOf('far', '', on('2026-07-01'))).toEqual([]);
    expect(await see('far', 'ann', on('2026-07-01'))).toBeNull();
  });

  test('is closed by a move, and opened again by nothing but a choice', async () => {
    await share('ann', 'PROFILE', 'MINISTRY');
    expect(await see('eve', 'ann')).toMatchObject({ headline: 'Headline' });
    await move('ann', 'elsewhere', '2026-07-01');

    expect(await see('eve', 'ann', on('2026-06-30'))).toMatchObject({ headline: 'Headline' });
    expect(await see('eve', 'ann', on('2026-07-01'))).toBeNull();
    // Skills follow to the new ministry, since nothing was chosen for them.
    expect(await see('far', 'ann', on('2026-07-01'))).toEqual({
      displayName: 'ann',
      ...NOTHING,
      skills: python(3),
    });
  });

  test('to their team, is closed by a move below it too', async () => {
    await addPeople(db, [{ key: 'ivy', unit: 'other' }]);
    await addAccount(db, 'ivy', 'ivy');
    await share('eve', 'PROFILE', 'TEAM');
    expect(await see('ivy', 'eve')).toMatchObject({ headline: 'Headline' });
    await move('eve', 'cell', '2026-07-01');

    expect(await see('ivy', 'eve', on('2026-06-30'))).toMatchObject({ headline: 'Headline' });
    expect(await see('ivy', 'eve', on('2026-07-01'))).toMatchObject({ headline: null, skills: python(1) });
  });

  test('is told to nobody, not even by the feed', async () => {
    await share('ann', 'SKILLS', 'PRIVATE');
    expect(await rowsOf(db, `select type, payload from event`)).toEqual([
      { type: 'sharing.chosen', payload: { section: 'SKILLS' } },
    ]);
    await addAccount(db, 'adviser', null, ['HR_ADVISER', null]);
    expect((await ask('adviser', '{ changes { nodes { type } } }')).changes.nodes).toEqual([]);
    for (const who of ['boss', 'adviser', 'mate']) {
      expect(await asServer(who, 'select 1 from sharing_choice')).toEqual([]);
    }
  });
});

describe('a section that is narrowed', () => {
  test('to nobody is there for those who act for them and for no colleague', async () => {
    await share('ann', 'SKILLS', 'PRIVATE');

    expect([await see('mate', 'ann'), await see('eve', 'ann')]).toEqual([null, null]);
    expect(await colleaguesOf('eve')).toEqual(['boss', 'mate']);
    expect(await colleaguesOf('eve', `, skill: "${globalId('Skill', 'python')}"`)).toEqual([]);
    expect((await see('boss', 'ann')).skills).toEqual(python(3));
  });

  test('to the team stays so after a move: it never opens more than was chosen', async () => {
    await share('ann', 'SKILLS', 'TEAM');
    expect([await colleaguesOf('mate'), await colleaguesOf('eve')]).toEqual([
      ['ann', 'boss', 'eve'],
      ['boss', 'mate'],
    ]);
    await move('ann', 'elsewhere', '2026-07-01');

    expect(await see('far', 'ann', on('2026-07-01'))).toBeNull();
    expect(await see('mate', 'ann', on('2026-07-01'))).toBeNull();
  });

  test('goes back to what holds by itself when that is chosen', async () => {
    await share('ann', 'SKILLS', 'PRIVATE');
    const { sharing } = await share('ann', 'SKILLS', 'MINISTRY');

    expect(sharing[0]).toEqual({ section: 'SKILLS', audience: 'MINISTRY', recipient: null, until: null });
    expect((await see('eve', 'ann')).skills).toEqual(python(3));
    expect(
      await rowsOf(db, 'select audience::text, superseded_at is null as stands from sharing_choice'),
    ).toEqual([{ audience: 'PRIVATE', stands: false }]);
  });
});

describe('what is refused', () => {
  test('an end that would open more, one that is past, one too far', async () => {
    const faults = async (...wanted: [string, string, string]) =>
      (await changingNothing(db, () => share('ann', ...wanted))).userErrors.map(
        ({ code, path }: { code: string; path: string[] }) => `${code} ${path[1]}`,
      );

    expect(await faults('SKILLS', 'PRIVATE', '2026-12-31')).toEqual(['INVALID until']);
    expect(await faults('SKILLS', 'TEAM', '2026-12-31')).toEqual(['INVALID until']);
    expect(await faults('PROFILE', 'TEAM', '2026-06-14')).toEqual(['INVALID until']);
    expect(await faults('PROFILE', 'TEAM', '2028-06-16')).toEqual(['INVALID until']);
  });

  test('whoever works nowhere opens nothing', async () => {
    const refused = await changingNothing(db, () => share('gone', 'PROFILE', 'INTERMINISTERIAL'));
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_ALLOWED', path: ['input', 'audience'] }]);
    expect((await share('gone', 'SKILLS', 'PRIVATE')).userErrors).toEqual([]);
  });
});

test('names are found by words in any order, wildcards are letters', async () => {
  await job(db, ({ orm }) =>
    orm
      .update(agent)
      .set({ displayName: 'Éloïse de Marche' })
      .where(eq(agent.agentId, idOf('Agent', 'mate'))),
  );
  expect(await colleaguesOf('ann', ', search: "marche eloise"')).toEqual(['Éloïse de Marche']);
  expect(await colleaguesOf('ann', ', search: "%"')).toEqual([]);
});

/** What row-level security lets the server read for somebody, whatever its own code asks. */
async function asServer(who: string, statement: string) {
  const { reader, close } = await openSnapshot(db, identity(who));
  try {
    return await reader.rows((sql) => sql.unsafe(statement));
  } finally {
    await close();
  }
}

/** Their work ends the day before, and goes on elsewhere. */
function move(key: string, unit: string, day: string): Promise<void> {
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  return job(db, async ({ orm }) => {
    await orm
      .update(assignment)
      .set({ endsOn: before })
      .where(eq(assignment.agentId, idOf('Agent', key)));
    await orm.insert(assignment).values(assignmentOf({ key, unit, since: day }, 'PUBLIC_AGENT'));
  });
}
