import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beginBrowserSession } from '../access/browser-session.queries.js';
import type { CodeFlow } from '../access/code-flow.js';
import { SignInRefused } from '../access/code-flow-faults.js';
import { isSomebody } from '../access/identity-link.queries.js';
import type { Database } from '../database/database.js';
import { ERROR_STATUS, type ErrorCode } from '../graphql/errors.js';
import { errorBody } from './errors.js';
import { loginAttempts } from './login-attempt.js';
import { isReturnPath } from './return-path.js';
import { sessionCookie } from './session-cookie.js';

export interface LoginDependencies {
  readonly db: Database;
  readonly flow: CodeFlow;
  /** The origin under which browsers reach this server. */
  readonly publicUrl: string;
  /** Of the installation: signs what a browser keeps meanwhile. */
  readonly secret: string;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Sends browsers to the identity provider, and makes a session of what they come back with. */
export function registerLogin(
  app: FastifyInstance,
  { db, flow, publicUrl, secret }: LoginDependencies,
): void {
  const attempts = loginAttempts(publicUrl, secret);
  const session = sessionCookie(publicUrl);

  app.get<{ Querystring: Query }>('/login', { exposeHeadRoute: false }, async ({ query }, reply) => {
    const { return: returnTo = '/', strong } = query;
    if (!isReturnPath(returnTo)) return refuse(reply, 'BAD_REQUEST', BAD_RETURN);
    if (strong !== undefined && strong !== '1') return refuse(reply, 'BAD_REQUEST', BAD_STRONG);
    const begun = { ...flow.newAttempt(), returnTo };
    const url = await flow.authorizationUrl(begun, strong === '1');
    return reply.header('set-cookie', await attempts.written(begun)).redirect(url.href, 303);
  });

  app.get<{ Querystring: Query }>('/login/callback', { exposeHeadRoute: false }, async (request, reply) => {
    const begun = await attempts.read(request.headers.cookie);
    // Whatever comes of it, this attempt is over.
    reply.header('set-cookie', attempts.cleared());
    if (!begun) return refuse(reply, 'BAD_REQUEST', NOT_BEGUN);
    if (request.query.state !== begun.state) return refuse(reply, 'BAD_REQUEST', OTHER_STATE);
    try {
      const { identity, idToken } = await flow.finish(request.url.split('?')[1] ?? '', begun);
      if (!(await isSomebody(db, identity))) return refuse(reply, 'UNAUTHENTICATED', NOBODY_BEARS_IT);
      const secretOfSession = await beginBrowserSession(db, identity, idToken);
      return reply.header('set-cookie', session.written(secretOfSession)).redirect(begun.returnTo, 303);
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      return refuseSignIn(request, reply, error);
    }
  });
}

const BAD_RETURN = 'return: expected a path of this site, beginning with a single /, in ASCII.';
const BAD_STRONG = 'strong: expected 1, or nothing.';
const NOT_BEGUN = 'This sign-in was not begun in this browser within the last 10 minutes. Begin at /login.';
const OTHER_STATE = 'This is the answer to another sign-in. Begin again at /login.';
const NOBODY_BEARS_IT = 'No account of this installation bears this identity.';

function refuseSignIn(request: FastifyRequest, reply: FastifyReply, { reason, said }: SignInRefused) {
  request.log.warn({ reason }, 'sign-in refused');
  return refuse(
    reply,
    'UNAUTHENTICATED',
    said
      ? `The identity provider refused this sign-in: ${said}.`
      : `What the identity provider answered does not prove who you are. Reference ${request.id}.`,
  );
}

const refuse = (reply: FastifyReply, code: ErrorCode, message: string) =>
  reply.code(ERROR_STATUS[code]).send(errorBody(code, message));
