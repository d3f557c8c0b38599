import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { agentContact, skillClaim } from '../../src/database/tables/agents.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { erase } from '../../src/privacy/erasure.service.js';
import { testDatabase } from '../support/database.js';
import { playedDay } from '../support/played-day.js';
import { runOperation } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';
import { addAccount, addPeople, globalId, identity, idOf } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
beforeAll(async () => {
  db = await state();
});

/** A small team, its head's head, somebody beside them in the team's cell, and a colleague of the other team. */
async function state(): Promise<Database> {
  const made = await testDatabase({ today: '2026-07-01' });
  await smallTeam(made);
  await addPeople(made, [
    { key: 'chief', unit: 'ministry' },
    { key: 'far', unit: 'other' },
  ]);
  await addAccount(made, 'chief', 'chief', ['MANAGER', 'ministry']);
  await addAccount(made, 'cat', 'cat');
  await addAccount(made, 'ben', 'ben');
  await addAccount(made, 'ext', 'ext');
  await addAccount(made, 'far', 'far');
  return made;
}

async function ask(on: Database, who: string, document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await runOperation(on, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

const QUEUE = `query ($first: Int! = 50, $after: String) { viewer { confirmations(first: $first, after: $after) { totalCount
  pageInfo { hasNextPage endCursor } nodes { why claim { id agent { displayName } skill { notation } level } managerClaim { level } } } } }`;

interface Awaited {
  readonly why: string;
  readonly claim: {
    readonly id: string;
    readonly agent: { readonly displayName: string };
    readonly skill: { readonly notation: string };
    readonly level: number | null;
  };
  readonly managerClaim: { readonly level: number | null } | null;
}

async function queueOf(on: Database, who: string): Promise<Awaited[]> {
  const { confirmations } = (await ask(on, who, QUEUE)).viewer;
  expect(confirmations.totalCount).toBe(confirmations.nodes.length);
  return confirmations.nodes;
}

const line = ({ why, claim, managerClaim }: Awaited) =>
  `${claim.agent.displayName} ${claim.skill.notation} ${claim.level ?? '?'} ${why}${managerClaim ? ` ${managerClaim.level ?? '?'}` : ''}`;
const linesOf = async (on: Database, who: string) => (await queueOf(on, who)).map(line).toSorted();

const CONFIRM = `mutation ($input: ConfirmSkillsInput!) { confirmSkills(input: $input) { userErrors { code path }
  claims { source level isObserved certificate { name expiresOn } skill { notation } } } }`;
const confirm = async (on: Database, who: string, confirmations: readonly Record<string, unknown>[]) =>
  (await ask(on, who, CONFIRM, { input: { confirmations } })).confirmSkills;
const CLAIM = `mutation ($input: ClaimSkillInput!) { claimSkill(input: $input) { userErrors { code path }
  claim { source level } agent { skills { skill { notation } level confidence } } } }`;
const claim = async (
  on: Database,
  who: string,
  agent: string,
  skill: string,
  input: Record<string, unknown>,
) =>
  (
    await ask(on, who, CLAIM, {
      input: { agent: globalId('Agent', agent), skill: globalId('Skill', skill), ...input },
    })
  ).claimSkill;

const TEAM = [
  'ann design ? NEVER_CONFIRMED',
  'ann python 3 NEVER_CONFIRMED',
  'ann sql 2 NEVER_CONFIRMED',
  'ben k8s 3 NEVER_CONFIRMED',
  'ben python 1 NEVER_CONFIRMED',
  'ben sql 4 NEVER_CONFIRMED',
  'cat test 0 NEVER_CONFIRMED',
  'ext python 2 NEVER_CONFIRMED',
  'ext rust 4 NEVER_CONFIRMED',
];

describe('the queue', () => {
  test('holds what people say whom one is the nearest to manage, and nobody else’s', async () => {
    expect(await linesOf(db, 'boss')).toEqual(TEAM);
    expect(await linesOf(db, 'other-boss')).toEqual([]);
    // Their own people manage both teams: what is left is what the heads say of themselves.
    expect(await linesOf(db, 'chief')).toEqual(['eve python 4 NEVER_CONFIRMED']);
    expect(await linesOf(db, 'ann')).toEqual([]);
    expect(await linesOf(db, 'above')).toEqual([]);
  });

  test('has one entry a skill: what people say goes before what a file says of them', async () => {
    const own = await state();
    const imported = (who: string, skill: string, level: number) => ({
      agentId: idOf('Agent', who),
      id: idOf('claim', `${who} ${skill} imported`),
      skillId: idOf('Skill', skill),
      level,
      source: 'IMPORT' as const,
      startsOn: '2026-06-01',
      recordedBy: 'test',
    });
    await job(own, ({ orm }) =>
      orm.insert(skillClaim).values([imported('ann', 'python', 1), imported('cat', 'rust', 2)]),
    );

    expect(await linesOf(own, 'boss')).toEqual([...TEAM, 'cat rust 2 NEVER_CONFIRMED'].toSorted());
  });

  test('is covered once by pages', async () => {
    const seen: string[] = [];
    let page = { hasNextPage: true, endCursor: null };
    while (page.hasNextPage) {
      const { confirmations } = (await ask(db, 'boss', QUEUE, { first: 2, after: page.endCursor })).viewer;
      seen.push(...confirmations.nodes.map(({ claim: { id } }: Awaited) => id));
      page = confirmations.pageInfo;
    }
    expect(seen).toEqual((await queueOf(db, 'boss')).map(({ claim: { id } }) => id));
  });
});

describe('a manager’s word', { shuffle: false }, () => {
  let own: Database;
  let ids: ReadonlyMap<string, string>;
  beforeAll(async () => {
    own = await state();
    ids = new Map(
      (await queueOf(own, 'boss')).map((one) => [line(one).split(' ').slice(0, 2).join(' '), one.claim.id]),
    );
  });
  const on = (key: string) => ids.get(key) ?? '';

  test('confirms, says otherwise, or that there was nothing to see, all at once', async () => {
    const { userErrors, claims } = await playedDay(own, '2026-07-02', (day) =>
      confirm(day, 'boss', [
        { claim: on('ann python') },
        { claim: on('ann sql'), level: 3, evidence: 'Rewrote the reports.' },
        { claim: on('ann design'), level: 2 },
        { claim: on('ben k8s'), notObserved: true },
      ]),
    );

    expect(userErrors).toEqual([]);
    const made = (level: number | null, notation: string, isObserved = true) => ({
      source: 'MANAGER',
      level,
      isObserved,
      certificate: null,
      skill: { notation },
    });
    expect(claims).toEqual([made(3, 'python'), made(3, 'sql'), made(2, 'design'), made(null, 'k8s', false)]);
    const left = TEAM.filter((one) => !/^ann|^ben k8s/.test(one));
    expect(await linesOf({ ...own, today: '2026-07-02' }, 'boss')).toEqual(left);
  });

  test('is asked again when the agent says otherwise since, and when it went stale', async () => {
    await playedDay(own, '2026-08-01', (day) => claim(day, 'ann', 'ann', 'python', { level: 4 }));
    const after = (await linesOf({ ...own, today: '2026-08-01' }, 'boss')).filter((one) =>
      one.startsWith('ann'),
    );
    expect(after).toEqual(['ann python 4 SAID_OTHERWISE 3']);

    const stale = (await linesOf({ ...own, today: '2028-07-03' }, 'boss')).filter((one) =>
      /^ann|^ben k8s/.test(one),
    );
    expect(stale).toEqual([
      'ann design ? STALE 2',
      'ann python 4 STALE 3',
      'ann sql 2 STALE 3',
      'ben k8s 3 STALE ?',
    ]);
  });

  test('on a certificate that they saw proves, until its last day', async () => {
    const certificate = { name: 'CKA', expiresOn: '2027-01-31' };
    await playedDay(own, '2026-09-01', (day) => claim(day, 'ben', 'ben', 'k8s', { level: 3, certificate }));
    const [awaited] = (await queueOf({ ...own, today: '2026-09-01' }, 'boss')).filter(
      ({ why }) => why === 'CERTIFICATE',
    );
    expect(awaited && line(awaited)).toBe('ben k8s 3 CERTIFICATE ?');

    const { claims } = await playedDay(own, '2026-09-02', (day) =>
      confirm(day, 'boss', [{ claim: awaited?.claim.id, certificateSeen: true }]),
    );

    expect(claims).toEqual([
      { source: 'CERTIFICATION', level: 3, isObserved: true, certificate, skill: { notation: 'k8s' } },
    ]);
    const left = async (today: string) =>
      (await linesOf({ ...own, today }, 'boss')).filter((one) => one.startsWith('ben k8s'));
    // Answered, until the certificate ends.
    expect([await left('2026-09-03'), await left('2027-01-31'), await left('2027-02-01')]).toEqual([
      [],
      [],
      ['ben k8s 3 STALE 3'],
    ]);
    const heldOn = (today: string) =>
      playedDay(own, today, async (day) => {
        const asked = `query ($agent: ID!) { agent(id: $agent) { skills { skill { notation } level confidence } reminders { kind skill { notation } dueOn } } }`;
        const { skills, reminders } = (await ask(day, 'ben', asked, { agent: globalId('Agent', 'ben') }))
          .agent;
        const k8s = (one: { skill: { notation: string } }) => one.skill.notation === 'k8s';
        return [
          skills.find(k8s).confidence,
          reminders.filter(k8s).map(({ kind, dueOn }: Record<string, string>) => `${kind} ${dueOn}`),
        ];
      });
    expect(await heldOn('2026-09-03')).toEqual(['PROVEN', []]);
    expect(await heldOn('2026-11-01')).toEqual(['PROVEN', ['CERTIFICATE_EXPIRES 2027-01-31']]);
    expect(await heldOn('2027-01-31')).toEqual(['PROVEN', ['CERTIFICATE_EXPIRES 2027-01-31']]);
    expect(await heldOn('2027-02-01')).toEqual(['SAID', ['CERTIFICATE_EXPIRED 2027-01-31']]);
  });

  test('on a level answers a certificate that they did not see, until they are asked again', async () => {
    const certificate = { name: 'PSPO' };
    await playedDay(own, '2026-09-01', (day) =>
      claim(day, 'ben', 'ben', 'design', { level: 4, certificate }),
    );
    const asked = (today: string) => queueOf({ ...own, today }, 'boss');
    const [awaited] = (await asked('2026-09-02')).filter(({ why }) => why === 'CERTIFICATE');
    await playedDay(own, '2026-09-02', (day) =>
      confirm(day, 'boss', [{ claim: awaited?.claim.id, notObserved: true }]),
    );
    const left = async (today: string) =>
      (await asked(today)).map(line).filter((one) => one.startsWith('ben design'));
    expect([await left('2026-09-03'), await left('2028-09-03')]).toEqual([[], ['ben design 4 STALE ?']]);
  });

  test('that nothing was seen does not take away what they said before', async () => {
    const on = { ...own, today: '2026-09-03' };
    const [awaited] = (await queueOf(on, 'boss')).filter(({ why }) => why === 'SAID_OTHERWISE');
    expect(awaited && line(awaited)).toBe('ann python 4 SAID_OTHERWISE 3');
    const { userErrors } = await changingNothing(own, () =>
      confirm(on, 'boss', [{ claim: awaited?.claim.id, notObserved: true }]),
    );
    expect(userErrors).toEqual([{ code: 'INVALID', path: ['input', 'confirmations', '0', 'notObserved'] }]);
  });

  test('is not said on a skill that is no longer published', async () => {
    await job(own, ({ rows }) =>
      rows(
        (sql) =>
          sql`update framework_version set status = 'ARCHIVED' where framework_id = ${idOf('Framework', 'main')}`,
      ),
    );
    const { userErrors } = await changingNothing(own, () =>
      confirm({ ...own, today: '2026-09-03' }, 'boss', [{ claim: on('ben python') }]),
    );
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'confirmations', '0', 'claim'] }]);
    await job(own, ({ rows }) =>
      rows(
        (sql) =>
          sql`update framework_version set status = 'PUBLISHED' where framework_id = ${idOf('Framework', 'main')}`,
      ),
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a claim that is none', { claim: globalId('SkillClaim', 'none') }, 'NOT_FOUND claim'],
    ['no level where none is said', { claim: 'ann design' }, 'REQUIRED level'],
    ['a level out of range', { claim: 'ben sql', level: 5 }, 'INVALID level'],
    [
      'a level of what was not observed',
      { claim: 'ben sql', level: 2, notObserved: true },
      'INVALID notObserved',
    ],
    [
      'a certificate that is not shown',
      { claim: 'ben sql', certificateSeen: true },
      'INVALID certificateSeen',
    ],
    ['too many words', { claim: 'ben sql', evidence: 'x'.repeat(2001) }, 'INVALID evidence'],
  ])('%s is refused, beside one that is not, and nothing is written', async (_, input, fault) => {
    const bad = { ...input, claim: on(String(input.claim)) || input.claim };
    const { userErrors, claims } = await changingNothing(own, () =>
      confirm({ ...own, today: '2026-09-03' }, 'boss', [{ claim: on('ben python') }, bad]),
    );

    const [code, field] = fault.split(' ');
    expect([userErrors, claims]).toEqual([[{ code, path: ['input', 'confirmations', '1', field] }], null]);
  });

  test('is nobody’s about themself, about others’ people, twice, or on what a manager said', async () => {
    const refused = async (who: string, ...claims: readonly string[]) => {
      const { userErrors } = await changingNothing(own, () =>
        confirm(
          { ...own, today: '2026-09-03' },
          who,
          claims.map((id) => ({ claim: id })),
        ),
      );
      return userErrors.map(
        ({ code, path }: { code: string; path: string[] }) => `${code} ${path.slice(1).join('.')}`,
      );
    };
    const [managers] = await rowsOf<{ id: string }>(
      own,
      `select id from skill_claim where agent_id = $1 and source = 'MANAGER' and superseded_at is null limit 1`,
      [idOf('Agent', 'ann')],
    );
    const theirs = toGlobalId('SkillClaim', managers?.id ?? '');

    expect(await refused('other-boss', on('ben sql'))).toEqual(['NOT_FOUND confirmations.0.claim']);
    expect(await refused('boss', theirs)).toEqual(['NOT_FOUND confirmations.0.claim']);
    expect(await refused('boss', on('ben sql'), on('ben sql'))).toEqual(['INVALID confirmations.1.claim']);
    expect(await refused('boss')).toEqual(['REQUIRED confirmations']);
    // An account that is no agent's may act, and says nothing of anybody.
    expect(await refused('above', on('ben sql'))).toEqual(['NOT_ALLOWED confirmations']);
  });
});

describe('a colleague', { shuffle: false }, () => {
  let own: Database;
  beforeAll(async () => {
    own = await state();
  });
  const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
    userErrors.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

  test('confirms what somebody holds who works with them and opened their skills', async () => {
    const said = await claim(own, 'cat', 'ann', 'python', { level: 3, evidence: 'We pair each week.' });

    expect(said).toMatchObject({ userErrors: [], claim: { source: 'PEER', level: 3 } });
    expect(said.agent.skills).toContainEqual({
      skill: { notation: 'python' },
      level: 3,
      confidence: 'CONFIRMED',
    });
    // Everything else of theirs is as it was.
    const asked = `query ($agent: ID!) { agent(id: $agent) { skills { skill { notation } level confidence } claims { nodes { source assessorName } } } }`;
    const { skills, claims } = (await ask(own, 'ann', asked, { agent: globalId('Agent', 'ann') })).agent;
    expect(skills).toEqual(said.agent.skills);
    expect(skills.length).toBe(3);
    expect(claims.nodes).toContainEqual({ source: 'PEER', assessorName: 'cat' });
  });

  test('says it again, and the last word counts', async () => {
    await claim(own, 'cat', 'ann', 'sql', { level: 4 });
    const again = await claim(own, 'cat', 'ann', 'sql', { level: 2 });

    expect(again.agent.skills).toContainEqual({
      skill: { notation: 'sql' },
      level: 2,
      confidence: 'CONFIRMED',
    });
  });

  test('brings nobody down', async () => {
    const said = await claim(own, 'cat', 'ann', 'python', { level: 1 });

    expect(said.agent.skills).toContainEqual({ skill: { notation: 'python' }, level: 3, confidence: 'SAID' });
  });

  test('gives no skill, and says nothing of others, nor as an external', async () => {
    const refused = async (who: string, agent: string, skill: string) =>
      codes(await changingNothing(own, () => claim(own, who, agent, skill, { level: 2 })));

    expect(await refused('cat', 'ann', 'k8s')).toEqual(['NOT_ALLOWED skill']);
    const none = await changingNothing(own, () => claim(own, 'cat', 'ann', 'python', { level: 0 }));
    expect(codes(none)).toEqual(['INVALID level']);
    expect(await refused('far', 'ann', 'python')).toEqual(['NOT_FOUND agent']);
    expect(await refused('ext', 'ann', 'python')).toEqual(['NOT_FOUND agent']);
    expect(await refused('cat', 'boss', 'python')).toEqual(['NOT_ALLOWED skill']);
  });

  test('makes nobody hold what they say they do not', async () => {
    await claim(own, 'ann', 'ann', 'rust', { level: 0 });
    expect(codes(await changingNothing(own, () => claim(own, 'cat', 'ann', 'rust', { level: 4 })))).toEqual([
      'NOT_ALLOWED skill',
    ]);
  });

  test('says nothing more once the skills are closed to them', async () => {
    await ask(
      own,
      'ann',
      'mutation { shareSection(input: { section: SKILLS, audience: PRIVATE }) { userErrors { code } } }',
    );

    expect(codes(await changingNothing(own, () => claim(own, 'cat', 'ann', 'python', { level: 2 })))).toEqual(
      ['NOT_FOUND agent'],
    );
  });

  test('is contested, and answered by whoever acts for them', async () => {
    const asked = `{ viewer { agent { claims { nodes { id source skill { notation } } } } } }`;
    const { nodes } = (await ask(own, 'ann', asked)).viewer.agent.claims;
    const peer = nodes.find(
      (one: { source: string; skill: { notation: string } }) =>
        one.source === 'PEER' && one.skill.notation === 'sql',
    );
    const contest = `mutation ($claim: ID!) { contestData(input: { data: SKILL_CLAIM, claim: $claim, reason: "Never seen." }) { contest { id } userErrors { code } } }`;
    const { contestData } = await ask(own, 'ann', contest, { claim: peer.id });
    const answer = `mutation ($contest: ID!) { answerContest(input: { contest: $contest, isUpheld: true, answer: "Indeed." }) { userErrors { code } } }`;
    await ask(own, 'boss', answer, { contest: contestData.contest.id });

    const held = (
      await ask(own, 'ann', '{ viewer { agent { skills { skill { notation } level confidence } } } }')
    ).viewer.agent.skills;
    expect(held).toContainEqual({ skill: { notation: 'sql' }, level: 2, confidence: 'SAID' });
  });
});

describe('a deputy', { shuffle: false }, () => {
  let own: Database;
  const emailOf = (key: string) => `${key}@example.gouv.fr`;
  beforeAll(async () => {
    own = await state();
    await job(own, ({ orm }) =>
      orm.insert(agentContact).values({ agentId: idOf('Agent', 'cat'), email: emailOf('cat') }),
    );
    await claim(own, 'boss', 'boss', 'go', { level: 4, certificate: { name: 'Gold' } });
    const roles = '{ viewer { roles { grant } } }';
    const [{ grant }] = (await ask(own, 'boss', roles)).viewer.roles;
    const pass = `mutation ($input: DelegateRoleInput!) { delegateRole(input: $input) { userErrors { code path message } } }`;
    const input = { grant, email: emailOf('cat'), endsOn: '2026-12-31' };
    expect((await ask(own, 'boss', pass, { input })).delegateRole.userErrors).toEqual([]);
  });
  const claimOfBoss = async () => {
    const asked = `query ($agent: ID!) { agent(id: $agent) { claims { nodes { id source } } } }`;
    const { nodes } = (await ask(own, 'boss', asked, { agent: globalId('Agent', 'boss') })).agent.claims;
    return nodes.find(({ source }: { source: string }) => source === 'SELF').id;
  };

  test('answers for the team', async () => {
    expect((await linesOf(own, 'cat')).filter((one) => one.startsWith('ann'))).toHaveLength(3);
  });

  test('proves nothing of whom they hold the role from', async () => {
    expect((await linesOf(own, 'cat')).filter((one) => one.startsWith('boss'))).toEqual([]);
    const id = await claimOfBoss();
    const { userErrors } = await changingNothing(own, () =>
      confirm(own, 'cat', [{ claim: id, certificateSeen: true }]),
    );
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'confirmations', '0', 'claim'] }]);
  });

  test('confirms as a colleague what they hold, and is no manager of theirs', async () => {
    const said = await claim(own, 'cat', 'boss', 'go', { level: 4 });

    expect([said.userErrors, said.claim]).toEqual([[], { source: 'PEER', level: 4 }]);
  });
});

test('what two said of somebody who were erased since stays, as nobody’s', async () => {
  const own = await state();
  await addPeople(own, [{ key: 'dot', unit: 'team' }]);
  await addAccount(own, 'dot', 'dot');
  for (const who of ['cat', 'dot']) await claim(own, who, 'ann', 'sql', { level: 2 });

  for (const who of ['cat', 'dot']) await job(own, (tx) => erase(tx, 'test', idOf('Agent', who)));

  const left = await rowsOf(
    own,
    `select level, assessor_agent_id from skill_claim where agent_id = $1 and source = 'PEER' and superseded_at is null`,
    [idOf('Agent', 'ann')],
  );
  expect(left.map((row) => ({ ...row }))).toEqual([
    { level: 2, assessor_agent_id: null },
    { level: 2, assessor_agent_id: null },
  ]);
});
