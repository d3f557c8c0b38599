import { expect } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import type { Persona } from '../../src/access/demonstration-token.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import type { TestServer } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';

/** The agent who signs in to the demonstration. */
export const ME = PERSONA_AGENTS.agent ?? '';
export const CLAIM = `mutation ($input: ClaimSkillInput!) { claimSkill(input: $input) {
  claim { id skill { id } level source evidence startsOn endsOn }
  agent { id skills { skill { id } level confidence lastConfirmedOn } }
  userErrors { code message path } } }`;

export type Input = Readonly<Record<string, unknown>>;

export interface FreshSkill {
  readonly uuid: string;
  readonly id: string;
}

/** Skills that this agent never spoke of, and that nobody spoke of for them. */
export async function freshSkills({ db }: TestServer): Promise<FreshSkill[]> {
  const skills = await rowsOf<{ id: string }>(
    db,
    `select s.id from skill s where not exists (select from skill_claim c where c.skill_id = s.id and c.agent_id = $1)
     order by s.notation`,
    [ME],
  );
  return skills.map(({ id }) => ({ uuid: id, id: toGlobalId('Skill', id) }));
}

/** The payload of one claim. */
export async function claimAs(
  served: TestServer,
  persona: Persona,
  input: Input,
  headers: Readonly<Record<string, string>> = {},
) {
  const { status, body } = await served.query(persona, CLAIM, { input }, headers);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data.claimSkill;
}

/** Code and path of each fault of an input that changes nothing. */
export async function faultsAs(
  served: TestServer,
  persona: Persona,
  input: Input,
): Promise<[string, string][]> {
  const { userErrors } = await changingNothing(served.db, () => claimAs(served, persona, input));
  return userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')]);
}
