import {
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { buildApi } from '../../src/server/schema.js';
import { failing, withFaultyConnection } from '../support/faulty-connection.js';
import { ask, type Sent } from '../support/request.js';
import type { Attack } from './attacks.js';

const SEARCH = `query ($s: String) { a: orgUnits(search: $s) { totalCount } b: jobRoles(search: $s) { totalCount }
  c: skills(search: $s) { totalCount } d: products(filter: { search: $s }) { totalCount } }`;
const NOTHING = Object.fromEntries(['a', 'b', 'c', 'd'].map((list) => [list, { totalCount: 0 }]));
const search = (s: string): Sent => ask(SEARCH, { s });
const BAD_INPUT = '400 BAD_USER_INPUT';
const nobody = { authorization: '' };

/** Names of all that a caller may write to, with its type: arguments and fields of inputs. */
function inputs(): string[] {
  const { schema } = buildApi();
  const written = (name: string, type: GraphQLInputType) => `${name}: ${getNamedType(type).name}`;
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type)) return [];
    if (isInputObjectType(type)) return Object.values(type.getFields()).map((f) => written(f.name, f.type));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ args }) => args.map((a) => written(a.name, a.type)));
  });
}

/** What texts may do where they are read, stored, shown or logged. */
export const BY_TEXT: readonly Attack[] = [
  {
    number: 10,
    name: 'variables bomb',
    async found({ outcomes }) {
      const list = Array.from({ length: 50_000 }, () => 1);
      const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
      return outcomes([
        ask('query ($id: ID!) { agent(id: $id) { id } }', { id: list }),
        ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: list }),
        { payload: ask(SEARCH, { s: '$' }).payload?.replace('"$"', nested) ?? '' },
      ]);
    },
    right: [`${BAD_INPUT}, unread`, '400 OPERATION_TOO_LARGE, unread', `${BAD_INPUT}, unread`],
  },
  {
    number: 11,
    name: 'cost of patterns',
    async found({ outcomes, send }) {
      const texts = ['%_%_%_%_%', '_', '\\', '%'.repeat(200)].map(search);
      return [
        ...(await Promise.all(texts.map(async (sent) => (await send(sent)).body.data))),
        ...(await outcomes([search('%_%_%_%_%'), search('%'.repeat(201))])),
      ];
    },
    right: [NOTHING, NOTHING, NOTHING, NOTHING, '200 OK', BAD_INPUT],
  },
  {
    number: 12,
    name: 'introspection, suggestions, pages',
    async found({ outcomes, send }) {
      const key = `Bearer vivier_key_${'A'.repeat(43)}`;
      const schema = ask('{ __schema { types { name } } }');
      const { body } = await send(ask('{ agnets { id } }'));
      return [
        body.errors?.map(({ message }) => message),
        ...(await outcomes([
          { ...schema, headers: nobody },
          { ...schema, headers: { authorization: key } },
          { method: 'GET', url: '/graphql', headers: { ...nobody, accept: 'text/html' } },
          { method: 'GET', url: '/graphql', headers: { accept: 'text/html' } },
        ])),
      ];
    },
    right: [
      ['Cannot query field "agnets" on type "Query".'],
      '401 UNAUTHENTICATED, unread',
      '401 UNAUTHENTICATED',
      '401 UNAUTHENTICATED, unread',
      '406 NOT_ACCEPTABLE, unread',
    ],
  },
  {
    number: 13,
    name: 'errors of the inside',
    async found(target) {
      let sent = 0;
      const fault = new Error('connect ECONNREFUSED secret-db-host:5432');
      // The server itself asks twice, when it starts.
      const broken = withFaultyConnection(target.db, 3, {
        statement: (send, statement) => {
          sent += 1;
          return sent > 1 ? failing(fault) : send(...statement);
        },
      });
      const { send } = await target.beside({ logLevel: 'silent' }, broken);
      const debug = { 'apollo-tracing': '1', 'x-debug': '1', 'apollo-federation-include-trace': 'ftv1' };
      const thrown = await send({ ...ask('{ agents { totalCount } }'), headers: debug });
      const traced = await send({ ...ask('{ viewer { label } }'), headers: debug });
      const reference = String(thrown.headers['x-request-id']);
      return [
        thrown.body.errors?.map(({ message, extensions }) => [
          message.replace(reference, '…'),
          extensions.code,
        ]),
        Object.keys(traced.body),
        Object.keys(traced.body.extensions),
        ['server', 'x-powered-by'].filter((name) => name in traced.headers),
      ];
    },
    right: [
      [['Internal error. Its reference is ….', 'INTERNAL_SERVER_ERROR']],
      ['data', 'extensions'],
      ['cost'],
      [],
    ],
  },
  {
    number: 17,
    name: 'SQL injection',
    async found({ outcomes, send }) {
      const sql = ["' or 1=1--", "'; drop table agent; --", "') union select secret from api_key --"];
      return [
        ...(await Promise.all(sql.map(async (text) => (await send(search(text))).body.data))),
        ...(await outcomes([
          ask('query ($a: String) { agents(after: $a) { nodes { id } } }', { a: sql[0] }),
          ask(
            `query ($id: ID!) { orgUnit(id: $id) { skillMap { rows(orderBy: "NAME; --") { totalCount } } } }`,
            {
              id: sql[0],
            },
          ),
          ask('query ($k: OrgUnitKind) { orgUnits(kind: $k) { totalCount } }', { k: sql[0] }),
        ])),
        (await send(ask('query ($id: ID!) { node(id: $id) { id } }', { id: sql[0] }))).body.data,
      ];
    },
    right: [
      NOTHING,
      NOTHING,
      NOTHING,
      BAD_INPUT,
      '400 GRAPHQL_VALIDATION_FAILED, unread',
      `${BAD_INPUT}, unread`,
      { node: null },
    ],
  },
  {
    number: 18,
    name: 'characters that no database stores',
    found: ({ outcomes }) => outcomes(['a\0b', '\ud800', '\u202eabc', 'x'.repeat(10_000)].map(search)),
    right: [BAD_INPUT, `${BAD_INPUT}, unread`, '200 OK', BAD_INPUT],
  },
  {
    number: 19,
    name: 'stored markup and formulas',
    async found({ send }) {
      const { body } = await send(ask('{ viewer { agent { version } } }'), 'agent');
      const headline = '<script>alert(1)</script> =HYPERLINK("x")';
      const change = `mutation ($i: UpdateProfileInput!) { updateProfile(input: $i) { agent { headline } } }`;
      const input = { expectedVersion: body.data.viewer.agent.version, headline };
      const answer = await send(ask(change, { i: input }), 'agent');
      return [
        answer.body.data.updateProfile.agent.headline === headline,
        answer.headers['content-type'],
        answer.headers['x-content-type-options'],
      ];
    },
    right: [true, 'application/graphql-response+json; charset=utf-8', 'nosniff'],
  },
  {
    number: 21,
    name: 'addresses, paths and commands',
    async found({ outcomes }) {
      const suspicious =
        /url|uri|href|host|domain|path|file|upload|command|script|template|callback|webhook/i;
      const paths = [
        '/explorer/..%2f..%2fpackage.json',
        '/graphql/..%2f..%2fetc%2fpasswd',
        '/explorer/%2fetc%2fpasswd',
      ];
      return [
        inputs().length > 50,
        inputs().filter((written) => suspicious.test(written.replace('Profile', ''))),
        await outcomes(paths.map((url) => ({ method: 'GET', url }) as const)),
      ];
    },
    right: [true, [], Array(3).fill('404 NOT_FOUND, unread')],
  },
];
