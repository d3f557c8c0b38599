import { beforeAll, describe, expect, test } from 'vitest';
import { romeImporter } from '../../src/commands/import-rome.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import type { ImportReport } from '../../src/integration/import-report.js';
import { addAccount, addPeople, globalId, identity, smallState, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { counted, folderOf, importInto, select } from './folder.js';

const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');

/** Two métiers that ask for lions; the second edition words a skill anew and has one more. */
function edition(version: 'v8' | 'v9', others: readonly (readonly string[])[] = []): string {
  const file = (name: string) => `unix_${name}_${version}_utf8.csv`;
  const lions = version === 'v8' ? 'Rassurer un lion' : 'Rassurer les lions';
  return folderOf({
    [file('referentiel_code_rome')]: csv([
      ['code_rome', 'libelle_rome'],
      ['Z9901', 'Dompteur'],
      ['Z9902', 'Soigneur'],
    ]),
    [file('cr_gd_dp')]: csv([
      ['code_rome', 'libelle_domaine_professionel'],
      ['Z9901', 'Cirque'],
    ]),
    [file('referentiel_competence')]: csv([
      ['code_ogr', 'libelle_competence', 'definition', 'cat_comp', 'sous_cat_comp'],
      ['11', lions, '', 'Savoir-faire', 'Technique'],
      ['12', 'Nourrir un lion', '', 'Savoir-faire', 'Technique'],
      ...others,
    ]),
    [file('referentiel_savoir')]: csv([
      ['code_ogr_savoir', 'libelle_savoir', 'categorie_savoir', 'sous_categorie_savoir'],
      ['21', 'Physiologie', 'Domaines', ''],
    ]),
    [file('item')]: csv([
      ['code_ogr', 'code_rubrique'],
      ['11', '1'],
    ]),
    [file('coherence_item')]: csv([
      ['code_rome', 'code_ogr', 'coeur_metier'],
      ['Z9901', '11', 'Principale'],
      ['Z9901', '12', 'Principale'],
      ['Z9902', '12', 'Principale'],
    ]),
  });
}
const FIRST = edition('v8');
const SECOND = edition('v9', [['13', 'Brosser un lion', '', 'Savoir-faire', 'Technique']]);

const db = await testDatabase({ today: TODAY });
const run = (folder: string) => importInto(db, romeImporter, folder);

async function ask(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

async function skillOf(version: string, notation: string): Promise<string> {
  const [row] = await select(
    db,
    `select s.id from skill s join framework_version v on v.id = s.framework_version_id
     where v.version = '${version}' and s.notation = '${notation}'`,
  );
  return toGlobalId('Skill', row?.id as string);
}

const claim = (skill: string, level: number) =>
  ask(
    'ann',
    `mutation ($skill: ID!, $level: Int!) {
       claimSkill(input: { skill: $skill, level: $level }) { userErrors { code path } } }`,
    { skill, level },
  );
const open = (title: string, skills: readonly string[]) =>
  ask(
    'boss',
    `mutation ($unit: ID!, $title: String!, $requirements: [PositionRequirementInput!]!) {
       openPosition(input: { unit: $unit, title: $title, requirements: $requirements }) {
         position { id } userErrors { code path } } }`,
    {
      unit: globalId('OrgUnit', 'team'),
      title,
      requirements: skills.map((skill) => ({ skill, level: 2 })),
    },
  );
const matchesOf = async (post: string) =>
  (
    await ask(
      'boss',
      `query ($id: ID!) { node(id: $id) { ... on Position { requirements { skill { notation framework { version } } }
         matches { nodes { candidate { agent { displayName } }
           skills { skill { notation framework { version } } heldLevel kind scoreShare } } } } } }`,
      { id: post },
    )
  ).node;

let report: ImportReport;
let oldPost: string;
let before: Awaited<ReturnType<typeof matchesOf>>;
beforeAll(async () => {
  await smallState(db);
  await addPeople(db, [
    { key: 'boss', unit: 'team' },
    { key: 'ann', unit: 'team' },
  ]);
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'ann', 'ann');
  await run(FIRST);
  const [lions, meals] = [await skillOf('v8', '11'), await skillOf('v8', '12')];
  await claim(lions, 2);
  await claim(meals, 1);
  oldPost = (await open('old', [lions, meals])).openPosition.position.id;
  before = await matchesOf(oldPost);
  report = await run(SECOND);
}, 120_000);

// One story: each test goes on where the one before it ended.
describe('a second edition', { shuffle: false }, () => {
  test('takes the place of the first, and the report says so', async () => {
    expect(counted(report)).toEqual({
      frameworks: '1/0/0/1/0/0/0',
      families: '1/0/0/0/0/1/0',
      jobRoles: '2/2/0/0/0/0/0',
      skills: '4/4/0/0/0/0/0',
      items: '1/0/0/0/0/1/0',
      roleRequirements: '3/3/0/0/0/0/0',
    });
    expect(report.notes.filter((note) => note.startsWith('frameworks'))).toEqual([
      'frameworks: v9 is published and v8 archived: nothing new is said on v8, and what no skill took over stays readable there',
      'frameworks: 2 claims about 1 agents and 2 requirements of 1 posts were re-mapped from v8 to v9',
    ]);
    expect(
      await select(
        db,
        `select v.version, v.status, count(*)::int as skills from framework_version v
         join framework f on f.id = v.framework_id join skill s on s.framework_version_id = v.id
         where f.code = 'rome' group by 1, 2 order by 1`,
      ),
    ).toEqual([
      { version: 'v8', status: 'ARCHIVED', skills: 3 },
      { version: 'v9', status: 'PUBLISHED', skills: 4 },
    ]);
  });

  test('is the only one that is found', async () => {
    const { skills, jobRoles } = await ask(
      'ann',
      `{ skills(search: "lion") { totalCount nodes { label framework { version } } }
         jobRoles(search: "Z99") { totalCount nodes { label framework { version } } } }`,
    );

    const inPlace = { version: 'v9' };
    expect(skills).toEqual({
      totalCount: 3,
      nodes: ['Brosser un lion', 'Nourrir un lion', 'Rassurer les lions'].map((label) => ({
        label,
        framework: inPlace,
      })),
    });
    expect(jobRoles).toEqual({
      totalCount: 2,
      nodes: ['Dompteur', 'Soigneur'].map((label) => ({ label, framework: inPlace })),
    });
  });

  test('takes over what was said on the first, which stays readable', async () => {
    const old = { notation: '11', label: 'Rassurer un lion', framework: { code: 'rome', version: 'v8' } };
    const shown = 'notation label framework { code version }';
    const { node } = await ask('ann', `query ($id: ID!) { node(id: $id) { ... on Skill { ${shown} } } }`, {
      id: await skillOf('v8', '11'),
    });
    const { viewer } = await ask('ann', `{ viewer { agent { skills { level skill { ${shown} } } } } }`);
    const map = await ask(
      'boss',
      `query ($id: ID!) { node(id: $id) { ... on OrgUnit { skillMap { rows(orderBy: NAME) { nodes {
         levels { level count } skill { ${shown} } } } } } } }`,
      { id: globalId('OrgUnit', 'team') },
    );
    const [role] = await select(
      db,
      `select r.id from job_role r join framework_version v on v.id = r.framework_version_id
       where v.version = 'v8' and r.code = 'Z9901'`,
    );
    const oldRole = await ask(
      'ann',
      `query ($id: ID!) { node(id: $id) { ... on JobRole { framework { version }
         requirements { skill { notation framework { version } } } } } }`,
      { id: toGlobalId('JobRole', role?.id as string) },
    );

    const framework = { code: 'rome', version: 'v9' };
    const meals = { notation: '12', label: 'Nourrir un lion', framework };
    const lions = { notation: '11', label: 'Rassurer les lions', framework };
    expect(node).toEqual(old);
    expect(viewer.agent.skills).toEqual([
      { level: 2, skill: lions },
      { level: 1, skill: meals },
    ]);
    expect(map.node.skillMap.rows.nodes).toEqual([
      { levels: [{ level: 1, count: 1 }], skill: meals },
      { levels: [{ level: 2, count: 1 }], skill: lions },
    ]);
    expect(oldRole.node.framework).toEqual({ version: 'v8' });
    expect(oldRole.node.requirements).toHaveLength(2);
  });

  test('leaves a post that asked on the first its candidates, by the second', async () => {
    const after = await matchesOf(oldPost);

    const inSecond = (text: string) => JSON.parse(text.replaceAll('"v8"', '"v9"'));
    const byNotation = (skills: { skill: { notation: string } }[]) =>
      skills.toSorted((a, b) => a.skill.notation.localeCompare(b.skill.notation));
    expect(byNotation(after.requirements)).toEqual(inSecond(JSON.stringify(byNotation(before.requirements))));
    expect(after.matches.nodes).toEqual([
      {
        candidate: { agent: { displayName: 'ann' } },
        skills: expect.arrayContaining([
          expect.objectContaining({
            skill: { notation: '11', framework: { version: 'v9' } },
            heldLevel: 2,
            kind: 'MET',
          }),
        ]),
      },
    ]);
  });

  test('is the only one on which something new is said', async () => {
    const [oldSkill, newSkill] = [await skillOf('v8', '11'), await skillOf('v9', '11')];

    expect((await claim(oldSkill, 3)).claimSkill.userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'skill'] },
    ]);
    expect((await open('late', [oldSkill])).openPosition).toEqual({
      position: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'requirements', '0', 'skill'] }],
    });
    expect((await claim(newSkill, 2)).claimSkill.userErrors).toEqual([]);
  });

  test('alone says how rare a skill is: a post weighs as it did when the first was', async () => {
    const [lions, meals] = [await skillOf('v9', '11'), await skillOf('v9', '12')];
    await claim(meals, 1);
    const { position } = (await open('new', [lions, meals])).openPosition;

    const shares = ({ matches }: Awaited<ReturnType<typeof matchesOf>>) =>
      matches.nodes.map(({ skills }: { skills: { skill: { notation: string }; scoreShare: number }[] }) =>
        skills.map(({ skill, scoreShare }) => [skill.notation, scoreShare]),
      );
    const now = shares(await matchesOf(position.id));
    expect(now).toEqual(shares(before));
    expect(now).toHaveLength(1);
  });

  test('twice changes nothing, and the first once more neither', async () => {
    const state = `select v.version, v.status, i.value from framework_version v, installation i
      where i.key = 'reference' order by 1`;
    const standing = await select(db, state);
    for (const folder of [SECOND, FIRST]) {
      const again = await run(folder);
      for (const [kind, { created, updated, removed }] of Object.entries(again.entities))
        expect([kind, created, updated, removed]).toEqual([kind, 0, 0, 0]);
    }

    expect(await select(db, state)).toEqual(standing);
    expect((await run(FIRST)).notes).toContain(
      'frameworks: v8 is archived and stays so: v9 is the published edition',
    );
  });
});
