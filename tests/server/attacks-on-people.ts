import { expect } from 'vitest';
import { ask, type Sent } from '../support/request.js';
import { ABSENT, MANAGER, ME, STRANGER, type Target, TEAM } from './attack-target.js';
import { existence } from './attack-timing.js';
import type { Attack } from './attacks.js';

const INVALID = '400 GRAPHQL_VALIDATION_FAILED, unread';
const BAD_INPUT = '400 BAD_USER_INPUT';

const node = (id: string): Sent => ask('query ($id: ID!) { node(id: $id) { id } }', { id });

/** The bytes of an answer. */
async function bytesOf({ app, token }: Target, { payload = '' }: Sent): Promise<string> {
  const headers = {
    authorization: `Bearer ${await token('agent')}`,
    'content-type': 'application/json',
  };
  return (await app.inject({ method: 'POST', url: '/graphql', headers, payload })).body;
}

const bytes = (target: Target, all: readonly Sent[]) => Promise.all(all.map((sent) => bytesOf(target, sent)));

/** The ways to a person: by their id, by a list, by their unit, by who they are to others. */
const WAYS = `query ($id: ID!, $unit: ID!) {
  a: agent(id: $id) { id } b: node(id: $id) { id } c: nodes(ids: [$id]) { id }
  d: agents(first: 100) { nodes { id } edges { node { id } } }
  e: agents(first: 100, filter: { unit: $unit }) { nodes { id } edges { node { id } } }
  f: orgUnit(id: $unit) { agents(first: 100) { nodes { id } edges { node { id } } } }
  g: node(id: $unit) { ... on OrgUnit { agents(first: 100) { nodes { id } } } } }`;

async function waysTo(target: Target, id: string, persona: 'agent' | 'manager'): Promise<string[]> {
  const { body } = await target.send(ask(WAYS, { id, unit: TEAM }), persona);
  return Object.entries(body.data).flatMap(([way, found]) =>
    JSON.stringify(found).includes(id) ? [way] : [],
  );
}

const PEOPLE = `query ($unit: ID!) { orgUnit(id: $unit) { agents { totalCount } } }`;
const BANDS = `query ($unit: ID!) { orgUnit(id: $unit) { retention { bands { count } } } }`;
const MAP = `query ($unit: ID!) { orgUnit(id: $unit) { skillMap { rows { nodes { levels { count } } } } } }`;

/** What an answer may tell of somebody who should not be seen. */
export const ON_PEOPLE: readonly Attack[] = [
  {
    number: 22,
    name: 'ids of strangers',
    async found(target) {
      const ids = [STRANGER, ABSENT, 'agent_', STRANGER.replace('agent', 'claim'), ME.toUpperCase()];
      return [...new Set(await bytes(target, ids.map(node))), await bytesOf(target, node(ME))];
    },
    right: [
      '{"data":{"node":null},"extensions":{"cost":{"estimated":1,"limit":20000}}}\n',
      `{"data":{"node":{"id":"${ME}"}},"extensions":{"cost":{"estimated":1,"limit":20000}}}\n`,
    ],
  },
  {
    number: 23,
    name: 'another path to the same person',
    found: async (target) => [
      await waysTo(target, MANAGER, 'agent'),
      await waysTo(target, ME, 'agent'),
      await waysTo(target, MANAGER, 'manager'),
      await waysTo(target, STRANGER, 'manager'),
    ],
    // A colleague of the ministry is found by id, for their skills are open to it; in no list of those seen by office.
    right: [[...'abc'], [...'abcdefg'], [...'abcdefg'], []],
  },
  {
    number: 24,
    name: 'fields of others',
    async found(target) {
      const risk = (id: string) =>
        ask('query ($id: ID!) { agent(id: $id) { email retention { score factors { code } } } }', { id });
      return [
        ...new Set(await bytes(target, [risk(STRANGER), risk(ABSENT)])),
        await bytesOf(target, risk(MANAGER)),
        ...(await target.outcomes([risk(STRANGER), risk(ABSENT)], 'analyst')),
      ];
    },
    right: [
      expect.stringContaining('{"data":{"agent":null}'),
      expect.stringContaining('{"data":{"agent":{"email":null,"retention":null}}'),
      '403 FORBIDDEN',
      '403 FORBIDDEN',
    ],
  },
  {
    number: 25,
    name: 'filters and orders as oracles',
    async found(target) {
      const held = `query ($s: ID!) { agents(filter: { skill: $s }) { totalCount nodes { id } } }`;
      const rare = await target.send(
        ask(
          'query ($u: ID!) { orgUnit(id: $u) { skillMap { rows(orderBy: HOLDERS) { nodes { skill { id } } } } } }',
          {
            u: TEAM,
          },
        ),
      );
      const skills: { skill: { id: string } }[] = rare.body.data.orgUnit.skillMap.rows.nodes;
      const seen = await Promise.all(
        skills.map(({ skill }) => target.send(ask(held, { s: skill.id }), 'agent')),
      );
      const nodes = seen.flatMap(({ body }) => body.data.agents.nodes as { id: string }[]);
      return [
        skills.length,
        seen.every(({ body }) => body.data.agents.totalCount === body.data.agents.nodes.length),
        nodes.every(({ id }) => id === ME),
        await target.outcomes([
          ask('{ agents(filter: { riskGt: 0.8 }) { totalCount } }'),
          ask('{ agents(orderBy: RISK) { nodes { id } } }'),
          ask('query ($f: AgentFilter) { agents(filter: $f) { totalCount } }', { f: { riskGt: 0.8 } }),
        ]),
      ];
    },
    right: [20, true, true, [INVALID, INVALID, `${BAD_INPUT}, unread`]],
  },
  {
    number: 26,
    name: 'small counts',
    async found({ outcomes, send }) {
      const counts = [BANDS, MAP].map((document) => ask(document, { unit: TEAM }));
      return [
        ...(await outcomes(counts, 'agent')),
        ...(await outcomes([...counts, ask(PEOPLE, { unit: TEAM })], 'analyst')),
        (await send(ask(PEOPLE, { unit: TEAM }), 'agent')).body.data,
      ];
    },
    right: [...Array(5).fill('403 FORBIDDEN'), { orgUnit: { agents: { totalCount: 1 } } }],
  },
  {
    number: 34,
    name: 'existence by time',
    async found(target) {
      const { overlap, answers } = await existence(
        () => bytesOf(target, node(STRANGER)),
        () => bytesOf(target, node(ABSENT)),
      );
      return [answers.size, overlap];
    },
    right: [1, true],
  },
  {
    number: 36,
    name: 'what is kept from another viewer',
    async found({ send }) {
      const personas = ['manager', 'agent', 'hr', 'analyst'] as const;
      const document = ask(`{ viewer { label } n: nodes(ids: ["${MANAGER}"]) { id } }`);
      const asked = Array.from({ length: 5 }, () => personas).flat();
      const answers = await Promise.all(asked.map((persona) => send(document, persona)));
      const told = answers.map(({ body, headers }) =>
        JSON.stringify([body.data?.viewer.label ?? null, body.data?.n[0] ?? null, headers['cache-control']]),
      );
      return [...new Set(told)].map((text) => JSON.parse(text));
    },
    right: [
      ['Responsable d’équipe (démonstration)', { id: MANAGER }, 'no-store'],
      // A colleague of the ministry, by their id.
      ['Agent (démonstration)', { id: MANAGER }, 'no-store'],
      ['Conseillère RH (démonstration)', { id: MANAGER }, 'no-store'],
      ['Analyste (démonstration)', null, 'no-store'],
    ],
  },
];
