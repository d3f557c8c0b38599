import { describe, expect, test } from 'vitest';
import { ukFrameworkImporter } from '../../src/commands/import-uk-framework.js';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { counted, folderOf, importInto, select, unaccounted } from './folder.js';

const SKILLS_HEADER =
  'Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill';
const ROLES_HEADER =
  'Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type';

const skills = [
  SKILLS_HEADER,
  'Beekeeping,"Keeps\nbees.",knows,does,teaches,leads,Keeper',
  'Honey tasting,,a,,,d,Keeper',
  'Hive law (keepers),Law.,,,,,Keeper',
];
const role = (level: string, skill: string, skillLevel: string, type = '') =>
  `Apiary,Keeper,"Looks after\nhives.",${level},"Text, ${level}.",${skill},,${skillLevel},x,${type}`;
const roles = [
  ROLES_HEADER,
  role('Keeper', 'Beekeeping', 'Working'), // lines 2-3
  role('Senior keeper ', 'Beekeeping', 'Expert'), // 4-5
  role('Keeper', 'Beekeeping', 'Working'), // 6-7, again
  role('Keeper', 'Beekeeping', 'Expert'), // 8-9, otherwise
  role('Keeper', 'Honey tasting', 'Masterly'), // 10-11
  role('Keeper', 'Wax', 'Working'), // 12-13
  role('Head of keeping', 'Honey tasting', 'Practitioner'), // 14-15
  'Crown,Chief keeper,Leads.,NOT IN USE,x,Hive law (keepers),,NOT IN USE,x,Senior', // 16
  'Apiary,Keeper', // 17
];
const files = {
  'gddpcf_skills.csv': `${skills.join('\n')}\n`,
  'gddpcf_roles.csv': `${roles.join('\n')}\n`,
};
const run = (db: Database, changed: Partial<typeof files> = {}, dryRun = false) =>
  importInto(db, ukFrameworkImporter, folderOf({ ...files, ...changed }), dryRun);

const db = await testDatabase();

// One story: each test goes on where the one before it ended.
describe('import uk-framework', { shuffle: false }, () => {
  test('a dry run reports everything and keeps nothing', async () => {
    const stamp = `select value from installation where key = 'reference'`;
    const before = await select(db, stamp);
    const report = await run(db, {}, true);
    expect(report.dryRun).toBe(true);
    expect(counted(report).roleRequirements).toBe('9/3/0/0/5/1/0');
    expect(await select(db, 'select 1 from framework')).toEqual([]);
    expect(await select(db, stamp)).toEqual(before);
  });

  test('writes families, roles, levels by rank, skills with their wordings, and requirements', async () => {
    const report = await run(db);
    expect(unaccounted(report)).toEqual([]);
    expect(counted(report)).toEqual({
      frameworks: '1/1/0/0/0/0/0',
      skills: '3/3/0/0/0/0/0',
      levelWordings: '6/6/0/0/0/0/0',
      jobRoles: '2/2/0/0/0/0/0',
      roleLevels: '3/3/0/0/0/0/0',
      roleRequirements: '9/3/0/0/5/1/0',
      skillRelations: '0/0/0/0/0/0/0',
    });
    expect(report.rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'gddpcf_roles.csv:8 contradicts line 2',
      'gddpcf_roles.csv:10 Skill Level is not known',
      'gddpcf_roles.csv:12 no such skill',
      'gddpcf_roles.csv:16 the framework gives no role level and no skill level',
      'gddpcf_roles.csv:17 wrong number of columns',
    ]);
    expect(report.notes).toContain('roleLevels: 3 role levels (4 distinct titles counting "NOT IN USE")');
    expect(
      await select(
        db,
        `select f.code, v.version, v.status, r.label_en as role, r.family_en as family
         from framework f join framework_version v on v.framework_id = f.id
         join job_role r on r.framework_version_id = v.id order by role`,
      ),
    ).toEqual([
      {
        code: 'uk-digital',
        version: 'September 2025',
        status: 'PUBLISHED',
        role: 'Chief keeper',
        family: 'Crown',
      },
      {
        code: 'uk-digital',
        version: 'September 2025',
        status: 'PUBLISHED',
        role: 'Keeper',
        family: 'Apiary',
      },
    ]);
    expect(
      await select(
        db,
        `select l.code, l.rank, l.label_en as label, s.notation, q.level, q.importance::float, q.mandatory
         from role_level l join role_requirement q on q.role_level_id = l.id join skill s on s.id = q.skill_id
         order by rank`,
      ),
    ).toEqual([
      {
        code: 'keeper',
        rank: 5,
        label: 'Keeper',
        notation: 'beekeeping',
        level: 2,
        importance: 1,
        mandatory: false,
      },
      {
        code: 'senior-keeper',
        rank: 6,
        label: 'Senior keeper',
        notation: 'beekeeping',
        level: 4,
        importance: 1,
        mandatory: false,
      },
      {
        code: 'head-of-keeping',
        rank: 9,
        label: 'Head of keeping',
        notation: 'honey-tasting',
        level: 3,
        importance: 1,
        mandatory: false,
      },
    ]);
    expect(
      await select(
        db,
        `select s.notation, s.kind, s.description_en as description,
           string_agg(w.level || w.text_en, ' ' order by w.level) as wording
         from skill s left join level_wording w on w.skill_id = s.id group by s.id order by notation`,
      ),
    ).toEqual([
      {
        notation: 'beekeeping',
        kind: 'KNOW_HOW',
        description: 'Keeps\nbees.',
        wording: '1knows 2does 3teaches 4leads',
      },
      { notation: 'hive-law-keepers', kind: 'KNOW_HOW', description: 'Law.', wording: null },
      { notation: 'honey-tasting', kind: 'KNOW_HOW', description: null, wording: '1a 4d' },
    ]);
  });

  test('the same files twice change nothing, not even what servers remember', async () => {
    const stamp = `select value from installation where key = 'reference'`;
    const before = await select(db, stamp);
    expect(before).toHaveLength(1);
    const report = await run(db);
    expect(counted(report)).toEqual({
      frameworks: '1/0/0/1/0/0/0',
      skills: '3/0/0/3/0/0/0',
      levelWordings: '6/0/0/6/0/0/0',
      jobRoles: '2/0/0/2/0/0/0',
      roleLevels: '3/0/0/3/0/0/0',
      roleRequirements: '9/0/0/3/5/1/0',
      skillRelations: '0/0/0/0/0/0/0',
    });
    expect(await select(db, stamp)).toEqual(before);
  });

  test('a withdrawn line deletes its requirement only when every line could be read', async () => {
    const withdrawn = roles.filter((line) => !line.includes('Senior keeper'));
    const broken = await run(db, { 'gddpcf_roles.csv': withdrawn.join('\n') });
    expect(counted(broken).roleRequirements).toBe('8/0/0/2/5/1/0');
    const sound = withdrawn.filter((line) => !/Wax|Masterly|Keeper$|Beekeeping,,Expert/.test(line));
    const report = await run(db, { 'gddpcf_roles.csv': sound.join('\n') });
    expect(counted(report).roleRequirements).toBe('4/0/0/2/1/1/1');
    expect(await select(db, 'select count(*)::int as n from role_requirement')).toEqual([{ n: 2 }]);
  });

  test('a changed level is updated, and servers are told', async () => {
    const stamp = `select value from installation where key = 'reference'`;
    const before = await select(db, stamp);
    const changed = roles.map((line) => line.replaceAll('Practitioner', 'Expert'));
    const report = await run(db, { 'gddpcf_roles.csv': changed.join('\n') });
    expect(counted(report).roleRequirements).toBe('9/1/1/1/5/1/0');
    expect(await select(db, stamp)).not.toEqual(before);
  });
});

describe('files that cannot be imported', () => {
  const failing = async (changed: Partial<Record<keyof typeof files, string | Buffer>>) => {
    const folder = folderOf({ ...files, ...changed });
    const error = await importInto(db, ukFrameworkImporter, folder).catch((e: Error) =>
      e.message.replace(folder, 'DIR'),
    );
    return error;
  };

  test('every missing file and column is named at once', async () => {
    const folder = folderOf({ 'gddpcf_roles.csv': 'Role,Skill Name\nx,y\n' });
    await expect(importInto(db, ukFrameworkImporter, folder)).rejects.toThrow(
      `${folder} cannot be imported:
  - gddpcf_skills.csv: missing
  - gddpcf_roles.csv: found the columns Role, Skill Name, expected also Role Family, Role Description, Role Level, Role Level Description, Skill Level`,
    );
  });

  test('another encoding is named, wherever its first byte is', async () => {
    const late = Buffer.from(`${roles.join('\n')}\n${'x'.repeat(300_000)}\n\xe9t\xe9\n`, 'latin1');
    expect(await failing({ 'gddpcf_roles.csv': late })).toBe(
      `DIR cannot be imported:
  - gddpcf_roles.csv: found bytes that are not UTF-8 (perhaps Windows-1252 or another 8-bit encoding, as Excel writes it), expected UTF-8: save it again as UTF-8`,
    );
    expect(await failing({ 'gddpcf_skills.csv': Buffer.from(`\ufeff${skills[0]}`, 'utf16le') })).toContain(
      'perhaps UTF-16',
    );
  });

  test('an empty file, and one with a header alone', async () => {
    expect(await failing({ 'gddpcf_skills.csv': '', 'gddpcf_roles.csv': `${ROLES_HEADER}\n` })).toBe(
      `DIR cannot be imported:
  - gddpcf_skills.csv: found an empty file
  - gddpcf_roles.csv: found a header and nothing below it`,
    );
  });

  test('a folder that is not there', async () => {
    await expect(importInto(db, ukFrameworkImporter, '/nowhere/at/all')).rejects.toThrow(
      '/nowhere/at/all cannot be imported:\n  - found no such folder',
    );
  });
});
