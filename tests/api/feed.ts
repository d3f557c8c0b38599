import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { runOperation } from '../support/server.js';
import { addAccount, addPeople, globalId, identity, smallState } from './small-state.js';

/** Two teams with people who may claim, and those who follow what changes; nothing has happened yet. */
export async function feedState(db: Database): Promise<void> {
  await smallState(db);
  await addPeople(db, [
    { key: 'boss', unit: 'team' },
    { key: 'ann', unit: 'team' },
    { key: 'eve', unit: 'other' },
  ]);
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'eve', 'eve');
  await addAccount(db, 'adviser', null, ['HR_ADVISER', 'team']);
  await addAccount(db, 'all', null, ['HR_ADVISER', null]);
}

async function run(db: Database, who: string, document: string, variables: Record<string, unknown>) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

export async function claim(db: Database, who: string, skill: string): Promise<void> {
  const document = `mutation ($skill: ID!) { claimSkill(input: { skill: $skill, level: 2 }) { userErrors { code } } }`;
  const { claimSkill } = await run(db, who, document, { skill: globalId('Skill', skill) });
  expect(claimSkill.userErrors).toEqual([]);
}

export async function openPost(db: Database): Promise<void> {
  const document = `mutation ($unit: ID!, $skill: ID!) {
    openPosition(input: { unit: $unit, title: "Post", requirements: [{ skill: $skill }] }) { userErrors { code } } }`;
  const asked = { unit: globalId('OrgUnit', 'team'), skill: globalId('Skill', 'go') };
  const { openPosition } = await run(db, 'boss', document, asked);
  expect(openPosition.userErrors).toEqual([]);
}

export interface Feed {
  readonly totalCount: number;
  readonly nodes: readonly {
    readonly id: string;
    readonly type: string;
    readonly agent: { readonly displayName: string } | null;
    readonly unit: { readonly name: string } | null;
    readonly payload: { readonly skill?: string; readonly title?: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const CHANGES = `query ($after: String, $first: Int! = 100, $types: [String!]) {
  changes(after: $after, first: $first, types: $types) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id type payload agent { displayName } unit { name } } } }`;

export const feed = async (
  db: Database,
  who: string,
  variables: Record<string, unknown> = {},
): Promise<Feed> => (await run(db, who, CHANGES, variables)).changes;

const NAMES = new Map(['python', 'sql', 'go'].map((key) => [globalId('Skill', key), key]));

/** Each change in two words. */
export const brief = ({ nodes }: Feed) =>
  nodes.map(({ agent, payload, unit }) =>
    payload.skill ? `${agent?.displayName} ${NAMES.get(payload.skill)}` : `${unit?.name} ${payload.title}`,
  );
