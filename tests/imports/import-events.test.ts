import { beforeAll, describe, expect, test } from 'vitest';
import { betagouvImporter } from '../../src/commands/import-betagouv.js';
import { romeImporter } from '../../src/commands/import-rome.js';
import { assessEverybody } from '../../src/commands/retention-assess.js';
import { derivedId } from '../../src/database/derived-id.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import {
  incubatorId,
  organisationId,
  productId,
  teamId,
} from '../../src/organisation/betagouv/betagouv-units.js';
import { betagouvSkillId } from '../../src/skills/betagouv/betagouv-skills.js';
import { addAccount, identity, smallState, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { settled } from '../support/settled.js';
import { folderOf, importInto, jsonLinesOf, select } from './folder.js';

const files = {
  organisations: [{ id: 'mer', name: 'Mer', acronym: 'MM', type: 'operateur' }],
  incubators: [{ id: 'vague', title: 'La Vague', owner: 'mer' }],
  startups: [
    {
      id: 'maree',
      title: 'Marée',
      mission: 'Dire l’heure',
      incubator: 'vague',
      sponsors: ['mer'],
      phases: [{ name: 'construction', start: '2020-01-01', end: null }],
    },
    { id: 'ancre', title: 'Ancre', mission: null, incubator: null, sponsors: [], phases: [] },
  ],
  members: [
    {
      id: 1,
      domaine: 'Produit',
      role: 'chef',
      competences: ['UX'],
      missions: [{ start: '2021-01-01', end: null, status: 'admin', employer: 'MM', startups: ['maree'] }],
    },
    {
      id: 2,
      domaine: null,
      role: null,
      competences: [],
      missions: [
        { start: '2021-01-01', end: '2021-06-30', status: 'admin', employer: null, startups: ['ancre'] },
      ],
    },
  ],
};
type Files = { readonly [Name in keyof typeof files]: readonly object[] };
const folder = (changed: Partial<Files> = {}) =>
  folderOf(
    Object.fromEntries(
      Object.entries({ ...files, ...changed }).map(([name, lines]) => [`${name}.jsonl`, jsonLinesOf(lines)]),
    ),
  );

const db = await testDatabase({ today: TODAY });
beforeAll(async () => {
  await smallState(db);
  await addAccount(db, 'tool', null, ['INTEGRATION', null]);
});

let known = 0;
/** What was told since the last call, oldest first. */
async function told() {
  const all = await select(
    db,
    `select actor, type, subject, agent_id is not null as "isOfAgent", payload, schema_version as version
     from event order by xact, id`,
  );
  const fresh = all.slice(known);
  known = all.length;
  return fresh;
}
const run = (changed: Partial<Files> = {}) => importInto(db, betagouvImporter, folder(changed));

const [MER, VAGUE, MAREE, ANCRE, ELSEWHERE] = [
  organisationId('mer'),
  incubatorId('vague'),
  teamId('maree'),
  teamId('ancre'),
  teamId(''),
].map((id) => toGlobalId('OrgUnit', id));
const agent = (member: string) => toGlobalId('Agent', derivedId('betagouv', 'agent', member));
const skill = (label: string) => toGlobalId('Skill', betagouvSkillId(label) ?? '');
const framework = toGlobalId('Framework', derivedId('betagouv', 'framework', 'betagouv'));

const event = (type: string, subject: string | undefined, payload: object, isOfAgent = false) => ({
  actor: 'import betagouv',
  type,
  subject,
  isOfAgent,
  payload,
  version: 1,
});
const unit = (id: string | undefined, name: string, parent: string | null = null) =>
  event('org-unit.recorded', id, { isNew: true, changed: [], name, parent });
const product = (slug: string, payload: object) =>
  event('product.recorded', toGlobalId('Product', productId(slug)), payload);
const person = (member: string, payload: object) =>
  event(
    'agent.recorded',
    agent(member),
    {
      agent: agent(member),
      isNew: false,
      changed: [],
      assignmentsOpened: [],
      assignmentsClosed: [],
      employmentsOpened: [],
      employmentsClosed: [],
      claimsOpened: [],
      claimsClosed: [],
      ...payload,
    },
    true,
  );

// One story: each test goes on where the one before it ended.
describe('an import tells', { shuffle: false }, () => {
  test('nothing when it is rehearsed', async () => {
    await importInto(db, betagouvImporter, folder(), true);

    expect(await told()).toEqual([]);
  });

  test('each unit, product, edition and person that it brings, once', async () => {
    await run();

    expect(await told()).toEqual([
      unit(MER, 'Mer'),
      unit(VAGUE, 'La Vague', MER),
      unit(ELSEWHERE, 'beta.gouv (sans produit)'),
      unit(MAREE, 'Marée', VAGUE),
      unit(ANCRE, 'Ancre'),
      product('maree', { isNew: true, changed: [], name: 'Marée', team: MAREE }),
      product('ancre', { isNew: true, changed: [], name: 'Ancre', team: ANCRE }),
      event('framework-edition.published', framework, { code: 'betagouv', version: '1', archived: null }),
      person('1', {
        isNew: true,
        assignmentsOpened: [MAREE],
        employmentsOpened: [MER],
        claimsOpened: [skill('UX')],
      }),
      person('2', { isNew: true, assignmentsOpened: [ANCRE], employmentsOpened: ['UNKNOWN'] }),
    ]);
  });

  test('nothing when it is done again', async () => {
    await run();

    expect(await told()).toEqual([]);
  });

  test('what changed and nothing else, people who left the file included', async () => {
    const [member] = files.members;
    const [maree, ancre] = files.startups;
    await run({
      incubators: [{ ...files.incubators[0], title: 'Houle', owner: null }],
      startups: [
        { ...maree, phases: [...(maree?.phases ?? []), { name: 'opere', start: '2023-01-01', end: null }] },
        { ...ancre, mission: 'Tenir', sponsors: ['mer'] },
      ],
      members: [{ ...member, role: 'cheffe', competences: ['SQL'] }],
    });

    expect(await told()).toEqual([
      event('org-unit.recorded', VAGUE, {
        isNew: false,
        changed: ['name', 'parent'],
        name: 'Houle',
        parent: null,
      }),
      product('maree', { isNew: false, changed: ['phases'], name: 'Marée', team: MAREE }),
      product('ancre', { isNew: false, changed: ['product', 'sponsors'], name: 'Ancre', team: ANCRE }),
      event('framework-edition.changed', framework, { code: 'betagouv', version: '1' }),
      person('1', { changed: ['headline'], claimsOpened: [skill('SQL')], claimsClosed: [skill('UX')] }),
      person('2', { assignmentsClosed: [ANCRE], employmentsClosed: ['UNKNOWN'] }),
    ]);
  });

  test('what no longer stands of a product', async () => {
    await run();
    await told();
    await run({ startups: [{ ...files.startups[0], sponsors: [] }, ...files.startups.slice(1)] });

    expect(await told()).toEqual([
      product('maree', { isNew: false, changed: ['sponsors'], name: 'Marée', team: MAREE }),
    ]);
  });

  test('that an edition took the place of another', async () => {
    const rome = (version: string) => {
      const file = (name: string) => `unix_${name}_${version}_utf8.csv`;
      return folderOf({
        [file('referentiel_code_rome')]: 'code_rome,libelle_rome\nZ9901,Dompteur\n',
        [file('cr_gd_dp')]: 'code_rome,libelle_domaine_professionel\nZ9901,Cirque\n',
        [file('referentiel_competence')]:
          'code_ogr,libelle_competence,definition,cat_comp,sous_cat_comp\n11,Rassurer,,Savoir-faire,\n',
        [file('referentiel_savoir')]:
          'code_ogr_savoir,libelle_savoir,categorie_savoir,sous_categorie_savoir\n21,Lions,Domaines,\n',
        [file('item')]: 'code_ogr,code_rubrique\n11,1\n',
        [file('coherence_item')]: 'code_rome,code_ogr,coeur_metier\nZ9901,11,\n',
      });
    };
    for (const version of ['v8', 'v9', 'v9', 'v8']) await importInto(db, romeImporter, rome(version));

    const subject = toGlobalId('Framework', derivedId('rome', 'framework', 'rome'));
    const published = (version: string, archived: string | null) => ({
      ...event('framework-edition.published', subject, { code: 'rome', version, archived }),
      actor: 'import rome',
    });
    expect(await told()).toEqual([published('v8', null), published('v9', 'v8')]);
  });

  test('forecasts are told without what they say, once a day', async () => {
    await assessEverybody(db, { isTold: false });
    expect(await told()).toEqual([]);
    await select(db, 'delete from retention_assessment returning agent_id');

    await assessEverybody(db);
    await assessEverybody(db);

    const [forecast, ...others] = await told();
    expect(others).toEqual([]);
    expect(forecast).toEqual({
      ...event('retention-assessment.recorded', agent('1'), {}, true),
      actor: 'retention assess',
      payload: { agent: agent('1'), modelVersion: expect.any(String) },
    });
  });

  test('an HR tool reads all of it in the feed', { timeout: 120_000 }, async () => {
    await settled(db);
    const { data, errors } = await runOperation(
      db,
      identity('tool'),
      `{ changes(first: 100, types: ["agent.recorded"]) { totalCount nodes {
       subject schemaVersion agent { id } } } }`,
    );

    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
    const { totalCount, nodes } = (data as any).changes;
    expect(totalCount).toBe(6);
    expect(nodes[0]).toEqual({ subject: agent('1'), schemaVersion: 1, agent: null });
  });
});
