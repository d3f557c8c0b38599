import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { sharingChoice } from '../../src/database/tables/privacy.js';
import { skillRelation } from '../../src/database/tables/skills.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import {
  addAccount,
  addPeople,
  globalId,
  identity,
  idOf,
  type Person,
  SKILLS,
  smallState,
  TODAY,
  unit,
} from './small-state.js';

/** What a viewer is told must not depend on whom they may not see, however they narrow the question. */
let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await job(db, async (tx) => {
    await unit(tx, 'abroad', []);
    await tx.orm.insert(skillRelation).values([
      { fromSkillId: idOf('Skill', 'rust'), toSkillId: idOf('Skill', 'go'), kind: 'CLOSE', source: 'test' },
      {
        fromSkillId: idOf('Skill', 'sql'),
        toSkillId: idOf('Skill', 'design'),
        kind: 'EXACT',
        source: 'test',
      },
    ]);
  });
  await addPeople(db, [
    { key: 'ann', unit: 'team', claims: [{ skill: 'python', level: 3 }] },
    {
      key: 'ben sql',
      unit: 'team',
      claims: [
        { skill: 'sql', level: null },
        { skill: 'go', level: 2 },
      ],
    },
    { key: 'cat', unit: 'cell', external: true, claims: [{ skill: 'rust', level: 4 }] },
    { key: 'dan', unit: 'other' },
    { key: 'eve', unit: 'abroad', claims: [{ skill: 'python', level: 4 }] },
  ]);
  await addAccount(db, 'boss', null, ['MANAGER', 'team']);
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'eve', 'eve');
});

const skills = [...SKILLS.main, ...SKILLS.second];
const claim = fc.record({
  skill: fc.constantFrom(...skills),
  level: fc.constantFrom(null, 0, 1, 2, 3, 4),
});
/** Somebody of another unit, of the same ministry or not, who keeps their skills to themself: seen by none of the three. */
const hidden = fc.record({
  name: fc.constantFrom('ann', 'ben', 'benn', 'sql', 'python', 'dan', 'Ève'),
  unit: fc.constantFrom('other', 'cell', 'abroad'),
  external: fc.boolean(),
  claims: fc.uniqueArray(claim, { maxLength: 4, selector: ({ skill }) => skill }),
});
const asked = fc.record({
  skill: fc.constantFrom(...skills).map((key) => globalId('Skill', key)),
  atLeast: fc.integer({ min: 1, max: 4 }),
});
const condition = fc.record({
  allOf: fc.array(fc.record({ anyOf: fc.array(asked, { minLength: 1, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  unknownLevels: fc.constantFrom('INCLUDE', 'EXCLUDE'),
});
const question = fc.record({
  skills: fc.option(condition),
  search: fc.option(fc.constantFrom('ann', 'be', 'sql', 'pyton', 'python', 'x')),
  skill: fc.option(fc.constantFrom(...skills).map((key) => globalId('Skill', key))),
  unit: fc.option(
    fc.constantFrom('ministry', 'team', 'other', 'abroad').map((key) => globalId('OrgUnit', key)),
  ),
  engagement: fc.option(fc.constantFrom('PUBLIC_AGENT', 'EXTERNAL')),
});

const DOCUMENT = `query ($filter: AgentFilter, $skill: ID, $skills: SkillsCondition, $search: String) {
  agents(filter: $filter, first: 2) { ...Told } colleagues(skill: $skill, skills: $skills, search: $search, first: 2) { ...Told } }
  fragment Told on AgentConnection { totalCount withoutSkills pageInfo { hasNextPage }
    bySkill { skill { notation } count } byUnit { unit { name } count } byEngagement { engagement count }
    byConfidence { confidence count }
    edges { node { displayName skills { level } } match { name skills { clause asked { notation } held { level } level } } } }`;
const ALONE = DOCUMENT.replace(/ colleagues\(.*?\{ \.\.\.Told \}/, '').replace(
  ', $skill: ID, $skills: SkillsCondition, $search: String',
  '',
);

async function told(filter: object): Promise<object[]> {
  const answers = [];
  for (const who of ['boss', 'ann', 'eve']) {
    const variables = { filter, ...filter };
    const document = who === 'boss' ? ALONE : DOCUMENT;
    const { data, errors } = await runOperation(db, identity(who), document, variables as never);
    expect(errors).toBeUndefined();
    answers.push(data as object);
  }
  return answers;
}

let people = 0;
async function hide(some: readonly { name: string; unit: string; external: boolean; claims: object[] }[]) {
  const added = some.map(({ name, ...person }): Person => {
    people += 1;
    return { ...(person as Omit<Person, 'key'>), key: `${name} ${people}` };
  });
  await addPeople(db, added);
  await job(db, ({ orm }) =>
    orm.insert(sharingChoice).values(
      added.map(({ key }) => ({
        agentId: idOf('Agent', key),
        id: idOf('choice', key),
        section: 'SKILLS' as const,
        audience: 'PRIVATE' as const,
      })),
    ),
  );
}

test('two States that differ in hidden people alone answer the same, whatever is asked', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(hidden, { minLength: 1, maxLength: 4 }),
      fc.array(question, { minLength: 4, maxLength: 4 }),
      async (some, questions) => {
        const before = [];
        for (const one of questions) before.push(await told(one));
        await hide(some);
        const after = [];
        for (const one of questions) after.push(await told(one));
        expect(after).toEqual(before);
      },
    ),
    { numRuns: 8 },
  );
});

test('the question finds somebody where they may be seen, so that the test above looks at something', async () => {
  const [boss, ann] = (await told({ search: 'ben' })) as [
    { agents: { totalCount: number } },
    { colleagues: { totalCount: number } },
  ];
  expect([boss.agents.totalCount, ann.colleagues.totalCount]).toEqual([1, 1]);
});
