import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { roleLevelId, skillId } from '../../seeds/demo/ids.js';
import { MANAGER_TEAM_ID, PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import { DatabaseUnavailable } from '../../src/database/faults.js';
import { job } from '../../src/database/session.js';
import { toGlobalId, uuidOf } from '../../src/graphql/global-id.js';
import { identityOf, runOperation, type TestServer, testServer } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';

const TEAM = toGlobalId('OrgUnit', MANAGER_TEAM_ID);
const LEVEL = roleLevelId('DEV-FULL', 1);
const K8S = toGlobalId('Skill', skillId('ops-k8s'));
const API = toGlobalId('Skill', skillId('dev-api'));

const OPEN = `mutation ($input: OpenPositionInput!) { openPosition(input: $input) {
  position { id title status unit { id } roleLevel { id } openedOn startsOn closesOn openToCivilServants
    openToContractAgents location remoteDays version requirements { skill { id } level importance mandatory } }
  userErrors { code message path } } }`;

let served: TestServer;
beforeAll(async () => {
  served = await testServer({ seeded: true });
});

type Input = Readonly<Record<string, unknown>>;
async function open(input: Input, headers: Record<string, string> = {}) {
  const whole = { unit: TEAM, title: 'Cartographe', ...input };
  const { status, body } = await served.query('manager', OPEN, { input: whole }, headers);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data.openPosition;
}

interface Requirement {
  readonly skill: { readonly id: string };
  readonly level: number | null;
  readonly importance: number;
  readonly mandatory: boolean;
}
const bySkill = (requirements: readonly Requirement[]) =>
  requirements.toSorted((a, b) => (a.skill.id < b.skill.id ? -1 : 1));

/** What the role level asks, read from the tables. */
async function askedByLevel(): Promise<Requirement[]> {
  const rows = await rowsOf<{ skill_id: string; level: number; importance: number; mandatory: boolean }>(
    served.db,
    `select skill_id, level, importance::float8 as importance, mandatory from role_requirement
     where role_level_id = $1
       or role_level_id is null and job_role_id = (select job_role_id from role_level where id = $1)`,
    [LEVEL],
  );
  return rows.map(({ skill_id, ...rest }) => ({ skill: { id: toGlobalId('Skill', skill_id) }, ...rest }));
}

describe('a post that is opened', () => {
  test('asks what its role level asks', async () => {
    const { position, userErrors } = await open({ roleLevel: toGlobalId('RoleLevel', LEVEL) });

    const asked = await askedByLevel();
    expect(userErrors).toEqual([]);
    expect(position).toMatchObject({
      title: 'Cartographe',
      status: 'OPEN',
      unit: { id: TEAM },
      roleLevel: { id: toGlobalId('RoleLevel', LEVEL) },
      openedOn: '2026-09-15',
      startsOn: null,
      closesOn: null,
      openToCivilServants: true,
      openToContractAgents: true,
      location: null,
      remoteDays: null,
      version: 1,
    });
    expect(asked.length).toBeGreaterThan(3);
    expect(bySkill(position.requirements)).toEqual(bySkill(asked));
  });

  test('asks in its own way what it lists, and besides', async () => {
    const asked = await askedByLevel();
    const [first] = asked as [Requirement];
    const own = { skill: first.skill.id, level: 4, importance: 0.25, mandatory: !first.mandatory };
    const extra = asked.some(({ skill }) => skill.id === K8S) ? API : K8S;

    const { position } = await open({
      roleLevel: toGlobalId('RoleLevel', LEVEL),
      requirements: [own, { skill: extra }],
    });

    expect(bySkill(position.requirements)).toEqual(
      bySkill([
        ...asked.slice(1),
        { ...own, skill: first.skill },
        { skill: { id: extra }, level: null, importance: 1, mandatory: false },
      ]),
    );
  });

  test('keeps all that was said of it, and is told', async () => {
    const said = {
      title: 'Ingénieur·e',
      startsOn: '2026-09-15',
      closesOn: '2026-10-15',
      openToCivilServants: true,
      openToContractAgents: false,
      location: 'Lyon',
      remoteDays: 3,
    };

    const { position } = await open({ ...said, requirements: [{ skill: K8S, level: 2 }] });

    expect(position).toMatchObject(said);
    const [event] = await rowsOf(
      served.db,
      `select type, unit_id, agent_id, payload from event where payload ->> 'title' = $1`,
      [said.title],
    );
    expect(event).toEqual({
      type: 'position.opened',
      unit_id: MANAGER_TEAM_ID,
      agent_id: null,
      payload: { title: said.title, requirements: 1 },
    });
  });

  test('is at once among the open positions of the unit, first, and has matches', async () => {
    const { position } = await open({ title: 'Toute nouvelle', requirements: [{ skill: K8S, level: 2 }] });

    const list = await served.query(
      'manager',
      readFileSync('schema/operations/open-positions.graphql', 'utf8'),
      {
        unit: TEAM,
      },
    );
    const matches = await served.query(
      'manager',
      readFileSync('schema/operations/internal-matches.graphql', 'utf8'),
      { position: position.id },
    );

    expect(list.body.data.positions.nodes[0]).toMatchObject({ id: position.id, title: 'Toute nouvelle' });
    expect(matches.body.data.node.matches.totalCount).toBeGreaterThan(0);
    expect(matches.body.data.node.matches.nodes[0].fit).toBeGreaterThan(0);
  });
});

test('the id of a job role is no role level: the refusal says what to ask instead', async () => {
  const role = toGlobalId('JobRole', '01890a5d-ac96-774b-bcce-b302099a8057');
  const said = async (language: string) =>
    (await open({ roleLevel: role }, { 'accept-language': language })).userErrors.map(
      ({ message }: { message: string }) => message,
    );

  expect(await said('en')).toEqual([
    'This id names no published role level (level_…). Job roles of ROME have no levels: ask for their skills one by one in requirements.',
  ]);
  expect(await said('fr')).toEqual([
    'Cet identifiant ne désigne aucun niveau de métier publié (level_…). Les métiers du ROME n’ont pas de niveaux : demandez leurs compétences une à une dans requirements.',
  ]);
});

describe('what is refused', () => {
  const requirements = [{ skill: K8S }];
  const unknown = (prefix: string) => `${prefix}_00000000000000000000000000`;

  test.each<[string, Input, [string, string][]]>([
    ['nothing asked', {}, [['REQUIRED', 'input.requirements']]],
    ['an empty list', { requirements: [] }, [['REQUIRED', 'input.requirements']]],
    ['an unknown unit', { unit: unknown('unit'), requirements }, [['NOT_FOUND', 'input.unit']]],
    ['an id that is no unit', { unit: K8S, requirements }, [['NOT_FOUND', 'input.unit']]],
    ['an unknown role level', { roleLevel: unknown('level') }, [['NOT_FOUND', 'input.roleLevel']]],
    ['an empty id', { roleLevel: '', requirements }, [['NOT_FOUND', 'input.roleLevel']]],
    [
      'an unknown skill',
      { requirements: [{ skill: unknown('skill') }] },
      [['NOT_FOUND', 'input.requirements.0.skill']],
    ],
    [
      'a skill twice',
      { requirements: [{ skill: K8S, level: 1 }, { skill: API }, { skill: K8S, level: 2 }] },
      [['INVALID', 'input.requirements.2.skill']],
    ],
    ['level 0', { requirements: [{ skill: K8S, level: 0 }] }, [['INVALID', 'input.requirements.0.level']]],
    ['level 5', { requirements: [{ skill: K8S, level: 5 }] }, [['INVALID', 'input.requirements.0.level']]],
    [
      'importance -0.01 and 1.01',
      {
        requirements: [
          { skill: K8S, importance: -0.01 },
          { skill: API, importance: 1.01 },
        ],
      },
      [
        ['INVALID', 'input.requirements.0.importance'],
        ['INVALID', 'input.requirements.1.importance'],
      ],
    ],
    [
      'importance of three decimals',
      { requirements: [{ skill: K8S, importance: 0.001 }] },
      [['INVALID', 'input.requirements.0.importance']],
    ],
    [
      'a post for nobody',
      { openToCivilServants: false, openToContractAgents: false, requirements },
      [['INVALID', 'input.openToContractAgents']],
    ],
    [
      'a key that is none, with every other fault',
      { title: '', idempotencyKey: 'a\0' },
      [
        ['INVALID', 'input.idempotencyKey'],
        ['REQUIRED', 'input.title'],
        ['REQUIRED', 'input.requirements'],
      ],
    ],
    ['51 skills', { requirements: Array(51).fill({ skill: K8S }) }, [['INVALID', 'input.requirements']]],
    ['no title', { title: ' ', requirements }, [['REQUIRED', 'input.title']]],
    ['a title that shows nothing', { title: '\u200b\u2060', requirements }, [['REQUIRED', 'input.title']]],
    [
      'a skill of no importance',
      { requirements: [{ skill: K8S, importance: 0 }] },
      [['INVALID', 'input.requirements.0.importance']],
    ],
    ['a title of 201', { title: 'x'.repeat(201), requirements }, [['INVALID', 'input.title']]],
    ['a place of 201', { location: 'x'.repeat(201), requirements }, [['INVALID', 'input.location']]],
    ['a null character', { title: 'a\0', requirements }, [['INVALID', 'input.title']]],
    ['six days at home', { remoteDays: 6, requirements }, [['INVALID', 'input.remoteDays']]],
    [
      'past days',
      { startsOn: '2026-09-14', closesOn: '2026-09-14', requirements },
      [
        ['INVALID', 'input.closesOn'],
        ['INVALID', 'input.startsOn'],
      ],
    ],
  ])('%s: nothing is written', async (_, input, expected) => {
    const { position, userErrors } = await changingNothing(served.db, () => open(input));

    expect(position).toBeNull();
    expect(
      userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')]),
    ).toEqual(expected);
  });

  test('a unit that one does not act for, in the caller’s language', async () => {
    const [other] = await rowsOf<{ id: string }>(
      served.db,
      `select parent_id as id from org_unit_version where org_unit_id = $1 and ends_on is null`,
      [MANAGER_TEAM_ID],
    );
    const input = { unit: toGlobalId('OrgUnit', other?.id ?? ''), requirements };

    for (const [language, message] of [
      ['en', 'You do not act for this unit.'],
      ['fr', 'Vous n’agissez pas pour cette unité.'],
    ] as const) {
      const { userErrors } = await changingNothing(served.db, () =>
        open(input, { 'accept-language': language }),
      );
      expect(userErrors).toEqual([{ code: 'NOT_ALLOWED', path: ['input', 'unit'], message }]);
    }
  });

  test('agents, analysts and programs: 403', async () => {
    expect(PERSONA_AGENTS.agent).not.toBeNull();
    for (const persona of ['agent', 'analyst', 'integration', 'admin'] as const) {
      const { status, body } = await changingNothing(served.db, () =>
        served.query(persona, OPEN, { input: { unit: TEAM, title: 'x', requirements } }),
      );
      expect([persona, status, body.errors?.[0]?.extensions.code]).toEqual([persona, 403, 'FORBIDDEN']);
    }
  });
});

test.each([
  ['that someone holds', "status = 'FILLED'", 'FILLED'],
  ['that is closed', "status = 'CLOSED'", 'CLOSED'],
  ['whose last day was yesterday', "closes_on = '2026-09-14'", 'CLOSED'],
])('a post %s has no matches any more', async (_, change, status) => {
  const { position } = await open({ requirements: [{ skill: K8S, level: 2 }], closesOn: '2026-09-15' });
  const asked = 'query ($id: ID!) { node(id: $id) { ... on Position { status matches { totalCount } } } }';
  const post = async () => (await served.query('manager', asked, { id: position.id })).body.data.node;
  const before = await post();

  await job(served.db, (tx) =>
    tx.rows((sql) =>
      sql.unsafe(`update position set ${change} where id = $1`, [uuidOf('Position', position.id)]),
    ),
  );

  expect(before).toEqual({ status: 'OPEN', matches: { totalCount: expect.any(Number) } });
  expect(before.matches.totalCount).toBeGreaterThan(0);
  expect(await post()).toEqual({ status, matches: { totalCount: 0 } });
});

test('a title of 200 characters is counted as people count', async () => {
  const title = `Forêt${'🌳'.repeat(195)}`;

  const { position } = await open({ title, requirements: [{ skill: K8S }] });

  expect(position.title).toBe(title);
});

test('a post that was opened but cannot be shown is said to be open, and not said to be tried again', async () => {
  const title = 'Ouvert, mais non montré';
  let places = 0;
  const db = {
    ...served.db,
    connections: {
      acquire(ms: number, who: string) {
        places += 1;
        return places === 3
          ? Promise.reject(new DatabaseUnavailable('SATURATED'))
          : served.db.connections.acquire(ms, who);
      },
    },
  };
  const input = { unit: TEAM, title, requirements: [{ skill: K8S }] };
  await runOperation(db as never, identityOf('manager'), '{ viewer { label } }');
  places = 0;

  const { data, errors } = await runOperation(db as never, identityOf('manager'), OPEN, { input });

  expect(data?.openPosition ?? null).toBeNull();
  expect(errors?.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
    [expect.stringContaining('The change was made'), 'UNAVAILABLE'],
  ]);
  expect(await rowsOf(served.db, `select title from position where title = $1`, [title])).toEqual([
    { title },
  ]);
});

test('the same key and input twice opens one post', async () => {
  const input = { title: 'Une fois', requirements: [{ skill: K8S }], idempotencyKey: 'post' };

  const first = await open(input);
  const second = await changingNothing(served.db, () => open(input));

  expect(first.position.title).toBe('Une fois');
  expect(second).toEqual(first);
});
