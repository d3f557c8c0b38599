import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { addPeople, buildState, identity, idOf, OTHER_POSITIONS } from './matches-state.js';

const INTERNAL = readFileSync('schema/operations/internal-matches.graphql', 'utf8');
const MINE = readFileSync('schema/operations/my-matches.graphql', 'utf8');
const OPEN = readFileSync('schema/operations/open-positions.graphql', 'utf8');
const WANTED = toGlobalId('Position', idOf('position', 'wanted'));

interface Skillish {
  readonly label: string;
}
interface MatchShape {
  readonly candidate: {
    readonly handle: string;
    readonly agent: { readonly displayName: string } | null;
    readonly ministry: { readonly name: string } | null;
    readonly engagement: string;
  };
  readonly position: { readonly title: string };
  readonly readiness: string;
  readonly fit: number;
  readonly fitIfUnknownsHold: number;
  readonly score: number;
  readonly limitedBy: Skillish | null;
  readonly unknowns: readonly Skillish[];
  readonly skills: readonly {
    readonly skill: Skillish;
    readonly kind: string;
    readonly heldLevel: number | null;
    readonly lastConfirmedOn: string | null;
    readonly confidence: string | null;
    readonly weight: number;
    readonly scoreShare: number;
    readonly through: readonly Skillish[];
  }[];
  readonly feasibility: {
    readonly instruments: readonly { readonly code: string; readonly reference: string }[];
    readonly noticeMonths: number | null;
    readonly earliestStart: string | null;
    readonly blockers: readonly { readonly code: string; readonly reference: string | null }[];
  };
}
interface List {
  readonly totalCount: number;
  readonly nodes: readonly MatchShape[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: '2026-03-01' });
  await buildState(db);
});

async function ask(who: string, document: string, variables: Record<string, unknown> = {}, on = db) {
  const { data, errors, statements } = await runOperation(on, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return { data: data as any, statements };
}

async function candidates(who: string): Promise<List | null> {
  return (await ask(who, INTERNAL, { position: WANTED })).data.node.matches;
}

const names = (list: List | null) =>
  list?.nodes.map(({ candidate }) => candidate.agent?.displayName ?? candidate.ministry?.name ?? '?');

const skillOf = (match: MatchShape | undefined, label: string) =>
  match?.skills.find(({ skill }) => skill.label === label);

describe('who fits a position', () => {
  test('is answered to those who act for its unit, and absent for anybody else', async () => {
    expect(await candidates('boss')).not.toBeNull();
    expect(await candidates('adviser')).not.toBeNull();
    expect(await candidates('north-boss')).toBeNull();
    expect(await candidates('ana')).toBeNull();
  });

  test('is refused to whoever may read no person', async () => {
    await expect(runOperation(db, identity('analyst'), INTERNAL, { position: WANTED })).rejects.toMatchObject(
      {
        extensions: { code: 'FORBIDDEN' },
      },
    );
  });

  test('names whom one acts for; others are a ministry, or nothing where that would name them', async () => {
    const list = await candidates('boss');

    expect(names(list)?.toSorted()).toEqual(['?', 'Name of bea', 'north', 'north']);
    expect(list?.totalCount).toBe(4);
    expect(new Set(list?.nodes.map(({ candidate }) => candidate.engagement))).toEqual(
      new Set(['PUBLIC_AGENT']),
    );
  });

  test('leaves out the holder, externals, the gone, and who declined to move unless one acts for them', async () => {
    expect(names(await candidates('adviser'))?.toSorted()).toEqual([
      'Name of alone',
      'Name of ana',
      'Name of bea',
      'Name of exact',
      'Name of refuses',
    ]);
  });

  test('gives a handle that lasts, is unlike for another position, and the same whoever asks', async () => {
    const handles = async (who: string) =>
      (await candidates(who))?.nodes.map(({ candidate }) => candidate.handle) ?? [];
    const [first = [], again, adviser] = [
      await handles('boss'),
      await handles('boss'),
      await handles('adviser'),
    ];

    expect(again).toEqual(first);
    expect(adviser).toEqual(expect.arrayContaining(first));
    expect(first.every((handle) => /^[0-9a-f]{24}$/.test(handle))).toBe(true);
    const mine = (await ask('ana', MINE)).data.viewer.agent.matches.nodes as MatchShape[];
    expect(mine).toHaveLength(2);
    const reach = `query { viewer { agent { matches { nodes { position { title } candidate { handle } } } } } }`;
    const both = (await ask('ana', reach)).data.viewer.agent.matches.nodes as MatchShape[];
    expect(new Set(both.map(({ candidate }) => candidate.handle)).size).toBe(2);
    expect(first).toContain(both.find(({ position }) => position.title === 'wanted')?.candidate.handle);
  });

  test('tells nothing of a person whom the viewer may not know', async () => {
    const { data } = await ask('boss', INTERNAL, { position: WANTED });
    const text = JSON.stringify(data);

    for (const key of ['ana', 'exact', 'alone', 'refuses']) {
      expect(text).not.toContain(`Name of ${key}`);
      expect(text).not.toContain(toGlobalId('Agent', idOf('agent', key)));
    }
    const anonymous = (data.node.matches as List).nodes.filter(({ candidate }) => !candidate.agent);
    expect(anonymous).toHaveLength(3);
    expect(anonymous.flatMap(({ skills }) => skills).every((one) => one.lastConfirmedOn === null)).toBe(true);
    // The contract of one of them ends on 2026-03-20, well before the notice of two months.
    const free = anonymous.map(({ feasibility }) => feasibility.earliestStart).filter(Boolean);
    expect(free.toSorted()).toEqual(['2026-05-01', '2026-06-01']);
  });

  test('reads the contract of those one may know', async () => {
    const list = await candidates('adviser');
    const ana = list?.nodes.find(({ candidate }) => candidate.agent?.displayName === 'Name of ana');

    expect(ana?.feasibility).toMatchObject({
      instruments: [{ code: 'NOUVEAU_CONTRAT', reference: 'CGFP, art. L. 332-4' }],
      noticeMonths: 2,
      earliestStart: '2026-03-21',
      blockers: [],
    });
  });

  test('an absence is said, not its reason', async () => {
    const unknown = (await candidates('boss'))?.nodes.find(({ candidate }) => !candidate.ministry);

    expect(unknown?.feasibility).toMatchObject({
      instruments: [],
      earliestStart: null,
      blockers: [{ code: 'NOT_IN_SERVICE', reference: null }],
    });
  });
});

describe('the figures', () => {
  const matchOf = async (key: string) =>
    (await candidates('adviser'))?.nodes.find(
      ({ candidate }) => candidate.agent?.displayName === `Name of ${key}`,
    );

  test('a mandatory skill that is short holds the fit', async () => {
    const ana = await matchOf('ana');

    // pilot 2 of 3 weighs 1/3; design is unknown; data and niche are missing.
    expect(ana?.fit).toBeCloseTo(2 / 9, 12);
    expect(ana?.fitIfUnknownsHold).toBeCloseTo(5 / 9, 12);
    expect(ana?.readiness).toBe('STRETCH');
    expect(ana?.limitedBy).toBeNull();
    expect(ana?.unknowns.map(({ label }) => label)).toEqual(['design']);
    expect(ana?.skills.map(({ skill, kind, heldLevel }) => [skill.label, kind, heldLevel])).toEqual([
      ['pilot', 'PARTIAL', 2],
      ['design', 'UNKNOWN', null],
      ['data', 'MISSING', null],
      ['niche', 'MISSING', null],
    ]);
  });

  test('exact equivalents count at their level, close ones at an unknown level, neighbours explain', async () => {
    const found = await matchOf('exact');

    expect(skillOf(found, 'pilot')).toMatchObject({
      kind: 'MET',
      heldLevel: 3,
      confidence: 'SAID',
      lastConfirmedOn: '2025-05-05',
      through: [{ label: 'piloter' }],
    });
    expect(skillOf(found, 'design')).toMatchObject({
      kind: 'UNKNOWN',
      heldLevel: null,
      confidence: null,
      through: [{ label: 'concevoir' }],
    });
    expect(skillOf(found, 'data')).toMatchObject({ kind: 'ADJACENT', through: [{ label: 'cartes' }] });
    expect(found?.fit).toBeCloseTo(1 / 3, 12);
    expect(found?.fitIfUnknownsHold).toBeCloseTo(2 / 3, 12);
  });

  test('shares of the score sum to 1 over what is held, weights over what is asked', async () => {
    for (const match of (await candidates('adviser'))?.nodes ?? []) {
      const sum = (of: 'weight' | 'scoreShare') => match.skills.reduce((total, one) => total + one[of], 0);
      expect(sum('weight')).toBeCloseTo(1, 12);
      expect(sum('scoreShare')).toBeCloseTo(1, 12);
      expect(match.skills.filter(({ kind }) => kind === 'MISSING').every((one) => one.scoreShare === 0)).toBe(
        true,
      );
    }
  });

  test('are in order, within 0 and 1, and page without gap', async () => {
    const paged = `query ($position: ID!, $after: String) { node(id: $position) { ... on Position {
      matches(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { score candidate { handle } } } } } }`;
    const whole = (await candidates('adviser'))?.nodes ?? [];
    const seen: MatchShape[] = [];
    let after: string | null = null;
    do {
      const { data } = await ask('adviser', paged, { position: WANTED, after });
      const list = data.node.matches as List;
      seen.push(...list.nodes);
      after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    } while (after);

    const brief = (list: readonly MatchShape[]) =>
      list.map(({ score, candidate }) => [candidate.handle, score]);
    expect(brief(seen)).toEqual(brief(whole));
    expect(seen.map(({ score }) => score)).toEqual(seen.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(seen.every(({ score }) => score > 0 && score <= 1)).toBe(true);
  });

  test('may be of some readiness alone, in the same order', async () => {
    const whole = (await candidates('adviser'))?.nodes ?? [];
    for (const wanted of [['READY'], ['STRETCH'], ['READY', 'READY_WITH_TRAINING'], []]) {
      const { data } = await ask(
        'adviser',
        `query ($position: ID!, $wanted: [Readiness!]) { node(id: $position) { ... on Position {
          matches(readiness: $wanted) { totalCount nodes { readiness candidate { handle } } } } } }`,
        { position: WANTED, wanted },
      );
      const expected = whole.filter(({ readiness }) => wanted.length === 0 || wanted.includes(readiness));
      expect(data.node.matches).toEqual({
        totalCount: expected.length,
        nodes: expected.map(({ readiness, candidate: { handle } }) => ({ readiness, candidate: { handle } })),
      });
    }
    expect(new Set(whole.map(({ readiness }) => readiness)).size).toBeGreaterThan(1);
  });

  test('tell no more of a score than two decimals, nor do cursors', async () => {
    const { data } = await ask(
      'adviser',
      `query ($position: ID!) { node(id: $position) { ... on Position {
        matches { edges { cursor node { score candidate { handle } } } } } } }`,
      { position: WANTED },
    );
    const { edges } = data.node.matches as { edges: { cursor: string; node: MatchShape }[] };

    expect(edges.map(({ node }) => node.score)).toEqual(
      edges.map(({ node }) => Number(node.score.toFixed(2))),
    );
    expect(edges.map(({ cursor }) => Buffer.from(cursor, 'base64url').toString().slice(16))).toEqual(
      edges.map(({ node }, place) => JSON.stringify([node.candidate.handle, place])),
    );
  });
});

describe('where one could go', () => {
  const list = async (who: string) => (await ask(who, MINE)).data.viewer.agent.matches as List | null;

  test('is every open position that asks for what one holds', async () => {
    const mine = await list('ana');

    expect(mine?.nodes.map(({ position }) => position.title)).toEqual(['wanted', 'other 0']);
    expect((await ask('ana', OPEN)).data.positions.totalCount).toBe(1 + OTHER_POSITIONS);
  });

  test('is nothing for externals', async () => {
    expect(await list('external')).toBeNull();
  });

  test('gives a pair the same figures as from the other side', async () => {
    const fields =
      'fit fitIfUnknownsHold score readiness skills { skill { id } heldLevel kind weight scoreShare through { id } }';
    const rest = `candidate { handle ministry { id } } feasibility { instruments { code } noticeMonths earliestStart blockers { code } unknowns { code } }`;
    const here = `query ($position: ID!) { node(id: $position) { ... on Position { matches { nodes { candidate { agent { id } } ${fields} ${rest} } } } } }`;
    const there = `query ($agent: ID!) { agent(id: $agent) { matches { nodes { candidate { agent { id } } position { id } ${fields} ${rest} } } } }`;
    const fromPosition = (await ask('adviser', here, { position: WANTED })).data.node.matches.nodes;
    expect(fromPosition).toHaveLength(5);

    for (const match of fromPosition) {
      const { id } = match.candidate.agent;
      const fromAgent = (await ask('adviser', there, { agent: id })).data.agent.matches.nodes;
      const same = fromAgent.find((other: { position: { id: string } }) => other.position.id === WANTED);
      expect(same).toEqual({ ...match, position: { id: WANTED } });
    }
  });
});

test('whoever objects to being profiled is a candidate for nobody, and still sees where they could go', async () => {
  // Of its own: the other tests know who there is.
  const objecting = await testDatabase({ today: '2026-03-01' });
  await buildState(objecting);
  const found = async (who: string) =>
    names((await ask(who, INTERNAL, { position: WANTED }, objecting)).data.node.matches);
  const mine = async () => (await ask('bea', MINE, {}, objecting)).data.viewer.agent;
  const places = async () =>
    (
      await ask(
        'adviser',
        'query ($id: ID!) { agent(id: $id) { matches { totalCount } } }',
        { id: (await mine()).id },
        objecting,
      )
    ).data.agent.matches.totalCount;
  const before = await mine();
  expect([await found('boss'), await found('adviser')].every((list) => list?.includes('Name of bea'))).toBe(
    true,
  );
  expect(await places()).toBe(before.matches.totalCount);

  await ask(
    'bea',
    'mutation { objectToProfiling(input: { objects: true }) { userErrors { code } } }',
    {},
    objecting,
  );

  expect([...((await found('boss')) ?? []), ...((await found('adviser')) ?? [])]).not.toContain(
    'Name of bea',
  );
  expect(await places()).toBe(0);
  expect(await mine()).toEqual(before);
});

test('the number of statements does not depend on the number of candidates', async () => {
  // Of its own: the other tests know how many there are.
  const growing = await testDatabase({ today: '2026-03-01' });
  await buildState(growing);
  const list = () => ask('boss', INTERNAL, { position: WANTED }, growing);
  await list();
  const few = await list();
  await job(growing, (tx) =>
    addPeople(
      tx,
      Array.from({ length: 40 }, (_, i) => ({
        key: `more ${i}`,
        unit: i % 2 ? ('north' as const) : ('south' as const),
        held: { pilot: 1 + (i % 4), data: 2 },
      })),
    ),
  );
  const many = await list();

  expect((few.data.node.matches as List).totalCount).toBe(4);
  expect((many.data.node.matches as List).totalCount).toBe(44);
  expect(many.statements).toBe(few.statements);
  expect(many.statements).toBeLessThanOrEqual(10);
});
