import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import type { Persona } from '../../src/access/demonstration-token.js';
import { job } from '../../src/database/session.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { type TestServer, testServer } from '../support/server.js';
import { CLAIM, claimAs, type FreshSkill, faultsAs, freshSkills, type Input, ME } from './claims.js';
import { changingNothing } from './contents.js';

let served: TestServer;
let fresh: FreshSkill[];
beforeAll(async () => {
  served = await testServer({ seeded: true });
  fresh = await freshSkills(served);
});

const newSkill = () => {
  const skill = fresh.pop();
  if (!skill) throw new Error('no skill left');
  return skill;
};
const claim = (persona: Persona, input: Input, headers?: Record<string, string>) =>
  claimAs(served, persona, input, headers);
const faultsOf = (persona: Persona, input: Input) => faultsAs(served, persona, input);

describe('what is refused', () => {
  const BOTH = {
    skill: 'skill_00000000000000000000000000',
    level: 9,
    evidence: 'x'.repeat(2001),
    since: '2026-09-16',
  };

  test.each<[string, Persona, () => Input, [string, string][]]>([
    ['level 5', 'agent', () => ({ skill: fresh[0]?.id, level: 5 }), [['INVALID', 'input.level']]],
    ['level -1', 'agent', () => ({ skill: fresh[0]?.id, level: -1 }), [['INVALID', 'input.level']]],
    [
      'evidence of 2,001 characters',
      'agent',
      () => ({ skill: fresh[0]?.id, evidence: 'x'.repeat(2001) }),
      [['INVALID', 'input.evidence']],
    ],
    [
      'a null character',
      'agent',
      () => ({ skill: fresh[0]?.id, evidence: 'a\0b' }),
      [['INVALID', 'input.evidence']],
    ],
    ['tomorrow', 'agent', () => ({ skill: fresh[0]?.id, since: '2026-09-16' }), [['INVALID', 'input.since']]],
    ['an unknown skill', 'agent', () => ({ skill: BOTH.skill }), [['NOT_FOUND', 'input.skill']]],
    [
      'an id that is no skill',
      'agent',
      () => ({ skill: toGlobalId('Agent', ME) }),
      [['NOT_FOUND', 'input.skill']],
    ],
    [
      'an id that is no agent',
      'agent',
      () => ({ agent: fresh[0]?.id, skill: fresh[0]?.id }),
      [['NOT_FOUND', 'input.agent']],
    ],
    [
      'an empty id, which is not oneself',
      'manager',
      () => ({ agent: '', skill: fresh[0]?.id, level: 1 }),
      [['NOT_FOUND', 'input.agent']],
    ],
    [
      'a stranger, by their manager’s neighbour',
      'manager',
      () => ({ agent: toGlobalId('Agent', PERSONA_AGENTS.hr ?? ''), skill: fresh[0]?.id, level: 1 }),
      [['NOT_FOUND', 'input.agent']],
    ],
    [
      'what a colleague does not hold, by an agent',
      'agent',
      () => ({ agent: toGlobalId('Agent', PERSONA_AGENTS.manager ?? ''), skill: fresh[0]?.id, level: 1 }),
      [['NOT_ALLOWED', 'input.skill']],
    ],
    [
      'an empty key',
      'agent',
      () => ({ skill: fresh[0]?.id, idempotencyKey: '' }),
      [['INVALID', 'input.idempotencyKey']],
    ],
    [
      'a key of 101 characters',
      'agent',
      () => ({ skill: fresh[0]?.id, idempotencyKey: 'k'.repeat(101) }),
      [['INVALID', 'input.idempotencyKey']],
    ],
  ])('%s: nothing is written', async (_, persona, input, expected) => {
    expect(await faultsOf(persona, input())).toEqual(expected);
  });

  test('evidence of 2,000 characters is not too long', async () => {
    const answer = await claim('agent', { skill: newSkill().id, evidence: 'é'.repeat(2000) });

    expect([answer.userErrors, answer.claim.evidence.length]).toEqual([[], 2000]);
  });

  test('every fault is told at once, in the caller’s language', async () => {
    const told = async (language: string) =>
      (await changingNothing(served.db, () => claim('agent', BOTH, { 'accept-language': language })))
        .userErrors;

    expect(await told('en-GB,fr;q=0.5')).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'skill'], message: 'This id names no published skill.' },
      { code: 'INVALID', path: ['input', 'level'], message: 'Level 9 does not exist: 0 to 4 expected.' },
      {
        code: 'INVALID',
        path: ['input', 'evidence'],
        message: 'The text has 2001 characters, at most 2000 are accepted.',
      },
      {
        code: 'INVALID',
        path: ['input', 'since'],
        message: '2026-09-16 is in the future: 2026-09-15 at the latest.',
      },
    ]);
    expect((await told('fr')).map(({ message }: { message: string }) => message)).toEqual([
      'Cet identifiant ne désigne aucune compétence publiée.',
      'Le niveau 9 n’existe pas : de 0 à 4 attendu.',
      'Le texte a 2001 caractères, 2000 au plus sont acceptés.',
      'Le 2026-09-16 est à venir : 2026-09-15 au plus tard.',
    ]);
  });

  test.each<Persona>(['analyst', 'integration', 'admin'])('%s: 403, nothing is written', async (persona) => {
    const input = { agent: toGlobalId('Agent', ME), skill: fresh[0]?.id, level: 1 };

    const { status, body } = await changingNothing(served.db, () => served.query(persona, CLAIM, { input }));

    expect([status, body.data, body.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      403,
      undefined,
      ['FORBIDDEN'],
    ]);
  });
});

test('an account that is no agent’s says nothing of others: nobody would stand behind it', async () => {
  const id = randomUUID();
  const as = (text: string) => job(served.db, (tx) => tx.rows((sql) => sql.unsafe(text, [id])));
  await as(`insert into role_grant (account_id, id, role, starts_on)
    select account_id, $1, 'HR_ADVISER', app_today() from identity_link where subject = 'analyst'`);
  try {
    expect(await faultsOf('analyst', { agent: toGlobalId('Agent', ME), skill: newSkill().id })).toEqual([
      ['NOT_ALLOWED', 'input.agent'],
    ]);
  } finally {
    await as('delete from role_grant where id = $1');
  }
});
