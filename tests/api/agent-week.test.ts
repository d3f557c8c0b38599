import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { frameworkVersion, skill } from '../../src/database/tables/skills.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { runBatch } from '../../src/integration/import-batch.js';
import { publishAndRemap } from '../../src/skills/publication.service.js';
import { testDatabase } from '../support/database.js';
import { playedDay } from '../support/played-day.js';
import { runOperation } from '../support/server.js';
import { addAccount, globalId, identity, idOf } from './small-state.js';
import { smallTeam } from './small-team.js';

/** Monday to Sunday of a week of ann's, her manager's, a colleague's and a curator's, each through the API alone. */
const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [6, 7, 8, 9, 10, 11, 12].map(
  (day) => `2026-07-${String(day).padStart(2, '0')}`,
) as [string, string, string, string, string, string, string];
const AFTER = '2026-07-13';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: MONDAY });
  await smallTeam(db);
  await addAccount(db, 'cat', 'cat');
  await addAccount(db, 'curator', null, ['CURATOR', null]);
  await job(db, async ({ orm }) => {
    await orm.insert(frameworkVersion).values({
      id: idOf('version', 'next'),
      frameworkId: idOf('Framework', 'main'),
      version: '2',
      status: 'DRAFT',
    });
    await orm.insert(skill).values(
      ['containers', 'clusters', 'design', 'go', 'python', 'sql', 'test'].map((key) => ({
        id: idOf('Skill', `next ${key}`),
        frameworkVersionId: idOf('version', 'next'),
        notation: key,
        kind: 'KNOW_HOW' as const,
        labelFr: key,
      })),
    );
  });
});

/** A client of the API, as one person on one day. */
async function ask(
  day: Database | string,
  who: string,
  document: string,
  variables: Record<string, unknown> = {},
) {
  const on = typeof day === 'string' ? { ...db, today: day } : day;
  const { data, errors } = await runOperation(on, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

/** The same for a change, on the day on which it is made. */
async function change(
  day: string,
  who: string,
  name: string,
  input: Record<string, unknown>,
  payload: string,
) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code path message } ${payload} } }`;
  const data = await playedDay(db, day, (on) => ask(on, who, document, { input }));
  expect(data[name].userErrors).toEqual([]);
  return data[name];
}

const MINE = `skills { skill { notation } level confidence disagreement { own { level } manager { level } } }
  reminders { kind skill { notation } dueOn }`;

/** What ann reads of herself on a day, one line a skill. */
async function annOn(day: string): Promise<string[]> {
  const { viewer } = await playedDay(db, day, (on) => ask(on, 'ann', `{ viewer { agent { ${MINE} } } }`));
  return linesOf(viewer.agent.skills);
}

interface Held {
  readonly skill: { readonly notation: string };
  readonly level: number | null;
  readonly confidence: string;
}
const linesOf = (skills: readonly Held[]) =>
  skills.map(({ skill, level, confidence }) => `${skill.notation} ${level ?? '?'} ${confidence}`).toSorted();

const asOf = async (day: string) =>
  linesOf(
    (
      await ask(
        AFTER,
        'ann',
        `{ viewer { agent { skills(asOf: "${day}") { skill { notation } level confidence } } } }`,
      )
    ).viewer.agent.skills,
  );

describe('a week of an agent', { shuffle: false }, () => {
  const told: Record<string, string[]> = {};

  test('Monday: she says what she can do, shows it, and what she would like', async () => {
    await change(
      MONDAY,
      'ann',
      'claimSkills',
      {
        claims: [
          {
            skill: globalId('Skill', 'k8s'),
            level: 3,
            evidenceLink: 'https://example.gouv.fr/cluster',
            certificate: { name: 'CKA', expiresOn: FRIDAY },
          },
          { skill: globalId('Skill', 'go') },
        ],
      },
      'claims { id }',
    );
    const { version } = (await ask(MONDAY, 'ann', '{ viewer { agent { version } } }')).viewer.agent;
    await change(
      MONDAY,
      'ann',
      'updateProfile',
      {
        expectedVersion: version,
        headline: 'Ops',
        wantedSkills: [{ skill: globalId('Skill', 'go'), level: 2 }],
        goals: [{ horizon: 'ONE_YEAR', words: 'Lead a platform team.' }],
      },
      'agent { version }',
    );

    told[MONDAY] = await annOn(MONDAY);
    expect(told[MONDAY]).toEqual(['design ? SAID', 'go ? SAID', 'k8s 3 SAID', 'python 3 SAID', 'sql 2 SAID']);
    const { tasks } = (await ask(MONDAY, 'ann', '{ viewer { tasks { nodes { kind skill { notation } } } } }'))
      .viewer;
    const bySkill = (a: { skill: { notation: string } }, b: typeof a) =>
      a.skill.notation < b.skill.notation ? -1 : 1;
    expect(tasks.nodes.toSorted(bySkill)).toEqual(
      ['design', 'go'].map((notation) => ({ kind: 'STATE_LEVEL', skill: { notation } })),
    );
  });

  test('Tuesday: her manager answers what awaits them', async () => {
    const queue = `{ viewer { confirmations { nodes { why claim { id agent { displayName } skill { notation } } } }
      tasks { nodes { kind label } } } }`;
    const { viewer } = await ask(TUESDAY, 'boss', queue);
    expect(viewer.tasks.nodes).toContainEqual({
      kind: 'CONFIRM_SKILLS',
      label: '11 compétences à confirmer',
    });
    const awaiting = new Map<string, string>(
      viewer.confirmations.nodes
        .filter(
          ({ claim }: { claim: { agent: { displayName: string } } }) => claim.agent.displayName === 'ann',
        )
        .map(({ why, claim }: { why: string; claim: { id: string; skill: { notation: string } } }) => [
          `${claim.skill.notation} ${why}`,
          claim.id,
        ]),
    );
    expect([...awaiting.keys()].toSorted()).toEqual([
      'design NEVER_CONFIRMED',
      'go NEVER_CONFIRMED',
      'k8s CERTIFICATE',
      'python NEVER_CONFIRMED',
      'sql NEVER_CONFIRMED',
    ]);
    await change(
      TUESDAY,
      'boss',
      'confirmSkills',
      {
        confirmations: [
          { claim: awaiting.get('k8s CERTIFICATE'), certificateSeen: true },
          { claim: awaiting.get('sql NEVER_CONFIRMED'), level: 1 },
          { claim: awaiting.get('design NEVER_CONFIRMED'), notObserved: true },
          { claim: awaiting.get('python NEVER_CONFIRMED') },
        ],
      },
      'claims { source level }',
    );

    told[TUESDAY] = await annOn(TUESDAY);
    expect(told[TUESDAY]).toEqual([
      'design ? SAID',
      'go ? SAID',
      'k8s 3 PROVEN',
      'python 3 CONFIRMED',
      'sql 1 CONFIRMED',
    ]);
  });

  test('Wednesday: she sees who says otherwise, and contests it', async () => {
    const { skills } = (
      await ask(
        WEDNESDAY,
        'ann',
        `{ viewer { agent { skills { skill { notation } claims { weight reason claim { id source assessorName } } disagreement { own { level } manager { level } } } } } }`,
      )
    ).viewer.agent;
    const sql = skills.find((one: Held) => one.skill.notation === 'sql');
    expect(sql.disagreement).toEqual({ own: { level: 2 }, manager: { level: 1 } });
    expect(
      sql.claims.map(
        ({ weight, claim }: { weight: string; claim: { source: string; assessorName: string } }) =>
          `${weight} ${claim.source} ${claim.assessorName ?? '-'}`,
      ),
    ).toEqual(['DECIDES MANAGER boss', 'REPLACED SELF -']);
    await change(
      WEDNESDAY,
      'ann',
      'contestData',
      { data: 'SKILL_CLAIM', claim: sql.claims[0].claim.id, reason: 'I wrote the reports of last year.' },
      'contest { id }',
    );

    told[WEDNESDAY] = await annOn(WEDNESDAY);
    expect(told[WEDNESDAY]).toEqual(told[TUESDAY]);
  });

  test('Thursday: her manager agrees, and a colleague confirms', async () => {
    const { tasks } = (
      await ask(THURSDAY, 'boss', '{ viewer { tasks { nodes { kind contest { id reason } } } } }')
    ).viewer;
    const contest = tasks.nodes.find(({ kind }: { kind: string }) => kind === 'ANSWER_CONTEST').contest;
    expect(contest.reason).toBe('I wrote the reports of last year.');
    await change(
      THURSDAY,
      'boss',
      'answerContest',
      { contest: contest.id, isUpheld: true, answer: 'True.' },
      'contest { isUpheld }',
    );
    expect(await annOn(THURSDAY)).toContain('sql 2 SAID');
    const confirmed = { agent: globalId('Agent', 'ann'), skill: globalId('Skill', 'sql'), level: 2 };
    await change(THURSDAY, 'cat', 'claimSkill', confirmed, 'claim { source }');

    told[THURSDAY] = await annOn(THURSDAY);
    expect(told[THURSDAY]).toEqual([
      'design ? SAID',
      'go ? SAID',
      'k8s 3 PROVEN',
      'python 3 CONFIRMED',
      'sql 2 CONFIRMED',
    ]);
  });

  test('Friday and Saturday: her certificate ends, and she is told', async () => {
    told[FRIDAY] = await annOn(FRIDAY);
    expect(told[FRIDAY]).toContain('k8s 3 PROVEN');
    told[SATURDAY] = await annOn(SATURDAY);
    expect(told[SATURDAY]).toContain('k8s 3 SAID');
    const { viewer } = await ask(
      SATURDAY,
      'ann',
      `{ viewer { agent { reminders { kind skill { notation } dueOn } } tasks { nodes { kind dueOn } } } }`,
    );
    expect(viewer.agent.reminders[0]).toEqual({
      kind: 'CERTIFICATE_EXPIRED',
      skill: { notation: 'k8s' },
      dueOn: FRIDAY,
    });
    expect(viewer.tasks.nodes[0]).toEqual({ kind: 'RENEW_CERTIFICATE', dueOn: FRIDAY });
  });

  test('Sunday: the framework has a new edition, where one skill is two and another is gone', async () => {
    const becomes = ['containers', 'clusters'].map((key) =>
      toGlobalId('Skill', idOf('Skill', `next ${key}`)),
    );
    const edition = toGlobalId('FrameworkEdition', idOf('version', 'next'));
    await change(
      SUNDAY,
      'curator',
      'stateSuccession',
      { skill: globalId('Skill', 'k8s'), edition, becomes },
      'edition { version }',
    );
    await playedDay(db, SUNDAY, (on) =>
      job(on, (tx, { today }) =>
        runBatch(tx, { today, actor: 'test' }, (batch) => publishAndRemap(batch, idOf('version', 'next'))),
      ),
    );

    told[SUNDAY] = await annOn(SUNDAY);
    expect(told[SUNDAY]).toEqual([
      'clusters ? SAID',
      'containers ? SAID',
      'design ? SAID',
      'go ? SAID',
      'python 3 CONFIRMED',
      'sql 2 CONFIRMED',
    ]);
    const { viewer } = await ask(
      SUNDAY,
      'ann',
      `{ viewer { agent { skills { skill { notation framework { version } } } } tasks { nodes { kind skill { notation } } } } }`,
    );
    expect(
      new Set(
        viewer.agent.skills.map(
          (one: { skill: { framework: { version: string } } }) => one.skill.framework.version,
        ),
      ),
    ).toEqual(new Set(['2']));
    expect(viewer.tasks.nodes).toContainEqual({ kind: 'STATE_LEVEL', skill: { notation: 'clusters' } });
  });

  test('afterwards each day reads as it was told', async () => {
    for (const [day, lines] of Object.entries(told)) expect([day, await asOf(day)]).toEqual([day, lines]);
    const { compare } = (
      await ask(
        AFTER,
        'ann',
        `{ viewer { agent { compare(from: "${MONDAY}", to: "${SATURDAY}") { changes { kind skill { notation } } } } } }`,
      )
    ).viewer.agent;
    expect(compare.changes).toEqual(
      ['python', 'sql'].map((notation) => ({ kind: 'BETTER_ESTABLISHED', skill: { notation } })),
    );
  });

  test('and all that was said of her is hers to take away', async () => {
    const { tables } = (await ask(AFTER, 'ann', '{ exportMyData { tables { name rows } } }')).exportMyData;
    const claims = tables.find(({ name }: { name: string }) => name === 'skill_claim').rows;
    expect(claims.length).toBeGreaterThanOrEqual(10);
  });
});
