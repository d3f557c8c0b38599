import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Authenticate } from '../access/authenticate.js';
import { ProviderUnreachable } from '../access/identity-provider.js';
import type { Config } from '../config.js';
import type { Identity } from '../database/session.js';
import { languageOf } from '../graphql/language.js';
import type { createApollo } from './apollo.js';
import { browserDoor } from './browser-door.js';
import type { Budget } from './budget.js';
import { putDocument } from './document-in-request.js';
import { errorBody } from './errors.js';
import type { RequestContext } from './executor.js';
import type { TrustedDocuments } from './trusted-documents.js';

const BODY_LIMIT = 256 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
  }
}

/** The HTTP side: limits, identities, error shapes. GraphQL is one route of it. */
export async function createHttp(
  config: Config,
  apollo: ReturnType<typeof createApollo>,
  authenticate: Authenticate,
  documents: TrustedDocuments,
  budget?: Budget,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel, serializers: { req: loggedRequest } },
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    // Silence on either side: a reader that never reads keeps its answer in memory. Longer than an operation may take.
    connectionTimeout: 30_000,
    http: { connectionsCheckingInterval: 5_000 },
    clientErrorHandler: refuseUnreadable,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request: FastifyRequest, reply: FastifyReply) => {
      void reply
        .code(400)
        .headers({ 'x-request-id': request.id, 'cache-control': 'no-store' })
        .send(errorBody('BAD_REQUEST', 'The address is not readable.'));
    },
  });
  app.server.headersTimeout = 10_000;
  app.server.maxConnections = 2_000;
  app.decorateRequest('identity', null);
  // The one parser that Fastify has beside JSON: a form of another site may send text/plain unasked.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'cache-control': 'no-store',
      // What people wrote of themselves is in answers: a browser must not take one for a page.
      'x-content-type-options': 'nosniff',
    });
  });

  await app.register(cors, {
    origin: config.corsOrigins.length > 0 ? [...config.corsOrigins] : false,
    allowedHeaders: ['authorization', 'content-type', 'accept-language', 'vivier-purpose'],
    methods: ['GET', 'POST'],
  });
  app.setNotFoundHandler((_, reply) =>
    reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing at this address.')),
  );
  app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      return reply.code(413).send(errorBody('PAYLOAD_TOO_LARGE', `The body is over ${BODY_LIMIT} bytes.`));
    }
    if (status === 415) {
      return reply.code(415).send(errorBody('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.'));
    }
    if (status < 500)
      return reply.code(400).send(errorBody('BAD_REQUEST', 'The request is not readable JSON.'));
    if (error instanceof ProviderUnreachable)
      request.log.warn({ err: error }, 'identity provider unreachable');
    else request.log.error({ err: error }, 'unexpected error outside GraphQL');
    return reply
      .code(503)
      .header('retry-after', '1')
      .send(errorBody('UNAVAILABLE', `Reference ${request.id}.`));
  });

  const browsers = config.login && browserDoor(config.login.publicUrl);
  const orLogin = browsers ? ', or sign in at /login' : '';
  const handler = fastifyApolloHandler(apollo, { context: async (request) => contextOf(request) });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    // Before the body is read: a stranger's megabyte is not parsed.
    async onRequest(request, reply) {
      const asBrowser = request.headers.authorization === undefined ? browsers?.(request.headers) : undefined;
      if (asBrowser === 'other site') {
        return reply.code(403).send(errorBody('FORBIDDEN', 'Another site may not use this session.'));
      }
      request.identity = asBrowser ?? (await identify(request, authenticate));
      if (!request.identity) {
        return reply
          .code(401)
          .header('www-authenticate', 'Bearer')
          .send(
            errorBody('UNAUTHENTICATED', `Send a valid bearer token in the Authorization header${orLogin}.`),
          );
      }
      return undefined;
    },
    // Apollo has a rule of its own for some answers.
    onSend: async (_, reply) => void reply.header('cache-control', 'no-store'),
    async handler(request, reply) {
      // Before it runs: Apollo would say so afterwards, with the mutation done.
      if (!acceptsJson(request.headers.accept)) {
        return reply.code(406).send(errorBody('NOT_ACCEPTABLE', 'Accept application/json.'));
      }
      const debt = request.identity && budget?.debtOf(request.identity);
      if (debt) {
        return reply
          .code(429)
          .header('retry-after', String(debt.seconds))
          .send(errorBody('RATE_LIMITED', debt.message));
      }
      const refused = putDocument(request, documents);
      if (refused) return reply.code(400).send(errorBody(refused.code, refused.message));
      return handler.call(app as never, request as never, reply as never);
    },
  });
  app.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    onRequest: async (_, reply) =>
      reply
        .code(405)
        .header('allow', 'GET, POST')
        .send(errorBody('METHOD_NOT_ALLOWED', 'Send POST, or GET for a query.')),
    handler: () => {},
  });
  return app;
}

/** What is no HTTP, or comes too slowly, is refused in the same shape as all else. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const [status, code, message] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? (['408 Request Timeout', 'BAD_REQUEST', 'The request did not come in time.'] as const)
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? (['431 Request Header Fields Too Large', 'BAD_REQUEST', 'The headers are too long.'] as const)
        : (['400 Bad Request', 'BAD_REQUEST', 'The request is not readable HTTP.'] as const);
  const body = JSON.stringify(errorBody(code, message));
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncache-control: no-store\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** The path alone: what follows it in a GET names people. */
function loggedRequest({ method, url, ip }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0], ip };
}

function acceptsJson(accept: string | undefined): boolean {
  const ranges = (accept ?? '*/*').split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  return ['*/*', 'application/*', 'application/json', 'application/graphql-response+json'].some((type) =>
    ranges.includes(type),
  );
}

async function identify(request: FastifyRequest, authenticate: Authenticate): Promise<Identity | null> {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) return null;
  return authenticate(token);
}

function contextOf(request: FastifyRequest): RequestContext {
  return {
    identity: request.identity as Identity,
    language: languageOf(request.headers['accept-language']),
    requestId: request.id,
    purpose: purposeOf(request.headers['vivier-purpose']),
    log: request.log,
  };
}

const LONGEST_PURPOSE = 200;

/** Percent-encoded, since a header holds no accents; what cannot be read is left out. */
function purposeOf(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  try {
    return decodeURIComponent(header).replaceAll('\0', '').slice(0, LONGEST_PURPOSE).trim() || null;
  } catch {
    return null;
  }
}
