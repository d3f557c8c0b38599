import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { erase } from '../../src/privacy/erasure.service.js';
import { expireRows } from '../../src/privacy/expiry.queries.js';
import { testDatabase } from '../support/database.js';
import { settled } from '../support/settled.js';
import { changingNothing, rowsOf } from './contents.js';
import {
  asked,
  EVERYTHING,
  NOTHING_SAID,
  partsOf,
  profileState,
  SHOWN,
  updateAs,
  updatedAs,
} from './profile-state.js';
import { globalId, idOf, TODAY } from './small-state.js';

const TABLES = ['spoken_language', 'wanted_skill', 'mentoring', 'goal', 'mobility_wish', 'work_constraint'];
const ANN = idOf('Agent', 'ann');

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await profileState(db);
});

/** Every row of what agents say, closed ones included. */
const allRows = () =>
  rowsOf<{ table: string; id: string; closed: boolean; row: Record<string, unknown> }>(
    db,
    TABLES.map(
      (table) =>
        `select '${table}' as table, id, superseded_at is not null as closed, to_jsonb(t) as row from ${table} t`,
    ).join(' union all '),
  );
const current = async () => (await allRows()).filter(({ closed }) => !closed).map(({ id }) => id);
const eventsOf = () =>
  rowsOf(db, `select type, payload from event where type ~ '^(profile|mobility)' order by xact, id`);

describe('what one says of oneself', () => {
  test('is said at once, and read back as said', async () => {
    const { agent, userErrors } = await updateAs(db, 'ann', { expectedVersion: 1, ...EVERYTHING });

    expect(userErrors).toEqual([]);
    expect(agent).toEqual({ version: 2, ...SHOWN });
    expect(await partsOf(db, 'ann', 'ann')).toEqual(SHOWN);
    expect(await partsOf(db, 'mate', 'mate')).toEqual(NOTHING_SAID);
    expect((await allRows()).every(({ row }) => row.agent_id === ANN)).toBe(true);
  });

  test('keeps the row and the day of what stays as it was, and closes what changed', async () => {
    await updatedAs(db, 'ann', EVERYTHING);
    const before = await allRows();

    await updatedAs(db, 'ann', {
      ...EVERYTHING,
      wantedSkills: [{ skill: globalId('Skill', 'sql') }, { skill: globalId('Skill', 'go'), level: 4 }],
      mobilityWish: { ...EVERYTHING.mobilityWish, remoteDays: 2 },
    });

    const after = await allRows();
    const closed = after.filter(({ closed }) => closed);
    expect(closed.map(({ table, row }) => [table, row.level ?? row.remote_days]).sort()).toEqual([
      ['mobility_wish', 4],
      ['wanted_skill', 3],
    ]);
    const opened = after.filter(({ id }) => !before.some((one) => one.id === id));
    expect(opened.map(({ table, row }) => [table, row.level ?? row.remote_days]).sort()).toEqual([
      ['mobility_wish', 2],
      ['wanted_skill', 4],
    ]);
    const kept = before.filter(({ id }) => !closed.some((one) => one.id === id));
    for (const { id, row } of kept) expect(after.find((one) => one.id === id)?.row).toEqual(row);
    expect((await partsOf(db, 'ann', 'ann')).wantedSkills).toEqual([
      { skill: { label: 'sql' }, level: null },
      { skill: { label: 'go' }, level: 4 },
    ]);
  });

  test('stays where it is left out, and is emptied by null and by an empty list', async () => {
    await updatedAs(db, 'ann', EVERYTHING);

    await updatedAs(db, 'ann', { headline: 'Cartographe' });
    expect(await partsOf(db, 'ann', 'ann')).toEqual(SHOWN);
    await updatedAs(db, 'ann', { languages: [], goals: null, mobilityWish: null, workConstraints: [] });
    expect(await partsOf(db, 'ann', 'ann')).toEqual({
      ...NOTHING_SAID,
      wantedSkills: SHOWN.wantedSkills,
      mentoring: SHOWN.mentoring,
    });
    await updatedAs(db, 'ann', { wantedSkills: null, mentoring: [] });
    expect(await partsOf(db, 'ann', 'ann')).toEqual(NOTHING_SAID);
    expect((await allRows()).length).toBe(11);
    expect(await current()).toEqual([]);
  });

  test('said again after it was withdrawn is said since then', async () => {
    await updatedAs(db, 'ann', { languages: [{ tag: 'br' }] });
    await updatedAs(db, 'ann', { languages: [] });
    await updatedAs(db, 'ann', { languages: [{ tag: 'br' }] });

    expect((await allRows()).map(({ closed }) => closed).sort()).toEqual([false, true]);
  });

  test('is told by names alone, what is said of moving apart and to the agent alone', async () => {
    await updatedAs(db, 'ann', { ...EVERYTHING, openToMoves: true });
    await updatedAs(db, 'ann', { ...EVERYTHING, goals: [] });
    await updatedAs(db, 'ann', { wantedSkills: [] });
    await updatedAs(db, 'ann', { wantedSkills: [] });

    const moving = ['openToMoves', 'goals', 'mobilityWish', 'workConstraints'];
    expect(await eventsOf()).toEqual([
      { type: 'mobility.updated', payload: { changed: moving, version: 2 } },
      {
        type: 'profile.updated',
        payload: { changed: ['languages', 'wantedSkills', 'mentoring'], version: 2 },
      },
      { type: 'mobility.updated', payload: { changed: ['goals'], version: 3 } },
      { type: 'profile.updated', payload: { changed: ['wantedSkills'], version: 4 } },
      { type: 'profile.updated', payload: { changed: [], version: 5 } },
    ]);
    await settled(db);
    const feed = await asked(db, 'hr', '{ changes(first: 20) { nodes { type } } }');
    expect(feed.changes.nodes).toEqual(Array(3).fill({ type: 'profile.updated' }));
    const { exportMyData } = await asked(db, 'ann', '{ exportMyData { tables { name rows } } }');
    const events = exportMyData.tables.find(({ name }: { name: string }) => name === 'event').rows;
    expect(events.filter(({ type }: { type: string }) => type === 'mobility.updated')).toHaveLength(2);
  });

  test('names what was there when it was said, when that is archived since', async () => {
    await updatedAs(db, 'ann', EVERYTHING);
    await job(db, (tx) => tx.rows((sql) => sql`update framework_version set status = 'ARCHIVED'`));

    const { agent, userErrors } = await updatedAs(db, 'ann', {
      wantedSkills: EVERYTHING.wantedSkills,
      goals: EVERYTHING.goals,
    });

    expect(userErrors).toEqual([]);
    expect(agent).toMatchObject({ wantedSkills: SHOWN.wantedSkills, goals: SHOWN.goals });
    const other = await updatedAs(db, 'mate', { wantedSkills: EVERYTHING.wantedSkills });
    expect(other.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.wantedSkills.0.skill',
      'input.wantedSkills.1.skill',
    ]);
  });
});

describe('who sees it', () => {
  const share = (section: string, audience: string) =>
    asked(
      db,
      'ann',
      `mutation ($input: ShareSectionInput!) { shareSection(input: $input) { userErrors { code } } }`,
      { input: { section, audience } },
    );
  const OF_OFFICE = {
    ...NOTHING_SAID,
    languages: SHOWN.languages,
    wantedSkills: SHOWN.wantedSkills,
    mentoring: SHOWN.mentoring,
  };
  const OF_SKILLS = { ...OF_OFFICE, languages: [] };

  beforeEach(async () => {
    await updatedAs(db, 'ann', EVERYTHING);
  });

  test('by itself: office all but what is said of moving, the ministry what goes with skills', async () => {
    expect(await partsOf(db, 'boss', 'ann')).toEqual(OF_OFFICE);
    expect(await partsOf(db, 'hr', 'ann')).toEqual(OF_OFFICE);
    expect(await partsOf(db, 'mate', 'ann')).toEqual(OF_SKILLS);
    expect(await partsOf(db, 'eve', 'ann')).toEqual(OF_SKILLS);
  });

  test('each section opens its own parts, to its audience alone', async () => {
    await share('MOBILITY', 'TEAM');
    await share('PROFILE', 'MINISTRY');
    await share('SKILLS', 'PRIVATE');

    expect(await partsOf(db, 'boss', 'ann')).toEqual(SHOWN);
    expect(await partsOf(db, 'mate', 'ann')).toEqual({ ...SHOWN, wantedSkills: [], mentoring: [] });
    expect(await partsOf(db, 'eve', 'ann')).toEqual({ ...NOTHING_SAID, languages: SHOWN.languages });
    expect(await partsOf(db, 'hr', 'ann')).toEqual(OF_OFFICE);
  });

  test('a teacher is found by who may see their skills, and so is who looks for one', async () => {
    const found = async (who: string, skill: string, kind: string, more = '') => {
      const { colleagues } = await asked(
        db,
        who,
        `{ colleagues(mentoring: { skill: "${globalId('Skill', skill)}", kind: ${kind} }${more}) {
          totalCount nodes { displayName } } }`,
      );
      return [
        colleagues.totalCount,
        ...colleagues.nodes.map((one: { displayName: string }) => one.displayName),
      ];
    };

    expect(await found('eve', 'python', 'OFFERED')).toEqual([1, 'ann']);
    expect(await found('eve', 'go', 'SOUGHT')).toEqual([1, 'ann']);
    expect(await found('eve', 'python', 'SOUGHT')).toEqual([0]);
    expect(await found('eve', 'go', 'SOUGHT', `, skill: "${globalId('Skill', 'go')}"`)).toEqual([0]);
    await share('SKILLS', 'TEAM');
    expect([await found('eve', 'python', 'OFFERED'), await found('mate', 'python', 'OFFERED')]).toEqual([
      [0],
      [1, 'ann'],
    ]);
    await updatedAs(db, 'ann', { mentoring: [] });
    expect(await found('mate', 'python', 'OFFERED')).toEqual([0]);
  });

  test('nobody but the agent reads what is said no more', async () => {
    await share('MOBILITY', 'MINISTRY');
    await updatedAs(db, 'ann', { ...NOTHING_SAID, languages: [{ tag: 'de' }] });

    expect(await partsOf(db, 'boss', 'ann')).toEqual({
      ...NOTHING_SAID,
      languages: [{ tag: 'de', label: 'allemand', level: null }],
    });
    const { exportMyData } = await asked(db, 'ann', '{ exportMyData { tables { name rows } } }');
    const rows = (name: string) =>
      exportMyData.tables.find((table: { name: string }) => table.name === name).rows;
    expect(TABLES.map((table) => rows(table).length)).toEqual([3, 2, 2, 2, 1, 2]);
    expect(rows('mobility_wish')[0]).toMatchObject({ unit_names: ['other'], remote_days: 4 });
    expect(rows('goal').map((row: Record<string, unknown>) => row.role_level_name ?? row.words)).toEqual(
      expect.arrayContaining(['Senior', 'Un projet de données']),
    );
  });
});

describe('what is refused', () => {
  const NONE = '00000000000000000000000000';
  const FAULTY = {
    languages: [{ tag: 'fr' }, { tag: 'français' }, { tag: 'FR' }, { tag: 'fr-x-secret' }],
    wantedSkills: [
      { skill: globalId('Skill', 'go') },
      { skill: globalId('Skill', 'go'), level: 0 },
      { skill: `skill_${NONE}`, level: 5 },
      { skill: globalId('JobRole', 'maker') },
    ],
    mentoring: [
      { skill: globalId('Skill', 'go'), kind: 'OFFERED' },
      { skill: globalId('Skill', 'go'), kind: 'SOUGHT' },
      { skill: globalId('Skill', 'go'), kind: 'OFFERED' },
    ],
    goals: [
      { horizon: 'LATER' },
      { horizon: 'LATER', words: ' \u200b' },
      { horizon: 'LATER', jobRole: `role_${NONE}`, words: 'x'.repeat(501) },
      { horizon: 'LATER', jobRole: globalId('JobRole', 'maker'), roleLevel: globalId('RoleLevel', 'senior') },
      { horizon: 'LATER', words: 'Deux fois' },
      { horizon: 'LATER', words: 'Deux fois' },
    ],
    mobilityWish: {
      departments: ['35', '99', '35'],
      regions: ['FR-BRE'],
      units: [`unit_${NONE}`, globalId('OrgUnit', 'team'), globalId('OrgUnit', 'team')],
      remoteDays: 6,
    },
    workConstraints: [
      { kind: 'NO_TRAVEL', share: 0.5 },
      { kind: 'PART_TIME', share: 1 },
      { kind: 'PART_TIME', share: 0.555 },
    ],
  };

  test('every fault of every item is told at once, and nothing is written', async () => {
    await updatedAs(db, 'ann', { languages: [{ tag: 'it' }] });

    const { agent, userErrors } = await changingNothing(db, () =>
      updateAs(db, 'ann', { expectedVersion: 1, headline: 'x'.repeat(121), ...FAULTY }),
    );

    expect(agent).toBeNull();
    expect(
      userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`),
    ).toEqual([
      'INVALID input.headline',
      'CONFLICT input.expectedVersion',
      'INVALID input.languages.1.tag',
      'INVALID input.languages.2.tag',
      'INVALID input.languages.3.tag',
      'INVALID input.wantedSkills.1.skill',
      'INVALID input.wantedSkills.1.level',
      'NOT_FOUND input.wantedSkills.2.skill',
      'INVALID input.wantedSkills.2.level',
      'NOT_FOUND input.wantedSkills.3.skill',
      'INVALID input.mentoring.2.skill',
      'REQUIRED input.goals.0',
      'REQUIRED input.goals.1',
      'INVALID input.goals.2.words',
      'NOT_FOUND input.goals.2.jobRole',
      'INVALID input.goals.3.jobRole',
      'INVALID input.goals.5',
      'NOT_FOUND input.mobilityWish.departments.1',
      'INVALID input.mobilityWish.departments.2',
      'NOT_FOUND input.mobilityWish.regions.0',
      'NOT_FOUND input.mobilityWish.units.0',
      'INVALID input.mobilityWish.units.2',
      'INVALID input.mobilityWish.remoteDays',
      'INVALID input.workConstraints.0.share',
      'INVALID input.workConstraints.1.share',
      'INVALID input.workConstraints.2.kind',
      'INVALID input.workConstraints.2.share',
    ]);
  });

  test('one fault of one item keeps all the rest from being written', async () => {
    const { userErrors } = await changingNothing(db, () =>
      updatedAs(db, 'ann', { ...EVERYTHING, languages: [{ tag: 'en' }, { tag: 'breton' }] }),
    );

    expect(userErrors).toEqual([
      {
        code: 'INVALID',
        path: ['input', 'languages', '1', 'tag'],
        message: '« breton » n’est pas une étiquette de langue BCP 47, comme fr, pt-BR ou fsl.',
      },
    ]);
  });

  test('a wish that says nothing, and lists that are too long', async () => {
    const { userErrors } = await changingNothing(db, () =>
      updatedAs(db, 'ann', {
        mobilityWish: { departments: [] },
        languages: Array(21).fill({ tag: 'x' }),
        wantedSkills: Array(51).fill({ skill: '' }),
      }),
    );

    expect(userErrors.map(({ message }: { message: string }) => message)).toEqual([
      '21 éléments, 20 au plus sont acceptés.',
      '51 éléments, 50 au plus sont acceptés.',
      'Ce souhait ne dit rien : dites une chose au moins, ou envoyez null pour le retirer.',
    ]);
  });

  test('of two changes of the same version at once, one is made, whole', async () => {
    const answers = await Promise.all(
      ['de', 'it'].map((tag) =>
        updateAs(db, 'ann', {
          expectedVersion: 1,
          languages: [{ tag }],
          goals: [{ horizon: 'LATER', words: tag }],
        }),
      ),
    );

    const won = answers.filter(({ userErrors }) => userErrors.length === 0);
    const lost = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect([won.length, lost]).toEqual([1, ['CONFLICT']]);
    const { languages, goals } = await partsOf(db, 'ann', 'ann');
    expect(goals).toEqual([{ horizon: 'LATER', jobRole: null, roleLevel: null, words: languages[0].tag }]);
    expect(await allRows()).toHaveLength(2);
  });

  test('the same key and input twice has one effect', async () => {
    const input = { expectedVersion: 1, ...EVERYTHING, idempotencyKey: 'once' };
    const first = await updateAs(db, 'ann', input);

    expect(await changingNothing(db, () => updateAs(db, 'ann', input))).toEqual(first);
    expect(first.agent).toMatchObject({ version: 2 });
  });
});

test('whoever is erased leaves nothing of what they said', async () => {
  await updatedAs(db, 'ann', EVERYTHING);
  await updatedAs(db, 'ann', NOTHING_SAID);
  await updatedAs(db, 'mate', { languages: EVERYTHING.languages });

  await job(db, (tx) => erase(tx, 'test', ANN));

  expect((await allRows()).map(({ table, row }) => [table, row.agent_id])).toEqual(
    Array(2).fill(['spoken_language', idOf('Agent', 'mate')]),
  );
});

test('what is long said no more is let go of, a year after', async () => {
  await updatedAs(db, 'ann', EVERYTHING);
  await updatedAs(db, 'ann', { ...NOTHING_SAID, languages: EVERYTHING.languages });
  await job(db, (tx) =>
    tx.rows((sql) => sql`update goal set superseded_at = '2025-06-14' where words is not null`),
  );

  const gone = await job(db, expireRows);

  expect(gone).toMatchObject({ goal: 1, wanted_skill: 0, spoken_language: 0 });
  expect((await allRows()).map(({ table }) => table).sort()).toEqual([
    ...['goal', 'mentoring', 'mentoring', 'mobility_wish', 'spoken_language', 'spoken_language'],
    ...['wanted_skill', 'wanted_skill', 'work_constraint', 'work_constraint'],
  ]);
});
