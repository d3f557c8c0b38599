import { expect } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Answer, TestServer } from './server.js';

export interface Sent {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string;
}

/** Stacks, paths, SQL, names of the inside, and what would help to guess the schema. */
const INSIDE =
  /\n\s+at |\.[jt]s:\d|node_modules|\/(work|home|tmp|src)\/|PostgresError|\bselect\b.*\bfrom\b|relation "|pg_|vivier_app|Did you mean|stacktrace/i;

/** The body of a GraphQL request. */
export const ask = (query: string, variables?: object, more: object = {}): Sent => ({
  payload: JSON.stringify({ query, variables, ...more }),
});

/** Its status, and the code of its first error. */
export const outcome = ({ status, body }: Answer): [number, string | undefined] => [
  status,
  body.errors?.[0]?.extensions.code,
];

export const repeated = (text: string, times: number) => Array.from({ length: times }, () => text).join(' ');

/** Sends requests as the bytes given; whatever one is answered, nothing of the inside may show. */
export async function senderOf({ app, token }: TestServer, persona: Persona) {
  const authorization = `Bearer ${await token(persona)}`;
  return async function send({ method = 'POST', url = '/graphql', headers, payload }: Sent): Promise<Answer> {
    const answer = await app.inject({
      method,
      url,
      headers: {
        authorization,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        accept: 'application/graphql-response+json',
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    expect(answer.statusCode, answer.body.slice(0, 500)).toBeLessThan(500);
    expect(String(answer.headers['content-type'])).toMatch(
      /^application\/(graphql-response\+)?json; charset=utf-8$/,
    );
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body.slice(0, 10_000)).not.toMatch(INSIDE);
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: method === 'HEAD' ? {} : JSON.parse(answer.body),
    };
  };
}
