import { connect } from 'node:net';
import { ask, repeated, type Sent } from '../support/request.js';
import type { Target } from './attack-target.js';
import type { Attack } from './attacks.js';

const CHANGE =
  'mutation { updateProfile(input: {expectedVersion: 1, headline: "x"}) { userErrors { code } } }';
const get = (query: string, headers: Record<string, string> = {}): Sent => ({
  method: 'GET',
  url: `/graphql?query=${encodeURIComponent(query)}`,
  headers,
});
const nobody = { authorization: '' };

/** The first line that answers these bytes. */
async function statusOf(target: Target, head: readonly string[], body = ''): Promise<string> {
  const { port } = new URL(await target.url());
  const token = await target.token('manager');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      const lines = [...head, 'host: localhost', `authorization: Bearer ${token}`];
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    });
    socket.once('data', (chunk) => {
      resolve(chunk.toString().split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

/** What comes to the door in a form that is not ours. */
export const BY_REQUEST: readonly Attack[] = [
  {
    number: 2,
    name: 'array batch',
    found: ({ outcomes }) =>
      outcomes(
        [10, 1].map((n) => ({ payload: JSON.stringify(Array(n).fill({ query: '{ viewer { label } }' })) })),
      ),
    right: ['400 BAD_REQUEST, unread', '400 BAD_REQUEST, unread'],
  },
  {
    number: 9,
    name: 'huge document, tokens, body',
    async found(target) {
      const found = await target.outcomes([
        ask(`{ __typename } #${'x'.repeat(1_000_000)}`),
        ask(`{ ${repeated('a', 100_000)} }`),
        { payload: '['.repeat(5_000) },
        { payload: `{"query":"{__typename}","variables":{"a":${'{"a":'.repeat(30_000)}` },
      ]);
      const post = ['POST /graphql HTTP/1.1', 'content-type: application/json'];
      // Answered before it came: it is never in memory.
      const declared = await statusOf(target, [...post, 'content-length: 60000000'], '{"query":');
      const chunk = `${(300_000).toString(16)}\r\n${'x'.repeat(300_000)}\r\n`;
      const chunked = await statusOf(target, [...post, 'transfer-encoding: chunked'], chunk);
      return [...found, declared, chunked];
    },
    right: [
      '413 PAYLOAD_TOO_LARGE, unread',
      '400 GRAPHQL_PARSE_FAILED, unread',
      '400 BAD_REQUEST, unread',
      '400 BAD_REQUEST, unread',
      'HTTP/1.1 413 Payload Too Large',
      'HTTP/1.1 413 Payload Too Large',
    ],
  },
  {
    number: 14,
    name: 'GET mutation',
    found: ({ outcomes }) => outcomes([get(CHANGE), get(`query A { __typename } ${CHANGE}`)]),
    right: ['405 METHOD_NOT_ALLOWED, unread', '400 GRAPHQL_VALIDATION_FAILED, unread'],
  },
  {
    number: 15,
    name: 'CSRF',
    found: ({ outcomes }) =>
      outcomes([
        ...[
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'text/plain; a="application/json"',
        ].map((type) => ({ ...ask(CHANGE), headers: { 'content-type': type } })),
        // Browsers send no bearer by themselves; what they send of a session: `browser-session.test.ts`.
        { ...ask(CHANGE), headers: { ...nobody, cookie: 'vivier=x; __Host-vivier=x' } },
      ]),
    right: [...Array(4).fill('415 UNSUPPORTED_MEDIA_TYPE, unread'), '401 UNAUTHENTICATED, unread'],
  },
  {
    number: 16,
    name: 'CORS',
    async found({ send }) {
      const origin = 'https://evil.example';
      const preflight = { origin, 'access-control-request-method': 'POST' };
      const answers = [
        await send({ method: 'OPTIONS', headers: preflight }),
        await send({ ...ask('{ __typename }'), headers: { origin } }),
        await send({ ...ask('{ __typename }'), headers: { origin: 'null' } }),
      ];
      return answers.flatMap(({ headers }) =>
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
      );
    },
    right: [],
  },
  {
    number: 33,
    name: 'subscription, upload, deferred',
    async found(target) {
      const upgrade = ['connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
      const socket = ['GET /graphql HTTP/1.1', ...upgrade, 'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA=='];
      return [
        ...(await target.outcomes([
          ask('subscription { changes { id } }'),
          ask('{ ...F @defer } fragment F on Query { viewer { label } }'),
          ask('{ orgUnits { nodes @stream(initialCount: 0) { id } } }'),
          { payload: '--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
          { ...get('subscription { changes { id } }'), headers: { accept: 'text/event-stream' } },
        ])),
        await statusOf(target, socket),
      ];
    },
    right: [
      '400 OPERATION_RESOLUTION_FAILURE, unread',
      '400 GRAPHQL_VALIDATION_FAILED, unread',
      '400 GRAPHQL_VALIDATION_FAILED, unread',
      '415 UNSUPPORTED_MEDIA_TYPE, unread',
      '406 NOT_ACCEPTABLE, unread',
      'HTTP/1.1 400 Bad Request',
    ],
  },
];
