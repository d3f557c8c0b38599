import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addFrameworks } from '../../src/commands/frameworks.js';
import { job } from '../../src/database/session.js';
import { frameworkVersion, skill } from '../../src/database/tables/skills.js';
import { changingNothing } from '../api/contents.js';
import { addPeople, idOf, smallState, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { folderOf, select } from './folder.js';

const db = await testDatabase({ today: TODAY });
let stdout: string[];
beforeEach(() => {
  stdout = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

/** What one command prints, which is one line of JSON. */
async function vivier(...args: string[]): Promise<Record<string, unknown>> {
  const program = new Command('vivier').exitOverride();
  addFrameworks(program, { open: async () => ({ ...db, close: async () => {} }) } as never);
  await program.parseAsync(['node', 'vivier', 'frameworks', ...args]);
  expect(stdout).toHaveLength(1);
  return JSON.parse(stdout.join(''));
}

const standing = async () =>
  (
    await select(
      db,
      `select v.version || ' ' || s.notation || ' ' || coalesce(c.level::text, '?') as line
       from skill_claim c join skill s on s.id = c.skill_id join framework_version v on v.id = s.framework_version_id
       where c.superseded_at is null order by 1`,
    )
  ).map(({ line }) => line);

beforeAll(async () => {
  await smallState(db);
  await addPeople(db, [
    {
      key: 'ann',
      unit: 'team',
      claims: [
        { skill: 'k8s', level: 3 },
        { skill: 'sql', level: 2 },
      ],
    },
  ]);
  await job(db, async ({ orm }) => {
    const version = { id: idOf('version', 'next'), frameworkId: idOf('Framework', 'main'), version: '2' };
    await orm.insert(frameworkVersion).values([
      { ...version, status: 'DRAFT' },
      ...['empty', 'poor', 'half'].map((name) => ({
        ...version,
        id: idOf('version', name),
        version: name,
        status: 'DRAFT' as const,
        isWhole: name !== 'half',
      })),
    ]);
    await orm.insert(skill).values(
      ['poor', 'half'].map((name) => ({
        id: idOf('Skill', `alone in ${name}`),
        frameworkVersionId: idOf('version', name),
        notation: 'alone',
        kind: 'KNOW_HOW' as const,
        labelFr: 'alone',
      })),
    );
    await orm.insert(skill).values(
      ['clusters', 'containers', 'design', 'python', 'sql'].map((key) => ({
        id: idOf('Skill', `next ${key}`),
        frameworkVersionId: version.id,
        notation: key,
        kind: 'KNOW_HOW' as const,
        labelFr: key,
      })),
    );
  });
});

const editions = async () =>
  Object.fromEntries(
    (
      await select(
        db,
        `select v.version, v.status from framework_version v join framework f on f.id = v.framework_id where f.code = 'main'`,
      )
    ).map(({ version, status }) => [version, status]),
  );

const BEFORE = ['1 k8s 3', '1 sql 2'];
const AFTER = ['2 clusters ?', '2 containers ?', '2 sql 2'];

describe('frameworks', { shuffle: false }, () => {
  test('successions: what skills become in a draft is read from a file', async () => {
    const file = join(folderOf({ 'next.csv': 'from,to\nk8s,clusters\nk8s,containers\n' }), 'next.csv');

    expect(await vivier('successions', 'main', file, '--from', '1', '--to', '2')).toEqual({ stated: 2 });
    expect(await standing()).toEqual(BEFORE);
  });

  test('publish: what was said moves over', async () => {
    expect(await vivier('publish', 'main', '2')).toMatchObject({ archived: '1', agents: 1 });
    expect(await standing()).toEqual(AFTER);
  });

  test('undo-remapping: it is said as it was, on the edition that is published again', async () => {
    expect(await vivier('undo-remapping', 'main')).toMatchObject({ published: '1' });
    expect(await standing()).toEqual(BEFORE);
    expect(await editions()).toMatchObject({ '1': 'PUBLISHED', '2': 'ARCHIVED' });
  });

  test('publish: an edition whose place was taken takes it again', async () => {
    expect(await vivier('publish', 'main', '2')).toMatchObject({ archived: '1', agents: 1 });
    expect(await standing()).toEqual(AFTER);
    expect(await editions()).toMatchObject({ '1': 'ARCHIVED', '2': 'PUBLISHED' });
  });

  test('remap: what is still said on an archived edition moves over, and servers hear of it', async () => {
    await addPeople(db, [{ key: 'bob', unit: 'team', claims: [{ skill: 'sql', level: 1 }] }]);
    const [before] = await select(db, `select value from installation where key = 'reference'`);
    expect(await vivier('remap', 'main', '--from', '1', '--to', '2')).toMatchObject({ agents: 1 });
    expect(await standing()).toEqual([...AFTER, '2 sql 1'].sort());
    expect(await select(db, `select value from installation where key = 'reference'`)).not.toEqual([before]);
  });

  test('create: a framework of this installation', async () => {
    await vivier('create', 'ours', '--fr', 'Le nôtre', '--en', 'Ours', '--publisher', 'Us');
    expect(await select(db, `select label_fr, is_own from framework where code = 'ours'`)).toEqual([
      { label_fr: 'Le nôtre', is_own: true },
    ]);
  });

  test('publish --anyway: even where most are gone', async () => {
    expect(await vivier('publish', 'main', 'poor', '--anyway')).toMatchObject({ archived: '2' });
    stdout = [];
    await vivier('undo-remapping', 'main');
    expect(await editions()).toMatchObject({ '2': 'PUBLISHED', poor: 'ARCHIVED' });
  });

  test.each([
    [
      'an edition that is published',
      ['publish', 'main', '2'],
      /found PUBLISHED, expected a draft or an archived edition/,
    ],
    ['an edition without skills', ['publish', 'main', 'empty'], /found no skill in it/],
    [
      'an edition in which most are gone',
      ['publish', 'main', 'poor'],
      /5 of the 5 skills that are published become none of it; expected at most half/,
    ],
    [
      'a part of an edition',
      ['publish', 'main', 'half', '--anyway'],
      /main half: found a part of it, expected the whole: its import was cut short/,
    ],
    [
      'a file without the columns',
      [
        'successions',
        'main',
        join(folderOf({ 'x.csv': 'old,new\na,b\n' }), 'x.csv'),
        '--from',
        '1',
        '--to',
        'poor',
      ],
      /x\.csv: found the columns old, new, expected also from, to/,
    ],
    ['an edition that is none', ['publish', 'main', '9'], /there is no such edition/],
    [
      'a way back',
      ['remap', 'main', '--from', '2', '--to', '1'],
      /expected an archived edition and the published one/,
    ],
  ])('%s is refused, in one line, and nothing is written', async (_, args, message) => {
    await changingNothing(db, () => expect(vivier(...args)).rejects.toThrow(message));
  });
});
