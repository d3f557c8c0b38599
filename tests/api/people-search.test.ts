import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { sharingChoice } from '../../src/database/tables/privacy.js';
import { skillRelation } from '../../src/database/tables/skills.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { addAccount, addPeople, globalId, identity, idOf, smallState, TODAY } from './small-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  const tie = (from: string, to: string, kind: 'EXACT' | 'CLOSE') => ({
    fromSkillId: idOf('Skill', from),
    toSkillId: idOf('Skill', to),
    kind,
    source: 'test',
  });
  await job(db, ({ orm }) =>
    orm.insert(skillRelation).values([tie('rust', 'go', 'CLOSE'), tie('sql', 'design', 'EXACT')]),
  );
  await addPeople(db, [
    {
      key: 'Ann Lefebvre',
      unit: 'team',
      claims: [
        { skill: 'python', level: 3 },
        { skill: 'sql', level: 2 },
      ],
    },
    { key: 'Ben Martin', unit: 'team', claims: [{ skill: 'python', level: null }] },
    {
      key: 'Cat Durand',
      unit: 'team',
      claims: [
        { skill: 'rust', level: 4 },
        { skill: 'design', level: 4 },
      ],
    },
    { key: 'Dan Sqlson', unit: 'team', external: true, claims: [{ skill: 'python', level: 0 }] },
    { key: 'Eve', unit: 'team' },
    { key: 'Fay Martinez', unit: 'other', claims: [{ skill: 'python', level: 4 }] },
    {
      key: 'Gil',
      unit: 'cell',
      claims: [
        { skill: 'python', level: 4 },
        { skill: 'sql', level: 4 },
      ],
    },
  ]);
  await addAccount(db, 'boss', null, ['MANAGER', 'team']);
  await addAccount(db, 'hr', null, ['HR_ADVISER', null]);
  await addAccount(db, 'ann', 'Ann Lefebvre');
  await job(db, ({ orm }) =>
    orm.insert(sharingChoice).values({
      agentId: idOf('Agent', 'Gil'),
      id: idOf('choice', 'Gil'),
      section: 'SKILLS',
      audience: 'PRIVATE',
    }),
  );
});

const skill = (key: string, atLeast = 1) => ({ skill: globalId('Skill', key), atLeast });
const all = (...allOf: object[][]) => ({ allOf: allOf.map((anyOf) => ({ anyOf })) });

interface Found {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly bySkill: readonly { readonly skill: { readonly label: string }; readonly count: number }[];
  readonly edges: readonly {
    readonly node: { readonly displayName: string };
    readonly match: {
      readonly name: string | null;
      readonly skills: readonly {
        readonly clause: number | null;
        readonly asked: { readonly label: string };
        readonly held: { readonly skill: { readonly label: string }; readonly level: number | null };
        readonly level: number | null;
      }[];
    } | null;
  }[];
}

const AGENTS = `query ($filter: AgentFilter, $first: Int, $after: String) { found: agents(filter: $filter, first: $first, after: $after) { ...People } }`;
const COLLEAGUES = `query ($skills: SkillsCondition, $search: String) { found: colleagues(skills: $skills, search: $search) { ...People } }`;
const PEOPLE = `fragment People on AgentConnection { totalCount withoutSkills pageInfo { hasNextPage endCursor }
  bySkill { skill { label } count } byUnit { unit { name } count } byEngagement { engagement count }
  byConfidence { confidence count }
  edges { node { displayName } match { name skills { clause asked { label } held { skill { label } level confidence } level } } } }`;
async function find(who: string, document: string, variables: object): Promise<Found> {
  const { data, errors } = await runOperation(db, identity(who), document + PEOPLE, variables as never);
  expect(errors).toBeUndefined();
  return (data as unknown as { found: Found }).found;
}

/** `Ann EXACT: 0 python by python 3 as 3, …` */
const lines = ({ edges }: Found): string[] =>
  edges.map(({ node, match }) => {
    if (!match) return node.displayName;
    const skills = match.skills.map(
      (s) =>
        `${s.clause ?? '-'} ${s.asked.label} by ${s.held.skill.label} ${s.held.level ?? '?'} as ${s.level ?? '?'}`,
    );
    return `${node.displayName} ${match.name ?? '-'}: ${skills.join(', ')}`;
  });

const agents = async (who: string, filter: object) => lines(await find(who, AGENTS, { filter }));

describe('people by what they can do', () => {
  test('one skill: known levels first, unknown after, zero and other units never', async () => {
    expect(await agents('boss', { skills: all([skill('python')]) })).toEqual([
      'Ann Lefebvre -: 0 python by python 3 as 3',
      'Ben Martin -: 0 python by python ? as ?',
    ]);
  });

  test('at a level at least, unknown ones included or not', async () => {
    expect(await agents('boss', { skills: all([skill('python', 4)]) })).toEqual([
      'Ben Martin -: 0 python by python ? as ?',
    ]);
    expect(
      await agents('boss', { skills: { ...all([skill('python', 2)]), unknownLevels: 'EXCLUDE' } }),
    ).toEqual(['Ann Lefebvre -: 0 python by python 3 as 3']);
  });

  test('an EXACT name counts at its level, a CLOSE one as unknown, and the match names what is held', async () => {
    expect(await agents('boss', { skills: all([skill('sql', 3)], [skill('go', 4)]) })).toEqual([
      'Cat Durand -: 0 sql by design 4 as 4, 1 go by rust 4 as ?',
    ]);
    expect(await agents('boss', { skills: { ...all([skill('go')]), unknownLevels: 'EXCLUDE' } })).toEqual([]);
  });

  test('any of several, ranked by how many are met', async () => {
    expect(await agents('boss', { skills: all([skill('python'), skill('sql'), skill('k8s')]) })).toEqual([
      'Ann Lefebvre -: 0 python by python 3 as 3, 0 sql by sql 2 as 2',
      'Cat Durand -: 0 sql by design 4 as 4',
      'Ben Martin -: 0 python by python ? as ?',
    ]);
  });

  test('of everybody, for whoever sees everybody, and of one unit', async () => {
    const skills = all([skill('python', 4)]);
    expect(await agents('hr', { skills })).toEqual([
      'Fay Martinez -: 0 python by python 4 as 4',
      'Gil -: 0 python by python 4 as 4',
      'Ben Martin -: 0 python by python ? as ?',
    ]);
    expect(await agents('hr', { skills, unit: globalId('OrgUnit', 'cell') })).toEqual([
      'Gil -: 0 python by python 4 as 4',
    ]);
  });

  test('of colleagues, without who keeps their skills to themself and without the viewer', async () => {
    expect(lines(await find('ann', COLLEAGUES, { skills: all([skill('python')]) }))).toEqual([
      'Fay Martinez -: 0 python by python 4 as 4',
      'Ben Martin -: 0 python by python ? as ?',
    ]);
  });

  test('pages of a ranked list follow one another', async () => {
    const filter = { skills: all([skill('python'), skill('sql')]) };
    const first = await find('boss', AGENTS, { filter, first: 2 });
    const rest = await find('boss', AGENTS, { filter, first: 2, after: first.pageInfo.endCursor });
    expect([first.totalCount, first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([
      3,
      true,
      false,
    ]);
    expect([...lines(first), ...lines(rest)]).toEqual(await agents('boss', filter));
  });
});

describe('people by name', () => {
  test.each([
    ['lefebvre ann', ['Ann Lefebvre WORDS: ']],
    ['LEFEVRE', ['Ann Lefebvre SPELLING: ']],
    ['eve', ['Eve EXACT: ']],
    ['ben', ['Ben Martin BEGINNING: ']],
    ['%', []],
    ['_', []],
  ])('%s', async (search, found) => {
    expect(await agents('boss', { search })).toEqual(found);
  });

  test('and by the name of a skill that they hold, after those who are called so', async () => {
    expect(await agents('boss', { search: 'sql' })).toEqual([
      'Dan Sqlson WORDS: ',
      'Cat Durand -: - sql by design 4 as 4',
      'Ann Lefebvre -: - sql by sql 2 as 2',
    ]);
    expect(lines(await find('ann', COLLEAGUES, { search: 'martin' }))).toEqual([
      'Ben Martin WORDS: ',
      'Fay Martinez WORDS: ',
    ]);
  });
});

describe('what is counted of the people found', () => {
  test('skills, units, engagements, confidence; and who said nothing, so that none found is no bare zero', async () => {
    const found = await find('boss', AGENTS, { filter: { skills: all([skill('k8s')]) } });
    expect(found).toMatchObject({ totalCount: 0, withoutSkills: 1, bySkill: [], byUnit: [], edges: [] });
    const everybody = await find('boss', AGENTS, {});
    expect(everybody).toMatchObject({
      totalCount: 5,
      withoutSkills: 1,
      byUnit: [{ unit: { name: 'team' }, count: 5 }],
      byEngagement: [
        { engagement: 'PUBLIC_AGENT', count: 4 },
        { engagement: 'EXTERNAL', count: 1 },
      ],
      byConfidence: [{ confidence: 'SAID', count: 3 }],
    });
    expect(Object.fromEntries(everybody.bySkill.map((s) => [s.skill.label, s.count]))).toEqual({
      python: 2,
      sql: 1,
      rust: 1,
      design: 1,
    });
  });

  test('of colleagues: nothing of where they work, which they did not open', async () => {
    expect(await find('ann', COLLEAGUES, {})).toMatchObject({
      totalCount: 5,
      withoutSkills: 1,
      byUnit: [],
      byEngagement: [
        { engagement: 'PUBLIC_AGENT', count: 4 },
        { engagement: 'EXTERNAL', count: 1 },
      ],
    });
  });

  test('of skills and job roles: by framework and kind', async () => {
    const { data, errors } = await runOperation(
      db,
      identity('ann'),
      `{ skills { byFramework { framework { code } count } byKind { kind count } }
         rust: skills(search: "rust") { byFramework { framework { code } count } }
         jobRoles { byFramework { count } } }`,
      {},
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      skills: {
        byFramework: [
          { framework: { code: 'main' }, count: 6 },
          { framework: { code: 'second' }, count: 1 },
        ],
        byKind: [{ kind: 'KNOW_HOW', count: 7 }],
      },
      rust: { byFramework: [{ framework: { code: 'second' }, count: 1 }] },
      jobRoles: { byFramework: [] },
    });
  });
});

test('a condition that is none names every fault', async () => {
  const skills = { allOf: [{ anyOf: [] }, { anyOf: [skill('go', 5), skill('go', 0)] }] };
  const { errors } = await runOperation(db, identity('boss'), AGENTS + PEOPLE, { filter: { skills } });
  expect(errors?.map(({ message }) => message)).toEqual([
    'skills.allOf.0.anyOf: found 0 items, expected 1 to 10; ' +
      'skills.allOf.1.anyOf.0.atLeast: found 5, expected 1 to 4; ' +
      'skills.allOf.1.anyOf.1.atLeast: found 0, expected 1 to 4',
  ]);
});
