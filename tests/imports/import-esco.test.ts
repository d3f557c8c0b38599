import { describe, expect, test } from 'vitest';
import { escoImporter } from '../../src/commands/import-esco.js';
import { testDatabase } from '../support/database.js';
import { counted, folderOf, importInto, select, unaccounted } from './folder.js';

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
const skill = (name: string) => `http://data.europa.eu/esco/skill/${name}`;
const occupation = (name: string) => `http://data.europa.eu/esco/occupation/${name}`;
const GROUPS = 'http://data.europa.eu/esco/isced-f/';

const files = {
  'skills_en.csv': csv([
    [
      'conceptUri',
      'skillType',
      'preferredLabel',
      'altLabels',
      'hiddenLabels',
      'status',
      'modifiedDate',
      'description',
    ],
    [
      skill('tame'),
      'skill/competence',
      'tame lions',
      'calm lions\ntame lions\ncalm big cats',
      'lion whisper',
      'released',
      '2022-01-02T08:00:00Z',
      'By voice',
    ],
    [skill('cats'), 'knowledge', 'big cats', '', '', 'released', '2022-03-04T08:00:00Z', ''],
    [skill('code'), '', 'write code', 'program', '', 'released', '', ''],
    [skill('fly'), 'flying', 'fly', '', '', 'released', '', ''],
    ['http://elsewhere/x', 'knowledge', 'x', '', '', 'released', '', ''],
    [skill('tame'), 'knowledge', 'again', '', '', 'released', '', ''],
  ]),
  'skills_fr.csv': csv([
    ['conceptUri', 'preferredLabel', 'altLabels'],
    [skill('tame'), 'dompter des lions', 'calmer des lions|dompter des lions'],
    [skill('code'), 'écrire du code', ''],
  ]),
  'skillGroups_en.csv': csv([
    ['conceptUri', 'preferredLabel'],
    [`${GROUPS}1`, 'circus'],
    [`${GROUPS}11`, 'beasts'],
  ]),
  'broaderRelationsSkillPillar.csv': csv([
    ['conceptUri', 'broaderType', 'broaderUri'],
    [`${GROUPS}11`, 'SkillGroup', `${GROUPS}1`],
    [skill('cats'), 'SkillGroup', `${GROUPS}11`],
    [skill('tame'), 'KnowledgeSkillCompetence', skill('cats')],
  ]),
  'skillSkillRelations.csv': csv([
    ['originalSkillUri', 'relatedSkillUri'],
    [skill('code'), skill('cats')],
    [skill('code'), skill('absent')],
  ]),
  'digitalSkillsCollection_en.csv': csv([['conceptUri'], [skill('code')]]),
  'occupations_en.csv': csv([
    [
      'conceptUri',
      'iscoGroup',
      'preferredLabel',
      'altLabels',
      'hiddenLabels',
      'status',
      'description',
      'code',
    ],
    [occupation('tamer'), '2659', 'lion tamer', 'tamer', '', 'released', 'In a ring', '2659.1'],
    [occupation('dev'), '2512', 'developer', '', '', 'released', '', '2512.4'],
    [occupation('no'), '2512', 'nobody', '', '', 'released', '', 'x'],
  ]),
  'occupations_fr.csv': csv([
    ['conceptUri', 'preferredLabel', 'altLabels'],
    [occupation('tamer'), 'dompteur/dompteuse', 'dresseuse|dresseur'],
  ]),
  'ISCOGroups_en.csv': csv([
    ['code', 'preferredLabel'],
    ['2659', 'artists'],
    ['2512', 'developers'],
  ]),
  'occupationSkillRelations.csv': csv([
    ['occupationUri', 'relationType', 'skillUri'],
    [occupation('tamer'), 'essential', skill('tame')],
    [occupation('tamer'), 'optional', skill('code')],
    [occupation('dev'), 'essential', skill('code')],
    [occupation('dev'), 'vital', skill('cats')],
    [occupation('gone'), 'essential', skill('code')],
    [occupation('dev'), 'essential', skill('gone')],
  ]),
};

describe('import esco', { shuffle: false }, async () => {
  const db = await testDatabase();
  const run = (changed: Record<string, string> = {}) =>
    importInto(db, escoImporter(false), folderOf({ ...files, ...changed }));

  test('writes skills with all their names, occupations, and links, and says what it leaves out', async () => {
    const report = await run();
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toEqual({
      frameworks: '1/1/0/0/0/0/0',
      frenchSkills: '2/0/0/0/0/2/0',
      groups: '2/0/0/0/0/2/0',
      skills: '6/3/0/0/3/0/0',
      skillLabels: '5/5/0/0/0/0/0',
      skillRelations: '5/2/0/0/0/3/0',
      frenchJobRoles: '1/0/0/0/0/1/0',
      families: '2/0/0/0/0/2/0',
      jobRoles: '3/2/0/0/1/0/0',
      jobRoleLabels: '3/3/0/0/0/0/0',
      roleRequirements: '6/3/0/0/3/0/0',
    });
    expect(
      report.rejects.map(({ file, line, reason, found }) => `${file}:${line} ${reason}: ${found}`),
    ).toEqual([
      'occupationSkillRelations.csv:5 relationType is not known: vital',
      `occupationSkillRelations.csv:6 no such occupation: ${occupation('gone')}`,
      `occupationSkillRelations.csv:7 no such skill: ${skill('gone')}`,
      'occupations_en.csv:4 not a code of ESCO: x',
      'skills_en.csv:7 skillType is not known: flying',
      'skills_en.csv:8 not the URI of a skill: http://elsewhere/x',
      `skills_en.csv:9 duplicate key: ${skill('tame')}`,
    ]);
    expect(
      await select(
        db,
        `select v.version, v.status, s.notation, s.kind, s.category, s.label_fr, s.label_en, s.description_en,
           (select string_agg(language || ' ' || label, ', ' order by language, label) from skill_label l where l.skill_id = s.id) as labels
         from skill s join framework_version v on v.id = s.framework_version_id order by notation`,
      ),
    ).toEqual([
      {
        version: '2022-03-04',
        status: 'PUBLISHED',
        notation: 'cats',
        kind: 'KNOWLEDGE',
        category: 'circus / beasts',
        label_fr: null,
        label_en: 'big cats',
        description_en: null,
        labels: null,
      },
      {
        version: '2022-03-04',
        status: 'PUBLISHED',
        notation: 'code',
        kind: 'KNOW_HOW',
        category: null,
        label_fr: 'écrire du code',
        label_en: 'write code',
        description_en: null,
        labels: 'en program',
      },
      {
        version: '2022-03-04',
        status: 'PUBLISHED',
        notation: 'tame',
        kind: 'KNOW_HOW',
        category: 'circus / beasts',
        label_fr: 'dompter des lions',
        label_en: 'tame lions',
        description_en: 'By voice',
        labels: 'fr calmer des lions, en calm big cats, en calm lions, en lion whisper',
      },
    ]);
    expect(
      await select(
        db,
        `select f.notation as from, r.kind, t.notation as to, r.source from skill_relation r
         join skill f on f.id = r.from_skill_id join skill t on t.id = r.to_skill_id order by 1`,
      ),
    ).toEqual([
      { from: 'code', kind: 'RELATED', to: 'cats', source: 'esco' },
      { from: 'tame', kind: 'BROADER', to: 'cats', source: 'esco' },
    ]);
    expect(
      await select(
        db,
        `select r.code, r.label_fr, r.label_en, r.family_en, s.notation, q.importance::float as importance, q.mandatory
         from role_requirement q join skill s on s.id = q.skill_id join job_role r on r.id = q.job_role_id order by 1, 5`,
      ),
    ).toEqual([
      {
        code: '2512.4',
        label_fr: null,
        label_en: 'developer',
        family_en: 'developers',
        notation: 'code',
        importance: 1,
        mandatory: false,
      },
      {
        code: '2659.1',
        label_fr: 'dompteur/dompteuse',
        label_en: 'lion tamer',
        family_en: 'artists',
        notation: 'code',
        importance: 0.5,
        mandatory: false,
      },
      {
        code: '2659.1',
        label_fr: 'dompteur/dompteuse',
        label_en: 'lion tamer',
        family_en: 'artists',
        notation: 'tame',
        importance: 1,
        mandatory: false,
      },
    ]);
  });

  test('twice changes nothing', async () => {
    const again = await run();
    for (const [kind, { created, updated, removed }] of Object.entries(again.entities))
      expect([kind, created, updated, removed]).toEqual([kind, 0, 0, 0]);
  });

  test('the digital part alone leaves what the whole brought', async () => {
    const report = await importInto(db, escoImporter(true), folderOf(files));
    expect(counted(report)).toMatchObject({
      skills: '6/0/0/1/1/4/0',
      jobRoles: '3/0/0/1/1/1/0',
      roleRequirements: '6/0/0/1/0/5/0',
    });
    expect(await select(db, 'select count(*)::int as n from skill')).toEqual([{ n: 3 }]);
  });

  test('the digital part alone, first', async () => {
    const empty = await testDatabase();
    await importInto(empty, escoImporter(true), folderOf(files));
    expect(
      await select(empty, `select notation from skill union select code from job_role order by 1`),
    ).toEqual([{ notation: '2512.4' }, { notation: 'code' }]);
  });
});
