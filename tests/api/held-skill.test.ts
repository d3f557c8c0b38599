import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { product } from '../../src/database/tables/organisation.js';
import { testDatabase } from '../support/database.js';
import { playedDay } from '../support/played-day.js';
import { runOperation } from '../support/server.js';
import { changingNothing } from './contents.js';
import { addAccount, globalId, identity, idOf } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
let proofs: Database;
beforeAll(async () => {
  proofs = await testDatabase({ today: '2026-07-01' });
  await smallTeam(proofs);
  await job(proofs, ({ orm }) =>
    orm.insert(product).values({
      id: idOf('Product', 'portal'),
      slug: 'portal',
      teamId: idOf('OrgUnit', 'team'),
      name: 'Portal',
      source: 'test',
    }),
  );
  db = await testDatabase({ today: '2026-07-01' });
  await smallTeam(db);
  await addAccount(db, 'cat', 'cat');
});

async function ask(on: Database, who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(on, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const CLAIM = `mutation ($input: ClaimSkillInput!) { claimSkill(input: $input) { userErrors { code path } claim {
  level isObserved evidence evidenceLink evidenceProduct { name } certificate { name expiresOn isExpired } freshUntil
  isStale } } }`;
const claim = async (on: Database, who: string, input: Record<string, unknown>) =>
  (await ask(on, who, CLAIM, { input: { ...input, skill: globalId('Skill', String(input.skill)) } }))
    .claimSkill;

const REASONS = `query ($agent: ID!) { agent(id: $agent) { skills { skill { notation } level confidence
  claims { weight reason claim { source level } } disagreement { own { level } manager { level } } } } }`;

async function reasonsOf(on: Database, who: string, agent: string, skill: string) {
  const { skills } = (await ask(on, who, REASONS, { agent: globalId('Agent', agent) })).agent;
  return skills.find((held: { skill: { notation: string } }) => held.skill.notation === skill);
}

describe('what shows a claim', () => {
  test('is a text, a link, a product or a certificate, each as it was given', async () => {
    const { userErrors, claim: made } = await claim(proofs, 'ann', {
      skill: 'go',
      level: 2,
      evidence: 'Wrote the gateway.',
      evidenceLink: 'https://example.gouv.fr/gateway',
      evidenceProduct: globalId('Product', 'portal'),
      certificate: { name: 'Go, Some School', expiresOn: '2026-12-31' },
    });

    expect(userErrors).toEqual([]);
    expect(made).toEqual({
      level: 2,
      isObserved: true,
      evidence: 'Wrote the gateway.',
      evidenceLink: 'https://example.gouv.fr/gateway',
      evidenceProduct: { name: 'Portal' },
      certificate: { name: 'Go, Some School', expiresOn: '2026-12-31', isExpired: false },
      // Two years: what one says beside a certificate outlives it.
      freshUntil: '2028-07-01',
      isStale: false,
    });
  });

  test('is no blank', async () => {
    const { claim: made } = await claim(proofs, 'ann', { skill: 'python', level: 1, evidence: '  ' });
    expect(made.evidence).toBeNull();
  });

  test.each([
    ['an address of another scheme', { evidenceLink: 'javascript:alert(1)' }, 'INVALID evidenceLink'],
    ['an address that is none', { evidenceLink: 'https://exa mple' }, 'INVALID evidenceLink'],
    ['half an address', { evidenceLink: 'example.gouv.fr' }, 'INVALID evidenceLink'],
    ['a product that is none', { evidenceProduct: globalId('Product', 'none') }, 'NOT_FOUND evidenceProduct'],
    ['an id of something else', { evidenceProduct: globalId('Skill', 'go') }, 'NOT_FOUND evidenceProduct'],
    ['a certificate without a name', { certificate: { name: ' ' } }, 'REQUIRED certificate.name'],
    ['a name that is too long', { certificate: { name: 'x'.repeat(201) } }, 'INVALID certificate.name'],
    [
      'one that ended before',
      { certificate: { name: 'x', expiresOn: '2026-06-30' } },
      'INVALID certificate.expiresOn',
    ],
    [
      'a certificate of somebody else',
      { certificate: { name: 'x' }, agent: globalId('Agent', 'ann') },
      'INVALID certificate',
    ],
    ['nothing observed of oneself', { notObserved: true }, 'INVALID notObserved'],
    [
      'a level of what was not observed',
      { notObserved: true, level: 2, agent: globalId('Agent', 'ann') },
      'INVALID notObserved',
    ],
  ])('%s is refused, and nothing is written', async (_, input, fault) => {
    const who = 'agent' in input ? 'boss' : 'ann';
    const { userErrors } = await changingNothing(proofs, () =>
      claim(proofs, who, { skill: 'rust', ...input }),
    );

    expect(
      userErrors.map(
        ({ code, path }: { code: string; path: string[] }) => `${code} ${path.slice(1).join('.')}`,
      ),
    ).toEqual([fault]);
  });
});

describe('a disagreement', () => {
  test('of two managers who spoke on one day, it is whose word decides, whoever spoke first', async () => {
    const agent = globalId('Agent', 'ann');
    const said: unknown[] = [];
    for (const [skill, levels] of [
      ['k8s', { boss: 3, above: 2 }],
      ['test', { above: 2, boss: 3 }],
    ] as const) {
      await playedDay(proofs, '2026-07-02', (on) => claim(on, 'ann', { skill, level: 3 }));
      for (const [who, level] of Object.entries(levels))
        await playedDay(proofs, '2026-07-03', (on) => claim(on, who, { agent, skill, level }));
      said.push(await reasonsOf({ ...proofs, today: '2026-07-05' }, 'ann', 'ann', skill));
    }
    expect(said).toMatchObject([
      { level: 3, disagreement: null },
      { level: 3, disagreement: null },
    ]);
  });
});

describe('a story of two years', { shuffle: false }, () => {
  test('each claim says what became of it, and a disagreement is seen by both', async () => {
    const agent = globalId('Agent', 'cat');
    await playedDay(db, '2026-07-02', (on) => claim(on, 'cat', { skill: 'sql', level: 4 }));
    await playedDay(db, '2026-07-03', (on) => claim(on, 'boss', { agent, skill: 'sql', level: 2 }));
    await playedDay(db, '2026-07-04', (on) => claim(on, 'above', { agent, skill: 'sql', notObserved: true }));
    const later = { ...db, today: '2026-07-05' };

    for (const who of ['cat', 'boss']) {
      expect(await reasonsOf(later, who, 'cat', 'sql')).toEqual({
        skill: { notation: 'sql' },
        level: 2,
        confidence: 'CONFIRMED',
        claims: [
          {
            weight: 'DECIDES',
            reason:
              'L’encadrement, 3 juillet 2026 : donne le niveau retenu. Qui encadre voit le travail : deux entretiens annuels plus tard, c’est à redire. Valable jusqu’au 3 juillet 2028.',
            claim: { source: 'MANAGER', level: 2 },
          },
          {
            weight: 'REPLACED',
            reason: 'L’agent, 2 juillet 2026 : une autre, plus forte ou plus récente, dit autre chose.',
            claim: { source: 'SELF', level: 4 },
          },
        ],
        disagreement: { own: { level: 4 }, manager: { level: 2 } },
      });
    }
  });

  test('a colleague reads what is held, and not who says so', async () => {
    expect(await reasonsOf(db, 'cat', 'ann', 'python')).toMatchObject({
      level: 3,
      claims: null,
      disagreement: null,
    });
    const past = `query ($agent: ID!) { agent(id: $agent) { skills(asOf: "2026-06-20") { level } compare(from: "2026-06-20") { from } } }`;
    expect((await ask(db, 'cat', past, { agent: globalId('Agent', 'ann') })).agent).toEqual({
      skills: null,
      compare: null,
    });
  });

  test('a manager’s word is said, no more, once it is stale; the agent’s own then decides', async () => {
    const agent = globalId('Agent', 'ben');
    await playedDay(db, '2026-07-10', (on) => claim(on, 'boss', { agent, skill: 'design', level: 3 }));
    const told: unknown[] = [];
    for (const day of ['2028-07-10', '2028-07-11']) {
      told.push(await playedDay(db, day, (on) => reasonsOf(on, 'boss', 'ben', 'design')));
    }

    expect(told).toEqual([
      expect.objectContaining({ level: 3, confidence: 'CONFIRMED' }),
      expect.objectContaining({ level: 3, confidence: 'SAID' }),
    ]);
  });

  test('two days are compared, skill by skill', async () => {
    const agent = globalId('Agent', 'ann');
    await playedDay(db, '2028-08-01', (on) => claim(on, 'boss', { agent, skill: 'python', level: 4 }));
    await playedDay(db, '2028-08-02', (on) => claim(on, 'ann', { skill: 'design', level: 1 }));
    await playedDay(db, '2028-08-03', (on) => claim(on, 'ann', { skill: 'k8s', level: null }));
    const compared = `query ($agent: ID!) { agent(id: $agent) { compare(from: "2028-07-31", to: "2028-08-03") { from to
    changes { skill { notation } kind before { level confidence } after { level confidence } } } } }`;

    const { compare } = (await ask({ ...db, today: '2028-09-01' }, 'ann', compared, { agent })).agent;

    expect(compare).toEqual({
      from: '2028-07-31',
      to: '2028-08-03',
      changes: [
        {
          skill: { notation: 'design' },
          kind: 'LEVEL_STATED',
          before: { level: null, confidence: 'SAID' },
          after: { level: 1, confidence: 'SAID' },
        },
        { skill: { notation: 'k8s' }, kind: 'NEW', before: null, after: { level: null, confidence: 'SAID' } },
        {
          skill: { notation: 'python' },
          kind: 'RAISED',
          before: { level: 3, confidence: 'SAID' },
          after: { level: 4, confidence: 'CONFIRMED' },
        },
      ],
    });
  });

  test('a team is compared, where the gap moved most first', async () => {
    const compared = `query ($unit: ID!) { orgUnit(id: $unit) { compare(from: "2026-07-01", to: "2028-08-03") {
    from { asOf headcount } to { asOf headcount }
    changes { totalCount nodes { skill { notation } holdersChange gapChange before { unknown levels { level count } }
      after { unknown levels { level count } holders { nodes { agent { displayName } } } } } } } } }`;

    const { compare } = (
      await ask({ ...db, today: '2028-09-01' }, 'boss', compared, { unit: globalId('OrgUnit', 'team') })
    ).orgUnit;

    expect(compare.from).toEqual({ asOf: '2026-07-01', headcount: 6 });
    expect(compare.to).toEqual({ asOf: '2028-08-03', headcount: 5 });
    const changes = compare.changes.nodes.map(
      (one: { skill: { notation: string }; holdersChange: number; gapChange: number }) =>
        `${one.skill.notation} ${one.holdersChange} ${one.gapChange}`,
    );
    expect(changes).toEqual(['design 1 -1', 'k8s 1 0', 'python -1 0', 'rust -1 0', 'sql 1 0']);
  });
});

test('the rules are told to whoever asks, with their days and reasons', async () => {
  const asked = `{ claimRules { source precedence confidence mayOverwrite mayLower freshFor validFrom validTo exceptions { freshFor } } }`;

  const { claimRules } = await ask(db, 'ann', asked);

  expect(claimRules.map(({ source }: { source: string }) => source)).toEqual([
    'CERTIFICATION',
    'ASSESSMENT',
    'MANAGER',
    'TRAINING',
    'PEER',
    'SELF',
    'IMPORT',
  ]);
  expect(claimRules[2]).toEqual({
    source: 'MANAGER',
    precedence: 4,
    confidence: 'CONFIRMED',
    mayOverwrite: true,
    mayLower: true,
    freshFor: 'P24M',
    validFrom: '1900-01-01',
    validTo: null,
    exceptions: [],
  });
});
