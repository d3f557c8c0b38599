import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { frameworkVersion, skill } from '../../src/database/tables/skills.js';
import { remap } from '../../src/skills/remapping.service.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { addAccount, addPeople, globalId, identity, idOf, smallState } from './small-state.js';

let db: Database;
const NEXT = idOf('version', 'next');
beforeAll(async () => {
  db = await testDatabase();
  await smallState(db);
  await addPeople(db, [
    { key: 'ann', unit: 'team' },
    { key: 'boss', unit: 'team' },
  ]);
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
}, 120_000);

// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
async function ask(who: string, document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  return data;
}

const claims = async () =>
  (
    await ask(
      'ann',
      '{ viewer { agent { claims { nodes { id contested skill { framework { version } } } } } } }',
    )
  ).viewer.agent.claims.nodes;
const contest = (claim: string) =>
  ask(
    'ann',
    'mutation ($input: ContestDataInput!) { contestData(input: $input) { contest { id } userErrors { code path } } }',
    { input: { data: 'SKILL_CLAIM', claim, reason: 'It was never seen.' } },
  ).then(({ contestData }) => contestData);

describe('what is contested', { shuffle: false }, () => {
  let open: string;

  test('stays so where it moves to another edition, and is not contested twice', async () => {
    const { claimSkill } = await ask(
      'boss',
      'mutation ($input: ClaimSkillInput!) { claimSkill(input: $input) { claim { id } } }',
      { input: { agent: globalId('Agent', 'ann'), skill: globalId('Skill', 'go'), level: 1 } },
    );
    open = (await contest(claimSkill.claim.id)).contest.id;
    await job(db, async (tx, { today }) => {
      const frameworkId = idOf('Framework', 'main');
      await tx.orm.insert(frameworkVersion).values({
        id: NEXT,
        frameworkId,
        version: '2',
        status: 'DRAFT',
        replacesId: idOf('version', 'main'),
      });
      await tx.orm.insert(skill).values({
        id: idOf('Skill', 'next go'),
        frameworkVersionId: NEXT,
        notation: 'go',
        kind: 'KNOW_HOW',
        labelFr: 'go',
      });
      await tx.rows(
        (sql) => sql`update framework_version set status = 'ARCHIVED' where id = ${idOf('version', 'main')}`,
      );
      await tx.rows((sql) => sql`update framework_version set status = 'PUBLISHED' where id = ${NEXT}`);
      await tx.rows(
        (sql) => sql`update installation set value = gen_random_uuid()::text where key = 'reference'`,
      );
      await remap(tx, { fromId: idOf('version', 'main'), toId: NEXT, today, by: 'test' });
    });

    const [moved, ...others] = await claims();
    expect(others).toEqual([]);
    expect(moved).toEqual({
      id: expect.any(String),
      contested: true,
      skill: { framework: { version: '2' } },
    });
    expect(moved.id).not.toBe(claimSkill.claim.id);
    expect((await contest(moved.id)).userErrors).toEqual([{ code: 'CONFLICT', path: ['input', 'data'] }]);
  });

  test('is withdrawn where it now stands, when the agent is right', async () => {
    const { answerContest } = await ask(
      'boss',
      'mutation ($input: AnswerContestInput!) { answerContest(input: $input) { contest { isUpheld } userErrors { code } } }',
      { input: { contest: open, isUpheld: true, answer: 'Exact.' } },
    );

    expect(answerContest).toEqual({ contest: { isUpheld: true }, userErrors: [] });
    expect(await claims()).toEqual([]);
  });
});
