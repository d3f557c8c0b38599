import { describe, expect, test } from 'vitest';
import { betagouvImporter } from '../../src/commands/import-betagouv.js';
import { ukFrameworkImporter } from '../../src/commands/import-uk-framework.js';
import { expireAll } from '../../src/commands/privacy.js';
import { job } from '../../src/database/session.js';
import { erase } from '../../src/privacy/erasure.service.js';
import { testDatabase } from '../support/database.js';
import { counted, folderOf, importInto, jsonLinesOf, select, unaccounted } from './folder.js';

const organisations = [
  { id: 'mer', name: 'Ministère de la Mer', acronym: 'MM', type: 'administration-centrale' },
  { id: 'phares', name: 'Direction des Phares', acronym: 'DPH', type: 'administration-centrale' },
  { id: 'bouees', name: 'Agence des bouées', acronym: null, type: 'operateur' },
];
const incubators = [
  { id: 'vague', title: 'La Vague', owner: 'mer' },
  { id: 'ecume', title: 'Écume', owner: 'nowhere' },
  { id: 'seul', title: 'Seul', owner: null },
];
const startups = [
  {
    id: 'maree',
    title: 'Marée haute',
    mission: 'Dire l’heure',
    incubator: 'vague',
    sponsors: ['mer', 'phares', 'mer'],
    phases: [
      { name: 'construction', start: '2020-01-01', end: null },
      { name: 'investigation', start: '2020-01-01', end: null },
      { name: 'acceleration', start: '2021-01-01', end: '2021-06-30' },
      { name: 'transfere', start: '2021-06-30', end: null },
    ],
  },
  {
    id: 'ancre',
    title: 'Ancre',
    mission: null,
    incubator: 'ecume',
    sponsors: [],
    phases: [
      { name: 'investigation', start: '2022-01-01', end: '2022-02-01' },
      { name: 'abandon-investigation', start: '2022-03-01', end: null },
    ],
  },
];
const mission = (
  start: string,
  end: string | null,
  status: string,
  employer: string | null,
  on: string[] = [],
) => ({
  start,
  end,
  status,
  employer,
  startups: on,
});
const member = (id: number, missions: unknown[], competences: string[] = [], role: string | null = null) => ({
  id,
  domaine: 'Produit',
  role,
  competences,
  missions,
});
const members = [
  member(
    1,
    [
      mission('2020-01-01', '2020-12-31', 'independent', 'acme', ['maree']),
      mission('2020-12-31', '2021-06-30', 'independent', 'acme', ['maree']),
      mission('2021-06-01', '2022-01-01', 'admin', 'MM', ['maree', 'ancre']),
    ],
    ['UX', 'Gestion de Produit', '_other'],
    'chef de produit',
  ),
  member(2, [
    mission('2021-01-01', '2021-06-30', 'admin', 'direction des PHARES'),
    mission('2021-07-01', null, 'admin', 'dph'),
    mission('2021-03-01', '2021-04-01', 'service', 'acme'),
  ]),
  member(3, [], ['UX']),
];
const files = { organisations, incubators, startups, members };
type Files = typeof files | { [Name in keyof typeof files]: readonly unknown[] };
const folder = (changed: Partial<Files> = {}) =>
  folderOf(
    Object.fromEntries(
      Object.entries({ ...files, ...changed }).map(([name, lines]) => [`${name}.jsonl`, jsonLinesOf(lines)]),
    ),
  );

const db = await testDatabase({ today: '2024-05-15' });
const run = (changed: Partial<Files> = {}, dryRun = false) =>
  importInto(db, betagouvImporter, folder(changed), dryRun);

const ASSIGNMENTS = `
  select g.display_name as who, v.name as unit, p.slug, a.engagement, a.company, a.starts_on, a.ends_on
  from assignment a join agent g on g.agent_id = a.agent_id
  join org_unit_version v on v.org_unit_id = a.unit_id left join product p on p.id = a.product_id
  where a.superseded_at is null order by 1, 6, 2`;

// One story: each test goes on where the one before it ended.
describe('members, products and notes', { shuffle: false }, () => {
  describe('import betagouv', () => {
    test('a dry run writes no row', async () => {
      const report = await run({}, true);
      expect(counted(report).agents).toBe('3/3/0/0/0/0/0');
      expect(
        await select(
          db,
          'select 1 from org_unit union all select 1 from agent union all select 1 from skill',
        ),
      ).toEqual([]);
    });

    test('accounts for all that it reads', async () => {
      const report = await run();
      expect(unaccounted(report)).toEqual([]);
      expect(report.rejects).toEqual([]);
      expect(counted(report)).toEqual({
        orgUnits: '9/9/0/0/0/0/0',
        products: '2/2/0/0/0/0/0',
        productPhases: '6/5/0/0/0/1/0',
        productSponsors: '3/2/0/0/0/1/0',
        frameworks: '1/1/0/0/0/0/0',
        skills: '2/2/0/0/0/0/0',
        agents: '3/3/0/0/0/0/0',
        assignments: '7/6/0/0/0/1/0',
        employments: '3/2/0/0/0/1/0',
        skillClaims: '4/2/0/0/0/2/0',
        skillRelations: '0/0/0/0/0/0/0',
      });
      expect(report.notes).toContain(
        'unresolved references: 1 owner in incubators.jsonl is in no organisation, so the incubator is kept without a parent: "nowhere" (line 2)',
      );
      expect(report.notes.find((note) => note.startsWith('assignments: of one person'))).toContain(
        '1 say the same and were merged, 1 say otherwise and begin the day after the earlier one ends, 0 lie within',
      );
    });

    test('draws the units, and who is above whom', async () => {
      expect(
        await select(
          db,
          `select v.name, v.short_name, v.kind, v.starts_on, v.ends_on, p.name as parent from org_unit_version v
         left join org_unit_version p on p.org_unit_id = v.parent_id order by v.name collate "C"`,
        ),
      ).toEqual(
        [
          ['Agence des bouées', null, 'AGENCY', null],
          ['Ancre', null, 'TEAM', 'Écume'],
          ['Direction des Phares', 'DPH', 'DIRECTORATE', null],
          ['La Vague', null, 'INCUBATOR', 'Ministère de la Mer'],
          ['Marée haute', null, 'TEAM', 'La Vague'],
          ['Ministère de la Mer', 'MM', 'MINISTRY', null],
          ['Seul', null, 'INCUBATOR', null],
          ['beta.gouv (sans produit)', null, 'TEAM', null],
          ['Écume', null, 'INCUBATOR', null],
        ].map(([name, short_name, kind, parent]) => ({
          name,
          short_name,
          kind,
          starts_on: '1900-01-01',
          ends_on: null,
          parent,
        })),
      );
      expect(
        await select(
          db,
          `select v.name as unit, string_agg(a.name, ' < ' order by x.depth) as line from org_unit_ancestor x
         join org_unit_version v on v.org_unit_id = x.unit_id join org_unit_version a on a.org_unit_id = x.ancestor_id
         where v.name in ('Marée haute', 'Ancre') group by v.name order by 1`,
        ),
      ).toEqual([
        { unit: 'Ancre', line: 'Ancre < Écume' },
        { unit: 'Marée haute', line: 'Marée haute < La Vague < Ministère de la Mer' },
      ]);
    });

    test('gives each product one phase at a time, its team and its sponsors', async () => {
      expect(
        await select(
          db,
          `select p.slug, h.phase, h.starts_on, h.ends_on from product p join product_phase h on h.product_id = p.id
         order by 1, 3`,
        ),
      ).toEqual([
        { slug: 'ancre', phase: 'INVESTIGATION', starts_on: '2022-01-01', ends_on: '2022-02-01' },
        { slug: 'ancre', phase: 'ABANDONED', starts_on: '2022-03-01', ends_on: null },
        { slug: 'maree', phase: 'CONSTRUCTION', starts_on: '2020-01-01', ends_on: '2020-12-31' },
        { slug: 'maree', phase: 'ACCELERATION', starts_on: '2021-01-01', ends_on: '2021-06-29' },
        { slug: 'maree', phase: 'TRANSFERRED', starts_on: '2021-06-30', ends_on: null },
      ]);
      expect(
        await select(
          db,
          `select p.slug, p.mission_fr, t.name as team, s.name as sponsor from product p
         join org_unit_version t on t.org_unit_id = p.team_id
         left join product_sponsor x on x.product_id = p.id left join org_unit_version s on s.org_unit_id = x.unit_id
         order by 1, 4`,
        ),
      ).toEqual([
        { slug: 'ancre', mission_fr: null, team: 'Ancre', sponsor: null },
        { slug: 'maree', mission_fr: 'Dire l’heure', team: 'Marée haute', sponsor: 'Direction des Phares' },
        { slug: 'maree', mission_fr: 'Dire l’heure', team: 'Marée haute', sponsor: 'Ministère de la Mer' },
      ]);
    });

    test('dates who works where, without a day twice', async () => {
      expect(await select(db, ASSIGNMENTS)).toEqual(
        [
          ['beta.gouv 1', 'Marée haute', 'maree', 'EXTERNAL', 'acme', '2020-01-01', '2021-06-30'],
          ['beta.gouv 1', 'Ancre', 'ancre', 'PUBLIC_AGENT', null, '2021-06-01', '2022-01-01'],
          ['beta.gouv 1', 'Marée haute', 'maree', 'PUBLIC_AGENT', null, '2021-07-01', '2022-01-01'],
          ['beta.gouv 2', 'Direction des Phares', null, 'PUBLIC_AGENT', null, '2021-01-01', '2021-06-30'],
          ['beta.gouv 2', 'beta.gouv (sans produit)', null, 'EXTERNAL', 'acme', '2021-03-01', '2021-04-01'],
          ['beta.gouv 2', 'Direction des Phares', null, 'PUBLIC_AGENT', null, '2021-07-01', null],
        ].map(([who, unit, slug, engagement, company, starts_on, ends_on]) => ({
          who,
          unit,
          slug,
          engagement,
          company,
          starts_on,
          ends_on,
        })),
      );
      expect(
        await select(
          db,
          `select g.display_name as who, v.name as employer, e.status, e.starts_on, e.ends_on from employment e
         join agent g on g.agent_id = e.agent_id left join org_unit_version v on v.org_unit_id = e.employer_unit_id
         order by 1`,
        ),
      ).toEqual([
        {
          who: 'beta.gouv 1',
          employer: 'Ministère de la Mer',
          status: 'UNKNOWN',
          starts_on: '2021-06-01',
          ends_on: '2022-01-01',
        },
        {
          who: 'beta.gouv 2',
          employer: 'Direction des Phares',
          status: 'UNKNOWN',
          starts_on: '2021-01-01',
          ends_on: null,
        },
      ]);
      expect(
        await select(db, 'select display_name as who, engagement, headline from agent order by 1'),
      ).toEqual([
        { who: 'beta.gouv 1', engagement: 'PUBLIC_AGENT', headline: 'chef de produit' },
        { who: 'beta.gouv 2', engagement: 'PUBLIC_AGENT', headline: 'Produit' },
        { who: 'beta.gouv 3', engagement: 'EXTERNAL', headline: 'Produit' },
      ]);
    });

    test('keeps competences as claims at a level that nobody said, and derives what is held', async () => {
      const claims = await select(
        db,
        `select s.notation, s.label_fr, c.level, c.source, c.recorded_by, c.starts_on, h.level as held, h.confidence
       from skill_claim c join skill s on s.id = c.skill_id
       join held_skill h on h.agent_id = c.agent_id and h.skill_id = c.skill_id order by 1`,
      );
      const said = { level: null, source: 'SELF', recorded_by: 'import betagouv', starts_on: '2020-01-01' };
      expect(claims).toEqual([
        {
          notation: 'gestion-de-produit',
          label_fr: 'Gestion de Produit',
          ...said,
          held: null,
          confidence: 1,
        },
        { notation: 'ux', label_fr: 'UX', ...said, held: null, confidence: 1 },
      ]);
    });

    test('the same files twice change nothing', async () => {
      const report = await run();
      expect(counted(report)).toEqual({
        orgUnits: '9/0/0/9/0/0/0',
        products: '2/0/0/2/0/0/0',
        productPhases: '6/0/0/5/0/1/0',
        productSponsors: '3/0/0/2/0/1/0',
        frameworks: '1/0/0/1/0/0/0',
        skills: '2/0/0/2/0/0/0',
        agents: '3/0/0/3/0/0/0',
        assignments: '7/0/0/6/0/1/0',
        employments: '3/0/0/2/0/1/0',
        skillClaims: '4/0/0/2/0/2/0',
        skillRelations: '0/0/0/0/0/0/0',
      });
    });

    test('relates its skills to the UK framework as soon as both are there', async () => {
      const uk = folderOf({
        'gddpcf_skills.csv':
          'Skill Name,Skill Description,Awareness,Working,Practitioner,Expert\nProduct management,,a,b,c,d\n',
        'gddpcf_roles.csv':
          'Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Level\nA,B,,C,,Product management,Expert\n',
      });
      expect(counted(await importInto(db, ukFrameworkImporter, uk)).skillRelations).toBe('1/1/0/0/0/0/0');
      expect(
        await select(
          db,
          `select f.notation as "from", t.notation as "to", r.kind from skill_relation r
         join skill f on f.id = r.from_skill_id join skill t on t.id = r.to_skill_id`,
        ),
      ).toEqual([{ from: 'gestion-de-produit', to: 'product-management', kind: 'EXACT' }]);
      expect(counted(await run()).skillRelations).toBe('1/0/0/1/0/0/0');
    });
  });

  describe('a changed file', () => {
    const longer = { ...members[1], missions: [mission('2021-01-01', '2021-05-31', 'admin', 'DPH')] };
    const changed = [{ ...members[0], competences: ['UX', 'SQL'] }, longer];

    test('closes what it says no longer, opens what it says now, and overwrites nothing', async () => {
      const before = await select(db, 'select id, starts_on, ends_on, company from assignment order by id');
      const report = await run({ members: changed });
      expect(counted(report)).toMatchObject({
        agents: '2/0/0/2/0/0/0',
        assignments: '5/0/1/3/0/1/2',
        employments: '2/0/1/1/0/0/0',
        skillClaims: '2/1/0/1/0/0/1',
      });
      expect(
        await select(
          db,
          `select a.starts_on, a.ends_on, a.superseded_at is null as current from assignment a
         join agent g on g.agent_id = a.agent_id where g.display_name = 'beta.gouv 2' order by 1, 2`,
        ),
      ).toEqual([
        { starts_on: '2021-01-01', ends_on: '2021-05-31', current: true },
        { starts_on: '2021-01-01', ends_on: '2021-06-30', current: false },
        { starts_on: '2021-03-01', ends_on: '2021-04-01', current: false },
        { starts_on: '2021-07-01', ends_on: null, current: false },
      ]);
      const after = await select(db, 'select id, starts_on, ends_on, company from assignment order by id');
      expect(after).toEqual(expect.arrayContaining(before));
      const held = `select s.notation from held_skill h join skill s on s.id = h.skill_id order by 1`;
      expect(await select(db, held)).toEqual([{ notation: 'sql' }, { notation: 'ux' }]);
      expect(report.notes.filter((note) => note.includes('no longer'))).toEqual([]);
    });

    test('and back again: what had been closed is said anew, as another row', async () => {
      const report = await run();
      expect(counted(report)).toMatchObject({
        assignments: '7/2/1/3/0/1/0',
        skillClaims: '4/1/0/1/0/2/1',
      });
      expect(
        await select(db, 'select count(*)::int as n, count(distinct id)::int as ids from assignment'),
      ).toEqual([{ n: 10, ids: 10 }]);
      expect(counted(await run())).toMatchObject({
        assignments: '7/0/0/6/0/1/0',
        skillClaims: '4/0/0/2/0/2/0',
      });
    });

    test('closes what was said of people who left the file, unless a line could not be read', async () => {
      const broken = await run({ members: ['{"id": 2, ', members[0], members[2]] });
      expect(counted(broken)).toMatchObject({ agents: '3/0/0/2/1/0/0', assignments: '4/0/0/3/0/1/0' });
      const report = await run({ members: [members[0], members[2]] });
      expect(counted(report)).toMatchObject({ agents: '2/0/0/2/0/0/0', assignments: '4/0/0/3/0/1/3' });
      expect(report.notes).toContain(
        'agents: 1 are no longer in the file: kept, and what the source said of them closed',
      );
      await run();
    });

    test('a renamed unit has a past and a present; renamed twice on a day, one present', async () => {
      for (const title of ['Vaguelette', 'Houle'])
        await run({ incubators: [{ ...incubators[0], title, owner: 'phares' }, ...incubators.slice(1)] });
      expect(
        await select(
          db,
          `select v.name, p.name as parent, v.starts_on, v.ends_on from org_unit_version v
         left join org_unit_version p on p.org_unit_id = v.parent_id
         where v.name in ('La Vague', 'Vaguelette', 'Houle') order by 3`,
        ),
      ).toEqual([
        { name: 'La Vague', parent: 'Ministère de la Mer', starts_on: '1900-01-01', ends_on: '2024-05-14' },
        { name: 'Houle', parent: 'Direction des Phares', starts_on: '2024-05-15', ends_on: null },
      ]);
      expect(
        await select(
          db,
          `select a.name, x.starts_on, x.ends_on from org_unit_ancestor x
         join org_unit_version v on v.org_unit_id = x.unit_id join org_unit_version a on a.org_unit_id = x.ancestor_id
         where v.name = 'Marée haute' and x.depth = 2 order by 2`,
        ),
      ).toEqual([
        { name: 'Ministère de la Mer', starts_on: '1900-01-01', ends_on: '2024-05-14' },
        { name: 'Direction des Phares', starts_on: '2024-05-15', ends_on: null },
      ]);
    });

    test('leaves alone what somebody wrote in Vivier', async () => {
      await job(db, (tx) =>
        tx.rows(
          (sql) => sql`
          update skill_claim set ends_on = '2024-03-31' where superseded_at is null
            and agent_id = (select agent_id from agent where display_name = 'beta.gouv 1')
            and skill_id = (select id from skill where notation = 'ux')`,
        ),
      );
      await job(db, (tx) =>
        tx.rows(
          (sql) => sql`
          insert into skill_claim (agent_id, id, skill_id, level, source, starts_on, recorded_by)
          select g.agent_id, gen_random_uuid(), s.id, 3, 'SELF', '2024-04-01', 'herself'
          from agent g, skill s where g.display_name = 'beta.gouv 1' and s.notation = 'ux'`,
        ),
      );
      await job(db, (tx) =>
        tx.rows(
          (
            sql,
          ) => sql`update agent set headline = case display_name when 'beta.gouv 1' then 'Mine' else 'Stale' end,
            headline_edited = display_name = 'beta.gouv 1', version = 2
          where display_name in ('beta.gouv 1', 'beta.gouv 2')`,
        ),
      );
      const report = await run();
      expect(counted(report)).toMatchObject({ agents: '3/0/1/2/0/0/0', skillClaims: '4/0/0/1/0/3/0' });
      expect(
        await select(
          db,
          `select c.level, c.starts_on, c.ends_on, c.recorded_by from skill_claim c join skill s on s.id = c.skill_id
         where s.notation = 'ux' and c.superseded_at is null order by 2`,
        ),
      ).toEqual([
        { level: null, starts_on: '2020-01-01', ends_on: '2024-03-31', recorded_by: 'import betagouv' },
        { level: 3, starts_on: '2024-04-01', ends_on: null, recorded_by: 'herself' },
      ]);
      // Who said what they can do, or opened a section, did not write their headline.
      expect(await select(db, `select headline from agent where version = 2 order by display_name`)).toEqual([
        { headline: 'Mine' },
        { headline: 'Produit' },
      ]);
    });
  });

  describe('broken lines', () => {
    test('are rejected one by one with their reason; the rest goes in', async () => {
      const report = await run({
        organisations: [
          ...organisations,
          { id: 'x', name: 'X', acronym: null, type: 'royaume' },
          organisations[0],
        ],
        incubators: [...incubators, { id: 'y', title: '', owner: null }],
        startups: [
          ...startups,
          {
            id: 'digue',
            title: 'Digue',
            mission: null,
            incubator: 'absent',
            sponsors: ['absent'],
            phases: [
              { name: 'gloire', start: '2020-01-01', end: null },
              { name: 'construction', start: '2020-02-30', end: null },
              { name: 'acceleration', start: '2021-02-01', end: '2021-01-01' },
              { name: 'opere', start: '2022-01-01', end: null },
            ],
          },
          { id: 'sable', mission: null, incubator: null, sponsors: [], phases: [] },
        ],
        members: [
          ...members,
          member(4, [mission('2021-01-01', '2020-01-01', 'admin', null)]),
          member(5, [mission('2021-13-01', null, 'admin', null)]),
          member(6, [mission('2021-01-01', null, 'wizard', null)]),
          member(7, [mission('2021-01-01', null, 'admin', null, ['maree', 'sable'])]),
          members[0],
          { ...member(8, []), id: '8' },
          '{"id": 9',
          { ...member(10, []), role: 'a\0b' },
          { ...member(11, []), role: 'r'.repeat(201) },
          { id: 12, domaine: null, role: null, missions: [] },
        ],
      });
      expect(unaccounted(report)).toEqual([]);
      expect(
        report.rejects.map(({ file, line, reason, found }) =>
          `${file}:${line} ${reason}: ${found}`.slice(0, 90),
        ),
      ).toEqual([
        'incubators.jsonl:4 title is not valid: ',
        'members.jsonl:4 missions.0.end is not valid: 2020-01-01',
        'members.jsonl:5 missions.0.start is not valid: 2021-13-01',
        'members.jsonl:6 missions.0.status is not valid: wizard',
        'members.jsonl:7 no such product: sable',
        'members.jsonl:8 duplicate key: 1',
        'members.jsonl:9 id is not valid: 8',
        'members.jsonl:10 not JSON: {"id": 9',
        expect.stringMatching(/^members.jsonl:11 NUL character: /),
        expect.stringMatching(/^members.jsonl:12 role is not valid: r+/),
        'members.jsonl:13 competences is missing: nothing',
        'organisations.jsonl:4 type is not known: royaume',
        'organisations.jsonl:5 duplicate key: mer',
        'startups.jsonl:3 phases.0: name is not valid: gloire',
        'startups.jsonl:3 phases.1: start is not valid: 2020-02-30',
        'startups.jsonl:3 phases.2: end is not valid: 2021-01-01',
        'startups.jsonl:3 no such sponsor: absent',
        'startups.jsonl:4 title is missing: nothing',
      ]);
      expect(counted(report)).toMatchObject({
        products: '4/1/0/2/1/0/0',
        agents: '13/1/0/3/9/0/0',
      });
      expect(report.notes).toContain(
        'unresolved references: 1 startups name an incubator that is not known, so the team is kept without a parent: "absent" (line 3)',
      );
      expect(
        await select(
          db,
          `select v.name as unit, a.starts_on from assignment a join agent g on g.agent_id = a.agent_id
         join org_unit_version v on v.org_unit_id = a.unit_id where g.display_name = 'beta.gouv 7'`,
        ),
      ).toEqual([{ unit: 'Marée haute', starts_on: '2021-01-01' }]);
    });

    test('a product of another source keeps its name', async () => {
      await job(db, (tx) =>
        tx.rows(
          (sql) => sql`
          insert into product (id, slug, name, team_id, source)
          select gen_random_uuid(), 'taken', 'Taken', id, 'elsewhere' from org_unit limit 1`,
        ),
      );
      const report = await run({ startups: [...startups, { ...startups[1], id: 'taken' }] });
      expect(report.rejects).toEqual([
        {
          file: 'startups.jsonl',
          line: 3,
          reason: 'another source has a product of this name',
          found: 'taken',
          expected: 'an id that no other product bears',
        },
      ]);
    });
  });
});

describe('people of whom nothing is to be kept', () => {
  const left = (id: number, end: string | null) =>
    member(id, [mission('2016-01-01', end, 'admin', 'DPH')], ['UX']);
  const names = async (at: typeof db) =>
    (await select(at, 'select display_name as name from agent order by 1')).map(({ name }) => name);

  test('are set aside when they left longer ago than files are kept, and once erased until they come again', async () => {
    const other = await testDatabase({ today: '2024-05-15' });
    const people = [left(1, '2019-05-14'), left(2, '2019-05-15'), left(3, null)];
    const load = (lines = people) => importInto(other, betagouvImporter, folder({ members: lines }));

    const first = await load();
    expect(unaccounted(first)).toEqual([]);
    expect(counted(first)).toMatchObject({
      agents: '3/2/0/0/0/1/0',
      assignments: '3/2/0/0/0/1/0',
      skillClaims: '3/2/0/0/0/1/0',
    });
    expect(first.notes.find((note) => note.includes('set aside, with all'))).toMatch(/^agents: 1 left/);
    expect(await expireAll(other)).toMatchObject({ files: 0 });

    const [row] = await select(other, `select agent_id as id from agent where display_name = 'beta.gouv 3'`);
    await job(other, (tx) => erase(tx, 'privacy erase', String(row?.id)));
    expect(counted(await load()).agents).toBe('3/0/0/1/0/2/0');
    expect(await names(other)).toEqual(['beta.gouv 2']);

    const again = { ...left(3, null), missions: [mission('2100-01-01', null, 'admin', 'DPH')] };
    await load([...people.slice(0, 2), again]);
    expect(await names(other)).toEqual(['beta.gouv 2', 'beta.gouv 3']);
  });
});
