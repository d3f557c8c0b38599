import { isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { publishOnce } from '../../src/commands/statistics-publish.js';
import type { Database } from '../../src/database/database.js';
import { job, openSnapshot } from '../../src/database/session.js';
import { assignment } from '../../src/database/tables/agents.js';
import { profilingObjection, sharingChoice } from '../../src/database/tables/privacy.js';
import { runBatch } from '../../src/integration/import-batch.js';
import { writeUnits } from '../../src/organisation/unit-versions.queries.js';
import { type Kind, personOf, writeTree } from '../statistics/unit-state.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';
import {
  addAccount,
  addPeople,
  assignmentOf,
  globalId,
  identity,
  idOf,
  smallState,
  TODAY,
} from './small-state.js';

const MINIMUM = 5;
const crew = (...groups: readonly (readonly [number, Kind])[]) =>
  groups.flatMap(([n, kind]) => Array.from({ length: n }, () => personOf(kind)));

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  // A ministry of 40: a large directorate, and one that is too small to be told apart from the other.
  await writeTree(db, {
    id: 'north',
    own: [],
    below: [
      {
        id: 'large',
        own: crew(
          [14, { status: 0, category: 1, band: 0, python: 2 }],
          [8, { status: 2, category: 2, band: 1, python: 0 }],
          [3, { status: 3, category: 2, band: 2 }],
          [7, { external: true }],
        ),
        below: [],
      },
      {
        id: 'small',
        own: crew([5, { status: 0 }], [2, { status: 2, python: 3 }], [1, { external: true }]),
        below: [],
      },
    ],
  });
  await addAccount(db, 'analyst', null, ['ANALYST', null]);
  await addAccount(db, 'analyst-large', null, ['ANALYST', 'large']);
  await addAccount(db, 'boss', null, ['MANAGER', 'north']);
  await addAccount(db, 'boss-elsewhere', null, ['MANAGER', 'team']);
  await addAccount(db, 'ann', 'large 0');
});

const on = (today: string): Database => ({ ...db, today });

const STATISTICS = `query ($unit: ID!) { orgUnit(id: $unit) { headcount statistics { asOf isCounted minimum people
  engagement { value count } employmentStatus { value count } category { value count } retention { value count }
  skills(first: 100) { totalCount nodes { skill { label } holders levels { level count } } } } } }`;

async function ask(who: string, unit: string, at = db) {
  const { data, errors } = await runOperation(at, identity(who), STATISTICS, {
    unit: globalId('OrgUnit', unit),
  });
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return (data as any).orgUnit.statistics;
}

/** Cells as a record, so that a withheld one is seen beside the others. */
const record = (cells: readonly { value: string | null; count: number | null }[]) =>
  Object.fromEntries(cells.map(({ value, count }) => [value, count]));

const STATUS = {
  FONCTIONNAIRE_TITULAIRE: null,
  FONCTIONNAIRE_STAGIAIRE: null,
  CONTRACTUEL_CDD: null,
  CONTRACTUEL_CDI: null,
  CONTRAT_DE_PROJET: null,
  APPRENTI: null,
  MILITAIRE: null,
  UNKNOWN: null,
};
const CATEGORY = { A_PLUS: null, A: null, B: null, C: null, null: null };
const BAND = { LOW: null, MODERATE: null, HIGH: null, null: null };

describe('the figures of a month', () => {
  test('of a ministry: groups are counted, and what is left beside them is a group too', async () => {
    await publishOnce(db, MINIMUM);

    const answer = await ask('analyst', 'north');
    expect(answer).toMatchObject({ asOf: TODAY, minimum: MINIMUM, people: 40 });
    expect(record(answer.engagement)).toEqual({ PUBLIC_AGENT: 32, EXTERNAL: 8 });
    // 3 on open-ended contracts are withheld, and for their sake the 10 on fixed-term ones.
    expect(record(answer.employmentStatus)).toEqual({ ...STATUS, FONCTIONNAIRE_TITULAIRE: 19 });
    // Nobody is of category A+, C or unknown: those who are of B would be all the others.
    expect(record(answer.category)).toEqual({ ...CATEGORY, A: 21 });
    expect(record(answer.retention)).toEqual({ ...BAND, LOW: 21 });
    expect(answer.skills).toEqual({
      totalCount: 1,
      nodes: [
        {
          skill: { label: 'python' },
          holders: 24,
          levels: [
            { level: 1, count: null },
            { level: 2, count: null },
            { level: 3, count: 14 },
            { level: 4, count: null },
            { level: null, count: null },
          ],
        },
      ],
    });
  });

  test('of its directorates: withheld where one would tell the other', async () => {
    await publishOnce(db, MINIMUM);

    for (const [unit, people] of [
      ['large', 32],
      ['small', 8],
    ] as const) {
      const answer = await ask('analyst', unit);
      expect(answer.people).toBe(people);
      expect(record(answer.engagement)).toEqual({ PUBLIC_AGENT: null, EXTERNAL: null });
      expect(answer.skills.nodes).toEqual([]);
      expect([record(answer.employmentStatus), record(answer.category), record(answer.retention)]).toEqual([
        STATUS,
        CATEGORY,
        BAND,
      ]);
    }
    expect((await ask('analyst', 'ministry')).people).toBeNull();
  });

  test('of many units are one statement', async () => {
    await publishOnce(db, MINIMUM);
    const document = '{ orgUnits(first: 100) { nodes { statistics { people } } } }';
    await runOperation(db, identity('analyst'), document);

    const { data, statements } = await runOperation(db, identity('analyst'), document);

    expect(JSON.stringify(data).match(/people/g)).toHaveLength(7);
    // One opens the session, one lists the units.
    expect(statements).toBe(3);
  });

  test('leave out of every band whoever objects to a forecast, with whoever has none', async () => {
    await job(db, async ({ orm }) => {
      await orm.insert(profilingObjection).values(
        Array.from({ length: 10 }, (_, i) => ({
          agentId: idOf('Agent', `large ${i}`),
          id: idOf('objection', `${i}`),
          reason: 'No.',
        })),
      );
    });
    await publishOnce(db, MINIMUM);

    expect(record((await ask('analyst', 'north')).retention)).toEqual({ ...BAND, LOW: 11, null: 10 });
  });

  test('hold no skill of whoever keeps theirs: what colleagues show by name would leave them alone', async () => {
    await job(db, async ({ orm }) => {
      await orm.insert(sharingChoice).values(
        (['PRIVATE', 'TEAM', 'INTERMINISTERIAL'] as const).map((audience, i) => ({
          agentId: idOf('Agent', `large ${i + 1}`),
          id: idOf('choice', audience),
          section: 'SKILLS' as const,
          audience,
          recipientUnitId: audience === 'TEAM' ? idOf('OrgUnit', 'small') : null,
        })),
      );
    });
    await publishOnce(db, MINIMUM);
    const { data } = await runOperation(
      db,
      identity('ann'),
      `{ colleagues(skill: "${globalId('Skill', 'python')}") { totalCount } }`,
    );

    const [{ holders }] = (await ask('analyst', 'north')).skills.nodes;
    // One reads the figures, is one of the holders, and counts the others by name.
    expect([holders, data]).toEqual([22, { colleagues: { totalCount: 21 } }]);
  });

  test('count each person once, where they work most', async () => {
    await job(db, async ({ orm }) => {
      await orm.insert(assignment).values(
        [0, 1, 2, 3, 4].map((i) => ({
          ...assignmentOf({ key: `large ${i}`, unit: 'team', since: '2026-01-01' }, 'PUBLIC_AGENT'),
          share: 0.2,
        })),
      );
      await orm.update(assignment).set({ share: 0.8 }).where(isNull(assignment.share));
    });
    await publishOnce(db, MINIMUM);

    expect((await ask('analyst', 'north')).people).toBe(40);
    expect((await ask('analyst', 'team')).people).toBeNull();
  });

  test('are not made again that month, whoever came since; the next month has its own, and the others are gone', async () => {
    expect(await publishOnce(db, MINIMUM)).toBeGreaterThan(5);
    await addPeople(db, [{ key: 'new', unit: 'large', external: true }]);

    expect(await publishOnce(db, MINIMUM)).toBeNull();
    expect(await publishOnce(on('2026-06-30'), 7)).toBeNull();
    expect(record((await ask('analyst', 'north')).engagement)).toEqual({ PUBLIC_AGENT: 32, EXTERNAL: 8 });

    expect(await publishOnce(on('2026-07-01'), 9)).not.toBeNull();
    const july = await ask('analyst', 'north', on('2026-07-02'));
    expect(july).toMatchObject({ asOf: '2026-07-01', minimum: 9, people: 41 });
    expect(record(july.engagement)).toEqual({ PUBLIC_AGENT: 32, EXTERNAL: 9 });
    expect(await rowsOf(db, `select count(*)::int as n from unit_statistic where count < 9`)).toEqual([
      { n: 0 },
    ]);
  });

  test('tell a unit that was not counted from one of which all is withheld', async () => {
    await publishOnce(db, MINIMUM);
    const imported = { id: idOf('OrgUnit', 'imported'), name: 'Imported', shortName: null, parentId: null };
    await job(db, (tx) =>
      runBatch(tx, { today: TODAY, actor: 'import test' }, (batch) =>
        writeUnits(batch, 'test', [{ ...imported, kind: 'MINISTRY' }]),
      ),
    );
    await addPeople(
      db,
      Array.from({ length: 12 }, (_, i) => ({ key: `imported ${i}`, unit: 'imported' })),
    );

    expect(await ask('analyst', 'imported')).toMatchObject({ asOf: TODAY, isCounted: false, people: null });
    expect(await ask('analyst', 'ministry')).toMatchObject({ asOf: TODAY, isCounted: true, people: null });
    await publishOnce(on('2026-07-01'), MINIMUM);
    expect(await ask('analyst', 'imported', on('2026-07-01'))).toMatchObject({ isCounted: true, people: 12 });
  });

  test('are not there before they are published, nor published before anybody is at work', async () => {
    expect(await ask('analyst', 'north')).toBeNull();
    const empty = await testDatabase({ today: TODAY });
    await smallState(empty);
    expect(await publishOnce(empty, MINIMUM)).toBeNull();
    expect(await rowsOf(empty, 'select 1 from statistics_release')).toEqual([]);
  });
});

describe('who reads them', () => {
  beforeEach(() => publishOnce(db, MINIMUM));

  test('analysts, of their units and below; managers, of those they act for', async () => {
    const people = async (who: string) =>
      Promise.all(['north', 'large', 'small'].map(async (unit) => (await ask(who, unit))?.people ?? null));

    expect(await people('analyst')).toEqual([40, 32, 8]);
    expect(await people('analyst-large')).toEqual([null, 32, null]);
    expect(await people('boss')).toEqual([40, 32, 8]);
    expect(await people('boss-elsewhere')).toEqual([null, null, null]);
  });

  test('an agent is refused', async () => {
    await expect(ask('ann', 'north')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  test('not even by SQL does anybody else, nor does an analyst read what they are made of', async () => {
    const asServer = async (who: string, statement: string) => {
      const { reader, close } = await openSnapshot(db, identity(who));
      try {
        return await reader.rows<{ n: number }>((sql) => sql.unsafe(statement));
      } finally {
        await close();
      }
    };
    const count = async (who: string, table: string) =>
      (await asServer(who, `select count(*)::int as n from ${table}`))[0]?.n;

    expect(await count('analyst', 'unit_statistic')).toBeGreaterThan(5);
    expect(await count('analyst-large', 'unit_statistic')).toBe(1);
    expect(await count('ann', 'unit_statistic')).toBe(0);
    for (const table of ['assignment', 'employment', 'held_skill', 'retention_assessment'])
      expect([table, await count('analyst', table)]).toEqual([table, 0]);
    const large = idOf('OrgUnit', 'large');
    expect(await asServer('analyst', `select * from unit_profiles('${large}', app_today())`)).toEqual([]);
    expect(await asServer('analyst', `select * from unit_page('${large}', 50, null, null)`)).toEqual([]);
  });
});

test('the database takes no smaller group, whoever asks it to', async () => {
  const written = (statement: string) => rowsOf(db, statement);
  const large = idOf('OrgUnit', 'large');

  await expect(publishOnce(db, 4)).rejects.toMatchObject({ constraint_name: 'statistics_release_minimum' });
  await expect(
    written(`insert into unit_statistic (unit_id, of, count) values ('${large}', 'PEOPLE', 4)`),
  ).rejects.toMatchObject({ constraint_name: 'unit_statistic_minimum' });
  expect(await rowsOf(db, 'select 1 from unit_statistic')).toEqual([]);
});
