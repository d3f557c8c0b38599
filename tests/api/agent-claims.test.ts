import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { addAccount, globalId, identity, TODAY } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallTeam(db);
  await addAccount(db, 'analyst', null, ['ANALYST', null]);
});

async function ask(who: string, document: string, variables: Record<string, unknown> = {}, on = db) {
  const { data, errors } = await runOperation(on, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const CLAIMS = `query ($agent: ID!, $past: Boolean!, $first: Int! = 20, $after: String) { agent(id: $agent) {
  claims(includePast: $past, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id agent { displayName } skill { label } level source assessor { displayName } evidence startsOn endsOn
      recordedAt supersededAt } } } }`;

interface Claim {
  readonly id: string;
  readonly agent: { readonly displayName: string };
  readonly skill: { readonly label: string };
  readonly level: number | null;
  readonly source: string;
  readonly assessor: { readonly displayName: string } | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly supersededAt: string | null;
}

async function claimsOf(agent: string, who: string, past = false, on = db): Promise<Claim[]> {
  const { claims } = (await ask(who, CLAIMS, { agent: globalId('Agent', agent), past }, on)).agent;
  expect(claims.totalCount).toBe(claims.nodes.length);
  return claims.nodes;
}

/** A claim in one line: what, how well, who says it, from when to when, and whether it was corrected since. */
const line = ({ skill, level, source, assessor, startsOn, endsOn, supersededAt }: Claim) =>
  [
    skill.label,
    level ?? '?',
    source,
    assessor?.displayName ?? '-',
    startsOn,
    endsOn ?? '…',
    supersededAt ? 'corrected' : 'counts',
  ].join(' ');
const lines = (claims: readonly Claim[]) => claims.map(line).toSorted();

const STANDING = [
  'design ? SELF - 2025-01-01 … counts',
  'python 3 SELF - 2025-01-01 … counts',
  'sql 2 SELF - 2025-01-01 … counts',
];
const CORRECTED = 'python 2 SELF - 2025-01-01 … corrected';

describe('what is said of someone', () => {
  test('is told to them and to those who act for them, as of today', async () => {
    for (const who of ['ann', 'boss', 'above']) {
      const claims = await claimsOf('ann', who);
      expect([who, lines(claims)]).toEqual([who, STANDING]);
      expect(new Set(claims.map(({ agent }) => agent.displayName))).toEqual(new Set(['ann']));
    }
  });

  test('is told to nobody else', async () => {
    for (const [who, agent] of [
      ['other-boss', 'ann'],
      ['ann', 'boss'],
      ['boss', 'eve'],
    ] as const) {
      const answer = await ask(who, CLAIMS, { agent: globalId('Agent', agent), past: true });
      // A colleague of the ministry: their skills are open to each other by themselves, and no claim is.
      const none = { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
      expect([who, answer]).toEqual([who, { agent: { claims: none } }]);
    }
    const asked = runOperation(db, identity('analyst'), CLAIMS, {
      agent: globalId('Agent', 'ann'),
      past: true,
    });
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  test('is covered once by pages, the latest first', async () => {
    const whole = await claimsOf('ann', 'ann', true);
    const seen: string[] = [];
    const variables = { agent: globalId('Agent', 'ann'), past: true, first: 1 };
    let page = { hasNextPage: true, endCursor: null };
    while (page.hasNextPage) {
      const { agent } = await ask('ann', CLAIMS, { ...variables, after: page.endCursor });
      seen.push(...agent.claims.nodes.map(({ id }: Claim) => id));
      page = agent.claims.pageInfo;
    }

    expect(whole.map(({ startsOn }) => startsOn)).toEqual(
      whole
        .map(({ startsOn }) => startsOn)
        .toSorted()
        .toReversed(),
    );
    expect(seen).toEqual(whole.map(({ id }) => id));
    expect(lines(whole)).toEqual([...STANDING, CORRECTED].toSorted());
  });

  test('is found by id, corrected or not', async () => {
    const whole = await claimsOf('ann', 'ann', true);
    const ids = whole.map(({ id }) => id);
    const found = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on SkillClaim { id level supersededAt } } }`;

    const { nodes } = await ask('boss', found, { ids });

    expect(nodes).toEqual(whole.map(({ id, level, supersededAt }) => ({ id, level, supersededAt })));
    expect((await ask('other-boss', found, { ids })).nodes).toEqual(ids.map(() => null));
  });

  test('ends when it is replaced, and names who says it, by name alone to those who do not see them', async () => {
    // Of its own: the other tests know what is said of ann.
    const own = await testDatabase({ today: TODAY });
    await smallTeam(own);
    const claim = `mutation ($input: ClaimSkillInput!) { claimSkill(input: $input) { userErrors { code } } }`;
    const ann = globalId('Agent', 'ann');
    const closed =
      'mutation { shareSection(input: { section: SKILLS, audience: PRIVATE }) { userErrors { code } } }';
    await ask('boss', closed, {}, own);
    await ask('ann', claim, { input: { skill: globalId('Skill', 'sql'), level: 3 } }, own);
    await ask('boss', claim, { input: { agent: ann, skill: globalId('Skill', 'sql'), level: 4 } }, own);

    const [design, python] = STANDING;
    const now = [design, python, `sql 3 SELF - ${TODAY} … counts`, `sql 4 MANAGER boss ${TODAY} … counts`];
    const before = [CORRECTED, 'sql 2 SELF - 2025-01-01 2026-06-14 counts'];
    expect(lines(await claimsOf('ann', 'boss', false, own))).toEqual(now.toSorted());
    expect(lines(await claimsOf('ann', 'boss', true, own))).toEqual([...now, ...before].toSorted());
    expect(lines(await claimsOf('ann', 'ann', false, own))).toEqual(
      now.map((one) => one?.replace(' boss ', ' - ')).toSorted(),
    );
    const named = '{ viewer { agent { claims { nodes { source assessorName } } } } }';
    const { claims } = (await ask('ann', named, {}, own)).viewer.agent;
    expect(
      claims.nodes.map((one: { source: string; assessorName: string | null }) => [
        one.source,
        one.assessorName,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['MANAGER', 'boss'],
        ['SELF', null],
      ]),
    );
  });
});
