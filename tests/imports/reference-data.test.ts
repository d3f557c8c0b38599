import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { betagouvToUk } from '../../seeds/crosswalks/betagouv-uk.js';
import { drawSynonyms, type KnownName } from '../../src/bench/search-draw.js';
import { betagouvImporter } from '../../src/commands/import-betagouv.js';
import { escoImporter } from '../../src/commands/import-esco.js';
import { romeImporter } from '../../src/commands/import-rome.js';
import { ukFrameworkImporter } from '../../src/commands/import-uk-framework.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { recomputeAncestors } from '../../src/organisation/ancestors.queries.js';
import { skillsNamed } from '../../src/skills/skill-name.queries.js';
import { testDatabase } from '../support/database.js';
import { counted, importInto, select, unaccounted } from './folder.js';

const data = process.env.VIVIER_REFERENCE_DATA ?? '';
const present = existsSync(data) && readdirSync(data).length > 0;
if (!present) console.warn('imports of real files: skipped, since VIVIER_REFERENCE_DATA names no folder');

// Opened here and not in a hook: inside one, vitest would not run its closing.
const db = present ? await testDatabase({ today: '2026-09-01' }) : ({} as Database);

// One story: each test goes on where the one before it ended.
describe.skipIf(!present)('the real files', { shuffle: false }, () => {
  const count = async (from: string) => (await select(db, `select count(*)::int as n from ${from}`))[0]?.n;

  test('ROME: 1,584 métiers, 33,671 skills, 104,219 links read', { timeout: 120_000 }, async () => {
    const report = await importInto(db, romeImporter, join(data, 'rome'));
    expect(report.rejects).toEqual([]);
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toMatchObject({
      jobRoles: '1584/1584/0/0/0/0/0',
      appellations: '13120/0/0/0/0/13120/0',
      skills: '33671/33671/0/0/0/0/0',
      roleRequirements: '104219/90556/0/0/0/13663/0',
    });
    expect(await select(db, `select label_fr, family_fr from job_role where code = 'M1805'`)).toEqual([
      {
        label_fr: expect.stringContaining('informatique'),
        family_fr: "Systèmes d'information et de télécommunication",
      },
    ]);
  });

  test('ESCO: 13,896 skills with 88,741 other names, 3,007 occupations, 123,855 links read', {
    timeout: 180_000,
  }, async () => {
    const report = await importInto(db, escoImporter(false), join(data, 'esco'));
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toMatchObject({
      skills: '13896/13896/0/0/0/0/0',
      skillLabels: '88741/88741/0/0/0/0/0',
      skillRelations: '26555/12463/0/0/0/14092/0',
      jobRoles: '3007/3007/0/0/0/0/0',
      jobRoleLabels: '40919/40919/0/0/0/0/0',
      roleRequirements: '123855/123788/0/0/67/0/0',
    });
    // The file asks skills of one occupation that it does not hold.
    expect(new Set(report.rejects.map(({ reason, found }) => `${reason}: ${found}`)).size).toBe(1);
  });

  const editions = async () =>
    (await select(db, `select id from framework_version where status = 'PUBLISHED'`)).map(({ id }) =>
      String(id),
    );

  test('of 300 synonyms, a third with a slip of the finger, 95 % find their skill among the first five', {
    timeout: 180_000,
  }, async () => {
    const names = await select(db, 'select id, label, folded, is_preferred as "isPreferred" from skill_name');
    expect(names.length).toBeGreaterThan(140_000);
    const published = await editions();
    const missed: string[] = [];
    for (const { typed, right } of drawSynonyms(names as unknown as KnownName[], 300, 'vivier')) {
      const hits = await job(db, (tx) => skillsNamed(tx, { typed, editions: published, language: 'fr' }));
      if (!hits.slice(0, 5).some(({ id }) => right.has(id))) missed.push(typed);
    }
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(15);
  });

  test.each([
    ['développeuse', 'développeur'],
    ['C++', 'C++'],
    ['.net', '.NET'],
    ['kubernets', 'Kubernetes'],
    ['machine lerning', 'machine learning'],
    ['bases de donnees', 'base de données'],
  ])('%s finds %s first', async (typed, name) => {
    const asked = { typed, editions: await editions(), language: 'fr' as const };
    const [first] = await job(db, (tx) => skillsNamed(tx, asked));
    expect(first?.name.toLowerCase()).toContain(name.toLowerCase());
  });

  test('UK framework: 52 roles, 201 role levels, 188 skills; 28 lines not in use', async () => {
    const report = await importInto(db, ukFrameworkImporter, join(data, 'uk-digital-framework'));
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toMatchObject({
      skills: '188/188/0/0/0/0/0',
      jobRoles: '52/52/0/0/0/0/0',
      roleLevels: '201/201/0/0/0/0/0',
      roleRequirements: '1825/1781/0/0/28/16/0',
    });
    expect(report.notes).toContain('roleLevels: 201 role levels (202 distinct titles counting "NOT IN USE")');
    expect(new Set(report.rejects.map((reject) => reject.found))).toEqual(new Set(['NOT IN USE']));
    const families = `(select distinct family_en from job_role r join framework_version v on v.id = r.framework_version_id
      where v.version = 'September 2025')`;
    expect(await count(`${families} f`)).toBe(8);
  });

  test('beta.gouv.fr: 3,484 members, 662 products, 23 incubators, 143 organisations', {
    timeout: 120_000,
  }, async () => {
    const report = await importInto(db, betagouvImporter, join(data, 'betagouv'));
    expect(report.rejects).toEqual([]);
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toMatchObject({
      agents: '3484/3096/0/0/0/388/0', // on 1 September 2026, 388 had left more than five years before
      products: '662/662/0/0/0/0/0',
      productSponsors: '826/826/0/0/0/0/0',
      orgUnits: '829/829/0/0/0/0/0', // and 662 teams, and one for those without a product
      skills: '40/40/0/0/0/0/0',
    });
    expect(report.notes).toContain('orgUnits: 143 organisations');
    expect(report.notes).toContain('orgUnits: 23 incubators');
    expect(report.notes).toContain(
      'orgUnits: incubators without an owner: gip-inclusion, mission-apprentissage',
    );
    expect(report.notes.find((note) => note.startsWith('unresolved'))).toContain('"menj" (line 20)');
    expect(await count(`org_unit_version where kind = 'INCUBATOR' and parent_id is null`)).toBe(3);
  });

  test('the crosswalk names skills that exist on both sides, each line once', async () => {
    expect(await count(`skill_relation where source = '${betagouvToUk.source}'`)).toBe(
      betagouvToUk.lines.length,
    );
  });

  test('the closure is what it was, and held skills are the claims', async () => {
    const closure = 'select count(*)::int as n, max(xmin::text::bigint)::text as last from org_unit_ancestor';
    const before = await select(db, closure);
    await job(db, recomputeAncestors);
    expect(await select(db, closure)).toEqual(before);
    expect(await count('held_skill')).toBe(await count('skill_claim where superseded_at is null'));
  });

  test('a second import of everything changes nothing, and tells nothing', { timeout: 180_000 }, async () => {
    const told = await count('event');
    expect(told).toBe(3096 + 829 + 662 + 4);
    for (const [importer, folder] of [
      [romeImporter, 'rome'],
      [escoImporter(false), 'esco'],
      [ukFrameworkImporter, 'uk-digital-framework'],
      [betagouvImporter, 'betagouv'],
    ] as const) {
      const report = await importInto(db, importer, join(data, folder));
      for (const [kind, { created, updated, removed }] of Object.entries(report.entities))
        expect([kind, created, updated, removed]).toEqual([kind, 0, 0, 0]);
    }
    expect(await count('event')).toBe(told);
  });
});
