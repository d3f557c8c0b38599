import { describe, expect, test } from 'vitest';
import { romeImporter } from '../../src/commands/import-rome.js';
import { testDatabase } from '../support/database.js';
import { counted, folderOf, importInto, select, unaccounted } from './folder.js';

const quoted = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');

const file = (name: string, version = 'v999') => `unix_${name}_${version}_utf8.csv`;

const files = {
  [file('referentiel_code_rome')]: quoted([
    ['code_rome', 'code_fiche_metier', 'libelle_rome'],
    ['Z9901', '1', 'Dompteur / Dompteuse de lions'],
    ['Z9902', '2', 'Souffleur "de théâtre"'],
    ['Z99', '3', 'Code trop court'],
    ['Z9901', '4', 'Encore lui'],
    ['Z9903', '5', ''],
  ]),
  [file('referentiel_appellation')]: quoted([
    ['code_ogr', 'libelle_appellation_long', 'libelle_appellation_court', 'code_rome'],
    ['41', 'Dompteur / Dompteuse de fauves', 'Dompteur / Dompteuse', 'Z9901'],
    ['42', 'Dresseur / Dresseuse', 'Dresseur / Dresseuse', 'Z9901'],
    ['43', 'Souffleur', 'Souffleur', 'Z9909'],
  ]),
  [file('cr_gd_dp')]: quoted([
    ['code_rome', 'libelle_rome', 'code_grand_domaine', 'libelle_domaine_professionel'],
    ['Z9901', 'x', 'Z', 'Cirque'],
  ]),
  [file('referentiel_competence')]: quoted([
    ['code_ogr', 'libelle_competence', 'definition', 'cat_comp', 'sous_cat_comp'],
    ['11', 'Rassurer un lion', 'Par la voix', 'Savoir-faire', 'Technique'],
    ['12', 'Garder son calme', '', 'Savoir-être professionnel', 'Transverse'],
    ['13', 'Autre chose', '', 'Savoir-voler', 'Technique'],
    ['14', '', '', 'Savoir-faire', 'Technique'],
  ]),
  [file('referentiel_savoir')]: quoted([
    ['code_ogr_savoir', 'libelle_savoir', 'categorie_savoir', 'sous_categorie_savoir'],
    ['21', 'Physiologie du lion', 'Domaines d’expertise', ''],
  ]),
  [file('item')]: quoted([
    ['code_ogr', 'libelle', 'code_rubrique'],
    ['11', 'Rassurer un lion', '1'],
    ['31', 'En cage', ''],
  ]),
  [file('coherence_item')]: quoted([
    ['code_rome', 'code_ogr', 'coeur_metier'],
    ['Z9901', '11', 'Principale'],
    ['Z9901', '12', ''],
    ['Z9901', '21', 'Émergente'],
    ['Z9901', '31', ''], // a context of work
    ['Z9901', '99', ''],
    ['Z9909', '11', ''],
    ['Z9902', '11', 'Secondaire'],
    ['Z9901', '11', ''],
  ]),
};

const db = await testDatabase();
const run = (changed: Record<string, string> = {}) =>
  importInto(db, romeImporter, folderOf({ ...files, ...changed }));

// One story: each test goes on where the one before it ended.
describe('import rome', { shuffle: false }, () => {
  test('writes métiers, compétences, savoirs and their links, and says what it leaves out', async () => {
    const report = await run();
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toEqual({
      frameworks: '1/1/0/0/0/0/0',
      families: '1/0/0/0/0/1/0',
      jobRoles: '5/2/0/0/3/0/0',
      appellations: '3/0/0/0/1/2/0',
      jobRoleLabels: '3/3/0/0/0/0/0',
      skills: '5/3/0/0/2/0/0',
      items: '2/0/0/0/0/2/0',
      roleRequirements: '8/3/0/0/4/1/0',
    });
    expect(
      report.rejects.map(({ file: name, line, reason, found }) => `${name}:${line} ${reason}: ${found}`),
    ).toEqual([
      'unix_coherence_item_v999_utf8.csv:6 no such skill: 99',
      'unix_coherence_item_v999_utf8.csv:7 no such métier: Z9909',
      'unix_coherence_item_v999_utf8.csv:8 coeur_metier is not known: Secondaire',
      'unix_coherence_item_v999_utf8.csv:9 duplicate key: Z9901 11',
      'unix_referentiel_appellation_v999_utf8.csv:4 no such métier: Z9909',
      'unix_referentiel_code_rome_v999_utf8.csv:4 not a ROME code: Z99',
      'unix_referentiel_code_rome_v999_utf8.csv:5 duplicate key: Z9901',
      'unix_referentiel_code_rome_v999_utf8.csv:6 libelle_rome is empty: ',
      'unix_referentiel_competence_v999_utf8.csv:4 cat_comp is not known: Savoir-voler',
      'unix_referentiel_competence_v999_utf8.csv:5 the label is empty: ',
    ]);
    expect(report.notes).toContain(
      'roleRequirements: 1 links are to contextes de travail, not to skills: set aside',
    );
    expect(
      await select(
        db,
        `select v.version, v.status, r.code, r.label_fr as label, r.label_en, r.family_fr as family from job_role r
         join framework_version v on v.id = r.framework_version_id order by code`,
      ),
    ).toEqual([
      {
        version: 'v999',
        status: 'PUBLISHED',
        code: 'Z9901',
        label: 'Dompteur / Dompteuse de lions',
        label_en: null,
        family: 'Cirque',
      },
      {
        version: 'v999',
        status: 'PUBLISHED',
        code: 'Z9902',
        label: 'Souffleur "de théâtre"',
        label_en: null,
        family: null,
      },
    ]);
    expect(
      await select(
        db,
        `select s.notation, s.kind, s.category, s.label_fr as label, s.description_fr as description, r.code,
           q.role_level_id, q.level, q.importance::float as importance, q.mandatory
         from role_requirement q join skill s on s.id = q.skill_id join job_role r on r.id = q.job_role_id
         order by notation`,
      ),
    ).toEqual([
      {
        notation: '11',
        kind: 'KNOW_HOW',
        category: 'Savoir-faire / Technique',
        label: 'Rassurer un lion',
        description: 'Par la voix',
        code: 'Z9901',
        role_level_id: null,
        level: null,
        importance: 1,
        mandatory: false,
      },
      {
        notation: '12',
        kind: 'BEHAVIOUR',
        category: 'Savoir-être professionnel / Transverse',
        label: 'Garder son calme',
        description: null,
        code: 'Z9901',
        role_level_id: null,
        level: null,
        importance: 0.4,
        mandatory: false,
      },
      {
        notation: '21',
        kind: 'KNOWLEDGE',
        category: 'Domaines d’expertise',
        label: 'Physiologie du lion',
        description: null,
        code: 'Z9901',
        role_level_id: null,
        level: null,
        importance: 0.6,
        mandatory: false,
      },
    ]);
  });

  test('twice changes nothing; another edition stands beside the first', async () => {
    const again = await run();
    expect(counted(again)).toMatchObject({
      jobRoles: '5/0/0/2/3/0/0',
      skills: '5/0/0/3/2/0/0',
      roleRequirements: '8/0/0/3/4/1/0',
    });
    const next = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name.replace('v999', 'v1000'), text]),
    );
    const report = await importInto(db, romeImporter, folderOf(next));
    expect(counted(report)).toMatchObject({ frameworks: '1/0/0/1/0/0/0', jobRoles: '5/2/0/0/3/0/0' });
    expect(
      await select(
        db,
        `select v.version, count(*)::int as skills from framework_version v
         join skill s on s.framework_version_id = v.id group by 1 order by 1`,
      ),
    ).toEqual([
      { version: 'v1000', skills: 3 },
      { version: 'v999', skills: 3 },
    ]);
  });

  test('refuses a folder without an edition, with two, or with a file missing', async () => {
    await expect(importInto(db, romeImporter, folderOf({ 'readme.txt': 'x' }))).rejects.toThrow(
      'found no ROME file, expected unix_referentiel_code_rome_v460_utf8.csv and its siblings',
    );
    await expect(
      importInto(db, romeImporter, folderOf({ ...files, [file('item', 'v998')]: 'x' })),
    ).rejects.toThrow(/found the editions v99[89], v99[89], expected one alone/);
    const { [file('item')]: _, ...incomplete } = files;
    await expect(importInto(db, romeImporter, folderOf(incomplete))).rejects.toThrow(
      '  - unix_item_v999_utf8.csv: missing',
    );
  });
});
