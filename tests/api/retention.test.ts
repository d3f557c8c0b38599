import { beforeAll, describe, expect, test } from 'vitest';
import { assessEverybody } from '../../src/commands/retention-assess.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { assignment } from '../../src/database/tables/agents.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';
import { addAccount, addPeople, assignmentOf, globalId, identity, smallState, TODAY } from './small-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await addPeople(db, [
    { key: 'boss', unit: 'team', contract: { status: 'FONCTIONNAIRE_TITULAIRE', startsOn: '2015-09-01' } },
    {
      // Two years of service when it ends: two months of notice.
      key: 'ben',
      unit: 'team',
      contract: { status: 'CONTRACTUEL_CDD', startsOn: '2024-10-15', endsOn: '2026-10-14' },
      claims: [{ skill: 'python', level: 3 }],
    },
    {
      // One day short of two years: one month.
      key: 'ann',
      unit: 'team',
      contract: { status: 'CONTRACTUEL_CDD', startsOn: '2024-10-16', endsOn: '2026-10-14' },
    },
    { key: 'ext', unit: 'team', external: true, until: '2026-07-31' },
    { key: 'unknown', unit: 'team' },
    { key: 'eve', unit: 'other', contract: { status: 'CONTRACTUEL_CDI', startsOn: '2020-01-01' } },
    { key: 'gil', unit: 'other', until: '2026-07-31' },
    { key: 'hal', unit: 'other', until: '2026-08-31' },
  ]);
  // Two missions that end on the same day.
  await job(db, async ({ orm }) => {
    const second = assignmentOf({ key: 'gil', unit: 'cell', until: '2026-07-31' }, 'PUBLIC_AGENT');
    await orm.insert(assignment).values(second);
  });
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'ben', 'ben');
  await addAccount(db, 'ext', 'ext');
  await addAccount(db, 'other-boss', 'eve', ['MANAGER', 'other']);
  await assessEverybody(db);
});

async function ask(who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const ASSESSMENT = `agent { displayName } horizon assessedAt contested score probability band interval { low high }
  model { version intercept } factors { code value points suggestedActions } deadlines { code dueOn actBy }`;
const OVERVIEW = `query ($unit: ID!, $within: ISO8601Duration! = "P12M") { orgUnit(id: $unit) { retention {
  asOf headcount assessed bands { band count }
  deadlines(within: $within) { totalCount nodes { agent { displayName } code dueOn actBy reference toVerify basis } }
  assessments { totalCount nodes { ${ASSESSMENT} } } } } }`;

const overview = async (who = 'boss', unit = 'team', within = 'P12M') =>
  (await ask(who, OVERVIEW, { unit: globalId('OrgUnit', unit), within })).orgUnit.retention;

interface Assessment {
  readonly agent: { readonly displayName: string };
  readonly score: number;
  readonly probability: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly model: { readonly intercept: number };
  readonly factors: readonly {
    code: string;
    value: string | null;
    points: number;
    suggestedActions: string[];
  }[];
}

describe('what the contracts and the law say', () => {
  test('a fixed term that ends in four months: its end, and the day to say whether it goes on', async () => {
    const { deadlines } = await overview();

    const brief = deadlines.nodes.map(
      (one: { agent: { displayName: string }; code: string; dueOn: string; actBy: string }) => [
        one.agent.displayName,
        one.code,
        one.dueOn,
        one.actBy,
      ],
    );
    expect(brief).toEqual([
      ['ben', 'RENEWAL_NOTICE', '2026-08-14', '2026-08-14'],
      ['ben', 'CONTRACT_END', '2026-10-14', '2026-08-14'],
      ['ann', 'RENEWAL_NOTICE', '2026-09-14', '2026-09-14'],
      ['ann', 'CONTRACT_END', '2026-10-14', '2026-09-14'],
    ]);
    expect(deadlines.totalCount).toBe(4);
    expect(deadlines.nodes[0].reference).toContain('décret n° 2025-695');
    expect(deadlines.nodes[0].basis).toEqual(
      expect.arrayContaining([
        'employment.status=CONTRACTUEL_CDD',
        'employment.startedOn=2024-10-15',
        'employment.endsOn=2026-10-14',
      ]),
    );
  });

  test('only what is to be done within the time asked', async () => {
    const count = async (within: string) => (await overview('boss', 'team', within)).deadlines.totalCount;

    expect([await count('P59D'), await count('P60D'), await count('P2M'), await count('P3M')]).toEqual([
      0, 2, 2, 4,
    ]);
  });

  test('a duration with hours or a sign is bad input', async () => {
    for (const within of ['PT1H', '-P1M', 'P9999Y']) {
      const { errors } = await runOperation(db, identity('boss'), OVERVIEW, {
        unit: globalId('OrgUnit', 'team'),
        within,
      });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('pages of one cover them once, even where two missions end on the same day', async () => {
    const PAGE = `query ($unit: ID!, $after: String) { orgUnit(id: $unit) { retention {
      deadlines(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { code dueOn } } } } }`;
    type Deadlines = {
      totalCount: number;
      nodes: object[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    type Answer = { orgUnit: { retention: { deadlines: Deadlines } } };
    const seen: object[] = [];
    let total = 0;
    let after: string | null = null;
    do {
      const answer: Answer = await ask('other-boss', PAGE, { unit: globalId('OrgUnit', 'other'), after });
      const { deadlines } = answer.orgUnit.retention;
      seen.push(...deadlines.nodes);
      total = deadlines.totalCount;
      after = deadlines.pageInfo.hasNextPage ? deadlines.pageInfo.endCursor : null;
    } while (after && seen.length < 10);

    expect(seen).toEqual([
      { code: 'MISSION_END', dueOn: '2026-07-31' },
      { code: 'MISSION_END', dueOn: '2026-07-31' },
      { code: 'MISSION_END', dueOn: '2026-08-31' },
    ]);
    expect(total).toBe(3);
  });
});

describe('the forecasts of a team', () => {
  test('are of its public agents, never of externals', async () => {
    const { headcount, assessed, bands, assessments } = await overview();

    expect([headcount, assessed, assessments.totalCount]).toEqual([4, 4, 4]);
    const names = assessments.nodes.map((one: Assessment) => one.agent.displayName);
    expect(names.toSorted()).toEqual(['ann', 'ben', 'boss', 'unknown']);
    expect(bands.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(4);
    expect(
      await rowsOf(
        db,
        'select 1 from retention_assessment where agent_id = (select agent_id from agent where display_name = $1)',
        ['ext'],
      ),
    ).toEqual([]);
  });

  test('add up: intercept and points are the score, the score is the probability', async () => {
    const { nodes } = (await overview()).assessments as { nodes: Assessment[] };

    for (const { score, probability, interval, model, factors } of nodes) {
      expect(factors).toHaveLength(9);
      expect(factors.reduce((sum, { points }) => sum + points, model.intercept)).toBe(score);
      expect(probability).toBe(Math.round(10_000 / (1 + Math.exp(-score / 1000))) / 10_000);
      expect(interval.low).toBeLessThan(probability);
      expect(interval.high).toBeGreaterThan(probability);
    }
    const scores = nodes.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBeGreaterThan(1);
  });

  test('count nothing for what is not known, and suggest nothing about it', async () => {
    const { nodes } = (await overview()).assessments as { nodes: Assessment[] };
    const unknowns = nodes.flatMap(({ factors }) => factors).filter(({ value }) => value === null);

    expect(unknowns.length).toBeGreaterThan(0);
    for (const { points, suggestedActions } of unknowns) expect([points, suggestedActions]).toEqual([0, []]);
  });

  test('are not for a manager of another team', async () => {
    expect(await overview('other-boss', 'team')).toBeNull();
    expect(await overview('boss', 'other')).toBeNull();
    expect(await overview('boss', 'ministry')).toBeNull();
    const { agent } = await ask('other-boss', 'query ($id: ID!) { agent(id: $id) { retention { score } } }', {
      id: globalId('Agent', 'ben'),
    });
    // A colleague of the ministry, of whom nothing but skills is open.
    expect(agent).toEqual({ retention: null });
  });

  test('made twice on the same day change nothing', async () => {
    const table = () =>
      rowsOf(db, 'select to_jsonb(r) as row from retention_assessment r order by agent_id, id');
    const before = await table();

    const again = await assessEverybody(db);

    expect(again).toEqual({ assessed: 7, created: 0, updated: 0 });
    expect(before).toHaveLength(7);
    expect(await table()).toEqual(before);
  });
});

describe('one’s own forecast', () => {
  const MINE = `{ viewer { agent { retention { ${ASSESSMENT} } } } }`;

  test('is what the manager reads, word for word', async () => {
    const { nodes } = (await overview()).assessments as { nodes: Assessment[] };

    const mine = (await ask('ben', MINE)).viewer.agent.retention;

    expect(mine).toEqual(nodes.find(({ agent }) => agent.displayName === 'ben'));
    expect(mine.deadlines.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['RENEWAL_NOTICE', 'CONTRACT_END']),
    );
  });

  test('is the only one that an agent may read', async () => {
    const theirs = 'query ($id: ID!) { agent(id: $id) { retention { score } } }';

    expect((await ask('ben', theirs, { id: globalId('Agent', 'ann') })).agent).toEqual({ retention: null });
    expect((await ask('ben', theirs, { id: globalId('Agent', 'ben') })).agent.retention.score).toBeTypeOf(
      'number',
    );
    await expect(
      runOperation(db, identity('ben'), OVERVIEW, { unit: globalId('OrgUnit', 'team') }),
    ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  test('does not exist for an external', async () => {
    expect((await ask('ext', MINE)).viewer.agent.retention).toBeNull();
  });
});
