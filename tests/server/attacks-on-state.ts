import { SignJWT } from 'jose';
import { DEMONSTRATION_ISSUER } from '../../src/access/demonstration-token.js';
import { changingNothing, rowsOf } from '../api/contents.js';
import { ask } from '../support/request.js';
import type { Target } from './attack-target.js';
import type { Attack } from './attacks.js';

const INVALID = '400 GRAPHQL_VALIDATION_FAILED, unread';
const BAD_INPUT = '400 BAD_USER_INPUT';
const CLAIM = `mutation ($i: ClaimSkillInput!) { claimSkill(input: $i) { claim { id } userErrors { code } } }`;

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({ iss: DEMONSTRATION_ISSUER, sub: 'admin', exp: Math.floor(Date.now() / 1000) + 600 });

async function freshSkill({ send }: Target): Promise<string> {
  const { body } = await send(
    ask('{ skills(first: 100) { nodes { id } } viewer { agent { skills { skill { id } } } } }'),
    'agent',
  );
  const held = new Set(body.data.viewer.agent.skills.map((one: { skill: { id: string } }) => one.skill.id));
  const id = body.data.skills.nodes
    .map((one: { id: string }) => one.id)
    .find((one: string) => !held.has(one));
  if (!id) throw new Error('every skill is held');
  return id;
}

/** What a caller may do to what is kept: rows, sessions, answers. */
export const ON_STATE: readonly Attack[] = [
  {
    number: 27,
    name: 'edited cursors',
    async found({ outcomes, send }) {
      const list = (after: string | null, kind: string | null = null) =>
        ask(
          `query ($a: String, $k: OrgUnitKind) { orgUnits(first: 1, after: $a, kind: $k) { pageInfo { endCursor } } }`,
          {
            a: after,
            k: kind,
          },
        );
      const cursor: string = (await send(list(null))).body.data.orgUnits.pageInfo.endCursor;
      const text = Buffer.from(cursor, 'base64url').toString();
      const edited = Buffer.from(text.replace(/.{4}$/, '0"]]')).toString('base64url');
      return [
        ...(await outcomes([list(cursor), list(edited), list(cursor, 'TEAM'), list(cursor.slice(1))])),
        ...(await outcomes([list(cursor)], 'hr')),
      ];
    },
    right: ['200 OK', BAD_INPUT, BAD_INPUT, BAD_INPUT, BAD_INPUT],
  },
  {
    number: 28,
    name: 'mass assignment',
    found: ({ db, outcomes }) =>
      changingNothing(db, () =>
        outcomes([
          ask('mutation { updateProfile(input: {expectedVersion: 1, role: ADMIN}) { userErrors { code } } }'),
          ask('mutation ($i: UpdateProfileInput!) { updateProfile(input: $i) { userErrors { code } } }', {
            i: { expectedVersion: 1, agentId: 'x' },
          }),
          ask(CLAIM, { i: { skill: 'x', level: 4, source: 'MANAGER' } }),
        ]),
      ),
    right: [INVALID, `${BAD_INPUT}, unread`, `${BAD_INPUT}, unread`],
  },
  {
    number: 29,
    name: 'brute force by alias',
    async found(target) {
      const { outcomes } = await target.beside({ costPerSecond: 1 });
      const tries = (n: number) => {
        const one = 'claimSkill(input: {skill: "x", level: 4}) { userErrors { code } }';
        return ask(`mutation { ${Array.from({ length: n }, (_, i) => `a${i}: ${one}`).join(' ')} }`);
      };
      // Each try costs 311 of 20,000, however many come in one request, and reading many some thousands more.
      return changingNothing(target.db, () =>
        outcomes([tries(51), tries(30), tries(15), tries(6), tries(4)]),
      );
    },
    right: [
      '400 OPERATION_TOO_LARGE, unread',
      '200 OK',
      '429 RATE_LIMITED, unread',
      '200 OK',
      '429 RATE_LIMITED, unread',
    ],
  },
  {
    number: 30,
    name: 'forged tokens',
    async found({ outcomes }) {
      const other = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
      const unsigned = ['none', 'None', 'HS256', 'RS256'].map(
        (alg) => `${segment({ alg, jku: 'https://evil.example/keys' })}.${segment(claims())}.`,
      );
      const empty = `${segment({ alg: 'HS256', jwk: { kty: 'oct', k: '' } })}.${segment(claims())}.AA`;
      return outcomes(
        [other, ...unsigned, empty, 'a.b.c', ''].map((token) => ({
          ...ask('{ viewer { label } }'),
          headers: { authorization: `Bearer ${token}` },
        })),
      );
    },
    right: Array(8).fill('401 UNAUTHENTICATED, unread'),
  },
  {
    number: 31,
    name: 'around a list of refused documents',
    async found(target) {
      const { outcomes } = await target.beside({ trustedDocuments: { only: true, directory: undefined } });
      // There is no such list: where documents are bounded, it is by those that are trusted.
      return outcomes(
        ['query Viewer { viewer { label } }', '{ a: viewer { label } }', '{ viewer { label } } #'].map(
          (text) => ask(text),
        ),
      );
    },
    right: Array(3).fill('400 UNKNOWN_DOCUMENT, unread'),
  },
  {
    number: 32,
    name: 'confusion of operations',
    async found({ db, outcomes, send }) {
      const two = `query A { viewer { label } }
        mutation B { updateProfile(input: {expectedVersion: 1, headline: "x"}) { userErrors { code } } }`;
      const named = (operationName: string | null) => ask(two, {}, { operationName });
      const get = {
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent(two)}&operationName=B`,
      } as const;
      const heavy = `query Light { __typename } query Heavy { orgUnits(first: 100) { nodes { agents(first: 100) { nodes { id } } } } }`;
      return [
        Object.keys((await send(named('A'))).body.data),
        ...(await changingNothing(db, () =>
          outcomes([
            named('C'),
            named(null),
            named(''),
            named('A'),
            get,
            ask(heavy, {}, { operationName: 'Light' }),
            ask(heavy, {}, { operationName: 'Heavy' }),
          ]),
        )),
      ];
    },
    right: [
      ['viewer'],
      ...Array(3).fill('400 OPERATION_RESOLUTION_FAILURE, unread'),
      '200 OK',
      '405 METHOD_NOT_ALLOWED, unread',
      '200 OK, unread',
      '400 OPERATION_TOO_LARGE, unread',
    ],
  },
  {
    number: 35,
    name: 'replayed changes',
    async found(target) {
      const skill = await freshSkill(target);
      const claim = (level: number) =>
        target.send(
          ask(CLAIM, { i: { skill, level, evidence: 'replayed', idempotencyKey: 'replayed' } }),
          'agent',
        );
      const same = await Promise.all([claim(2), claim(2), claim(2)]);
      const other = await claim(3);
      const rows = await rowsOf(target.db, `select level from skill_claim where evidence = 'replayed'`);
      const ids = new Set(same.map(({ body }) => body.data.claimSkill.claim?.id));
      return [ids.size, other.body.data.claimSkill, rows.length];
    },
    right: [1, { claim: null, userErrors: [{ code: 'KEY_REUSED' }] }, 1],
  },
];
