import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { frameworkVersion, skill, skillLabel, skillRelation } from '../../src/database/tables/skills.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { runBatch } from '../../src/integration/import-batch.js';
import { publishEdition } from '../../src/skills/framework-edition.queries.js';
import { mapByLabel } from '../../src/skills/label-mapping.queries.js';
import { remap, undoRemapping } from '../../src/skills/remapping.service.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { contentsOf } from './contents.js';
import { addAccount, addPeople, addPosts, globalId, identity, idOf, smallState } from './small-state.js';

let db: Database;
let today: string;
const DRAFT = idOf('version', 'next');
const draftSkill = (key: string) => idOf('Skill', `next ${key}`);
const draft = (key: string) => toGlobalId('Skill', draftSkill(key));

/** Twelve who hold go, and one who holds the rest. */
const CROWD = Array.from({ length: 12 }, (_, i) => `crowd${i}`);

beforeAll(async () => {
  db = await testDatabase();
  await smallState(db);
  await addPeople(db, [
    {
      key: 'ann',
      unit: 'team',
      claims: [
        { skill: 'go', level: 3 },
        { skill: 'k8s', level: 2 },
        { skill: 'sql', level: 1 },
        { skill: 'test', level: 4, since: '2025-03-01' },
      ],
    },
    ...CROWD.map((key) => ({ key, unit: 'other', claims: [{ skill: 'go', level: 1 }] })),
    { key: 'boss', unit: 'team' },
  ]);
  await addPosts(db, [{ key: 'post', unit: 'team', status: 'OPEN', asks: { go: 3, sql: 2, test: 3 } }]);
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'curator', null, ['CURATOR', null]);
  await job(db, async ({ orm }, session) => {
    today = session.today;
    await orm
      .insert(frameworkVersion)
      .values({ id: DRAFT, frameworkId: idOf('Framework', 'main'), version: '2', status: 'DRAFT' });
    await orm.insert(skill).values(
      ['design', 'go', 'containers', 'clusters', 'python', 'sql'].map((key) => ({
        id: draftSkill(key),
        frameworkVersionId: DRAFT,
        notation: key,
        kind: 'KNOW_HOW' as const,
        labelFr: key === 'python' ? 'Python 3' : key,
      })),
    );
    await orm
      .insert(skillLabel)
      .values({ skillId: idOf('Skill', 'go'), language: 'en' as const, label: 'golang' });
    await orm.insert(skillRelation).values([
      {
        fromSkillId: idOf('Skill', 'go'),
        toSkillId: idOf('Skill', 'design'),
        kind: 'BROADER',
        source: 'test',
      },
      { fromSkillId: idOf('Skill', 'go'), toSkillId: idOf('Skill', 'sql'), kind: 'RELATED', source: 'test' },
      { fromSkillId: idOf('Skill', 'rust'), toSkillId: idOf('Skill', 'go'), kind: 'BROADER', source: 'test' },
    ]);
  });
}, 120_000);

async function ask(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

/** What the API may write, and what curators write by functions. */
const contents = async () => [
  await contentsOf(db),
  await job(db, async (tx) => [
    ...(await tx.rows(
      (sql) => sql`
        select from_skill_id, to_skill_id, kind::text, source from skill_relation
        union all select from_skill_id, to_skill_id, null, source from skill_succession order by 1, 2, 3`,
    )),
  ]),
];

const CHANGES = `query ($id: ID!, $since: ID) { node(id: $id) { ... on FrameworkEdition {
  changes(since: $since) { totalCount nodes { kind before { notation } after { notation label } } } } } }`;
const changesOf = async (who: string, edition: string, since?: string) => {
  const { node } = await ask(who, CHANGES, { id: edition, since });
  return node?.changes?.nodes.map(
    ({
      kind,
      before,
      after,
    }: {
      kind: string;
      before: { notation: string }[];
      after: { notation: string }[];
    }) => `${kind} ${before.map((s) => s.notation)} > ${after.map((s) => s.notation)}`,
  );
};
const draftId = toGlobalId('FrameworkEdition', DRAFT);
const firstId = toGlobalId('FrameworkEdition', idOf('version', 'main'));
const mapOf = async (asOf?: string) => {
  const { node } = await ask(
    'boss',
    `query ($id: ID!, $asOf: LocalDate) { node(id: $id) { ... on OrgUnit { skillMap(asOf: $asOf) {
       rows(orderBy: NAME) { nodes { skill { notation edition { version } } levels { level count } unknown } } } } } }`,
    { id: globalId('OrgUnit', 'team'), asOf },
  );
  return node.skillMap.rows.nodes.map(
    (row: {
      skill: { notation: string; edition: { version: string } };
      levels: { level: number }[];
      unknown: number;
    }) =>
      `${row.skill.notation} ${row.skill.edition.version} ${row.levels.map(({ level }) => level)} ${row.unknown}`,
  );
};

const publish = async () => {
  const { result } = await job(db, (tx) =>
    runBatch(tx, { today, actor: 'test' }, async (batch) => {
      const { archivedId } = await publishEdition(batch, DRAFT);
      return remap(tx, { fromId: archivedId ?? '', toId: DRAFT, today, by: 'test' });
    }),
  );
  return result;
};

/** The parts of a split come in the order of their ids. */
const sorted = (line: string) =>
  new RegExp(
    `^${line.replace('design,go', '(design,go|go,design)').replace('containers,clusters', '(containers,clusters|clusters,containers)').replace('sql,test', '(sql,test|test,sql)')}$`,
  );

// One story: each test goes on where the one before it ended.
describe('frameworks', { shuffle: false }, () => {
  test('and their editions are read by everybody, drafts by curators alone', async () => {
    const document = '{ frameworks { code editions { version status skillCount replaces { version } } } }';
    const first = { version: '1', status: 'PUBLISHED', replaces: null };
    const second = { code: 'second', editions: [{ ...first, skillCount: 1 }] };

    expect(await ask('ann', document)).toEqual({
      frameworks: [{ code: 'main', editions: [{ ...first, skillCount: 6 }] }, second],
    });
    expect(await ask('curator', document)).toEqual({
      frameworks: [
        {
          code: 'main',
          editions: [
            { version: '2', status: 'DRAFT', skillCount: 6, replaces: { version: '1' } },
            { ...first, skillCount: 6 },
          ],
        },
        second,
      ],
    });
    expect(await changesOf('ann', draftId)).toBeUndefined();
  });

  test('a skill says its names and how it stands to others', async () => {
    const { node } = await ask(
      'ann',
      `query ($id: ID!) { node(id: $id) { ... on Skill { names { name locale isPreferred } broader { notation }
       narrower { nodes { notation } totalCount } related { notation } mappings { kind source skill { notation } }
       edition { status } replacedBy { notation } replaces { notation } } } }`,
      { id: globalId('Skill', 'go') },
    );

    expect(node).toEqual({
      names: [
        { name: 'go', locale: 'fr', isPreferred: true },
        { name: 'golang', locale: 'en', isPreferred: false },
      ],
      broader: [{ notation: 'design' }],
      narrower: { nodes: [], totalCount: 0 },
      related: [{ notation: 'sql' }],
      mappings: [{ kind: 'NARROWER', source: 'test', skill: { notation: 'rust' } }],
      edition: { status: 'PUBLISHED' },
      replacedBy: [],
      replaces: [],
    });
  });

  describe('a new edition', { shuffle: false }, () => {
    const state = (skillKey: string, becomes: readonly string[], who = 'curator', edition = draftId) =>
      runOperation(
        db,
        identity(who),
        `mutation ($input: StateSuccessionInput!) { stateSuccession(input: $input) {
         edition { version } userErrors { code path } } }`,
        { input: { skill: globalId('Skill', skillKey), edition, becomes } },
      );
    let remapping: { remapping: string };
    let before: string[];
    let yesterday: string[];

    test('shows curators what it would change, and how many claims it would move, of enough people', async () => {
      expect(await changesOf('curator', draftId)).toEqual([
        'RENAMED python > python',
        'DISAPPEARS k8s > ',
        'DISAPPEARS test > ',
        'APPEARS  > clusters',
        'APPEARS  > containers',
      ]);
      await state('k8s', [draft('containers'), draft('clusters')]);
      await state('test', [draft('sql')]);
      await state('sql', [draft('sql')]);
      await state('go', [draft('go'), draft('design')]);
      expect(await changesOf('curator', draftId)).toEqual(
        [
          'SPLITS go > design,go',
          'SPLITS k8s > containers,clusters',
          'MERGES design,go > design',
          'MERGES sql,test > sql',
          'RENAMED python > python',
        ].map((line) => expect.stringMatching(sorted(line))),
      );
      const { node } = await ask(
        'curator',
        `query ($id: ID!) { node(id: $id) { ... on FrameworkEdition { changes { nodes { kind before { notation } claims } } } } }`,
        { id: draftId },
      );
      expect(node.changes.nodes.slice(0, 2)).toEqual([
        { kind: 'SPLITS', before: [{ notation: 'go' }], claims: 10 },
        { kind: 'SPLITS', before: [{ notation: 'k8s' }], claims: null },
      ]);
      await state('go', []);
    });

    test('is stated by curators alone, of what is there, and a refusal changes nothing', async () => {
      const standing = await contents();
      const refused = async (...args: Parameters<typeof state>) => {
        const { data } = await state(...args);
        return (data as { stateSuccession: { edition: null; userErrors: object[] } }).stateSuccession;
      };

      await expect(state('go', [draft('go')], 'ann')).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
      expect(await refused('rust', [globalId('Skill', 'sql'), draft('go'), draft('go')])).toEqual({
        edition: null,
        userErrors: [
          { code: 'NOT_FOUND', path: ['input', 'skill'] },
          { code: 'NOT_FOUND', path: ['input', 'becomes', '0'] },
          { code: 'INVALID', path: ['input', 'becomes', '2'] },
        ],
      });
      expect(await refused('go', [], 'curator', firstId)).toEqual({
        edition: null,
        userErrors: [{ code: 'NOT_FOUND', path: ['input', 'edition'] }],
      });
      expect(await contents()).toEqual(standing);
    });

    test('takes over what was said and asked, in every reader', async () => {
      before = await mapOf();
      yesterday = await mapOf('2026-01-15');
      expect(before).toEqual(['go 1 3 0', 'k8s 1 2 0', 'sql 1 1 0', 'test 1 4 0']);
      remapping = await publish();

      expect(remapping).toMatchObject({ agents: 13, claims: 16, positions: 1, requirements: 2 });
      expect(await mapOf()).toEqual(['clusters 2  1', 'containers 2  1', 'go 2 3 0', 'sql 2 4 0']);
      const { viewer } = await ask(
        'ann',
        `{ viewer { agent { skills { level skill { notation } } claims(includePast: true) { totalCount }
         } tasks { nodes { kind } } } }`,
      );
      expect(viewer.agent.skills).toEqual([
        { level: 4, skill: { notation: 'sql' } },
        { level: 3, skill: { notation: 'go' } },
        expect.objectContaining({ level: null }),
        expect.objectContaining({ level: null }),
      ]);
      expect(viewer.agent.claims.totalCount).toBe(8);
      const { node } = await ask(
        'boss',
        `query ($id: ID!) { node(id: $id) { ... on Position { requirements { level skill { notation edition { version } } } } } }`,
        { id: globalId('Position', 'post') },
      );
      expect(node.requirements).toHaveLength(2);
      expect(node.requirements).toEqual(
        expect.arrayContaining([
          { level: 3, skill: { notation: 'go', edition: { version: '2' } } },
          { level: 3, skill: { notation: 'sql', edition: { version: '2' } } },
        ]),
      );
    });

    test('leaves the past as it was, and says what a claim comes from', async () => {
      expect(await mapOf('2026-01-15')).toEqual(yesterday);
      const { viewer } = await ask(
        'ann',
        `{ viewer { agent { claims { nodes { level startsOn supersededAt skill { notation replaces { notation } }
         remapping { undoneAt from { version status } to { version status } } } } } } }`,
      );
      expect(viewer.agent.claims.nodes[0]).toEqual({
        level: 4,
        startsOn: '2025-03-01',
        supersededAt: null,
        skill: { notation: 'sql', replaces: [{ notation: 'sql' }, { notation: 'test' }] },
        remapping: {
          undoneAt: null,
          from: { version: '1', status: 'ARCHIVED' },
          to: { version: '2', status: 'PUBLISHED' },
        },
      });
      const { node } = await ask(
        'ann',
        'query ($id: ID!) { node(id: $id) { ... on Skill { edition { status } replacedBy { notation } } } }',
        {
          id: globalId('Skill', 'k8s'),
        },
      );
      expect(node).toEqual({
        edition: { status: 'ARCHIVED' },
        replacedBy: [{ notation: 'clusters' }, { notation: 'containers' }],
      });
    });

    test('is taken back: every reader reads as before', async () => {
      await job(db, (tx) =>
        undoRemapping(tx, { id: remapping.remapping, fromId: idOf('version', 'main'), toId: DRAFT }, 'test'),
      );

      expect(await mapOf()).toEqual(before);
      expect(await mapOf('2026-01-15')).toEqual(yesterday);
      const { node } = await ask(
        'ann',
        `query ($id: ID!) { node(id: $id) { ... on FrameworkEdition { remappings { undoneAt from { version } } } } }`,
        { id: draftId },
      );
      expect(node.remappings).toEqual([{ undoneAt: expect.any(Date), from: { version: '1' } }]);
    });

    test('is told to those who mirror people and posts', async () => {
      const events = await job(db, (tx) =>
        tx.rows<{ type: string; n: number }>(
          (sql) =>
            sql`select type, count(*)::int as n from event where type like '%remapped' group by 1 order by 1`,
        ),
      );
      expect([...events]).toEqual([
        { type: 'position.remapped', n: 2 },
        { type: 'skill-claims.remapped', n: 26 },
      ]);
    });
  });

  describe('mappings', { shuffle: false }, () => {
    const mapping = (name: 'mapSkills' | 'unmapSkills', input: object, who = 'curator') =>
      runOperation(
        db,
        identity(who),
        `mutation ($input: ${name === 'mapSkills' ? 'MapSkillsInput' : 'UnmapSkillsInput'}!) { ${name}(input: $input) {
         skill { mappings { kind source skill { notation } } } userErrors { code path } } }`,
        { input },
      );
    const pair = { skill: globalId('Skill', 'rust'), other: draft('python') };

    test('are stated, stated otherwise and taken back by curators', async () => {
      const shown = async (name: 'mapSkills' | 'unmapSkills', input: object) => {
        const { data } = await mapping(name, input);
        // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
        return (data as any)[name].skill.mappings.filter((m: { source: string }) => m.source === 'curator');
      };
      const skill = { notation: 'python' };

      expect(await shown('mapSkills', { ...pair, kind: 'CLOSE' })).toEqual([
        { kind: 'CLOSE', source: 'curator', skill },
      ]);
      expect(await shown('mapSkills', { ...pair, kind: 'BROADER' })).toEqual([
        { kind: 'BROADER', source: 'curator', skill },
      ]);
      expect(await shown('unmapSkills', { skill: pair.other, other: pair.skill })).toEqual([]);
    });

    test('are refused within a framework, and of what is not there, and nothing changes', async () => {
      await job(db, ({ orm }) =>
        orm.insert(skillRelation).values({
          fromSkillId: idOf('Skill', 'rust'),
          toSkillId: draftSkill('python'),
          kind: 'BROADER',
          source: 'file',
        }),
      );
      const standing = await contents();
      const { data } = await mapping('mapSkills', { skill: draft('sql'), other: draft('go'), kind: 'EXACT' });
      expect(data).toEqual({
        mapSkills: { skill: null, userErrors: [{ code: 'INVALID', path: ['input', 'other'] }] },
      });
      const again = [
        { ...pair, kind: 'BROADER' },
        { skill: pair.other, other: pair.skill, kind: 'NARROWER' },
      ];
      for (const input of again)
        expect((await mapping('mapSkills', input)).data).toEqual({
          mapSkills: { skill: null, userErrors: [{ code: 'CONFLICT', path: ['input', 'kind'] }] },
        });
      const gone = await mapping('unmapSkills', pair);
      expect(gone.data).toEqual({
        unmapSkills: { skill: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'other'] }] },
      });
      await expect(mapping('mapSkills', { ...pair, kind: 'EXACT' }, 'boss')).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
      expect(await contents()).toEqual(standing);
    });

    test('of those that bear one name are close, and no more', async () => {
      await job(db, ({ orm }) =>
        orm.insert(skill).values({
          id: idOf('Skill', 'same'),
          frameworkVersionId: idOf('version', 'second'),
          notation: 'same',
          kind: 'KNOW_HOW' as const,
          labelFr: 'SQLs',
        }),
      );
      const map = () => job(db, (tx) => mapByLabel(tx, 'main', 'second'));

      expect(await map()).toEqual({ mapped: 1, added: 1, removed: 0 });
      expect(await map()).toEqual({ mapped: 1, added: 0, removed: 0 });
      const rows = await job(db, (tx) =>
        tx.rows(
          (sql) => sql`select from_skill_id, to_skill_id, kind from skill_relation where source = 'label'`,
        ),
      );
      expect([...rows]).toEqual([
        { from_skill_id: draftSkill('sql'), to_skill_id: idOf('Skill', 'same'), kind: 'CLOSE' },
      ]);
    });
  });
});
