import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable } from '../database/faults.js';
import { type ErrorCode, isErrorCode } from '../graphql/errors.js';

/** Seconds after which a client may try again. */
const RETRY_AFTER = 1;

/** The whole operation failed because the database cannot answer now. */
export function unavailable(): GraphQLError {
  const headers = new Map([['retry-after', String(RETRY_AFTER)]]);
  return new GraphQLError('The database cannot answer now. Try again in a moment.', {
    extensions: { code: 'UNAVAILABLE' satisfies ErrorCode, http: { status: 503, headers } },
  });
}

/** What went wrong underneath, whatever wrapped it on its way up. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

export const isUnavailable = (error: unknown): boolean => causeOf(error) instanceof DatabaseUnavailable;

/**
 * What a caller may know of an error: the text of those whose code is on the list; of any other, only that it
 * happened, under a reference that the log has too. Rebuilt from the parts that Apollo formats, because
 * graphql-jit's errors lack some of them.
 */
export function publicError(error: GraphQLError, requestId: string, log: FastifyBaseLogger): GraphQLError {
  const cause = causeOf(error);
  const known = [error, cause].find((e) => e instanceof GraphQLError && isErrorCode(e.extensions?.code));
  const place = {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  if (known instanceof GraphQLError) {
    return new GraphQLError(known.message, { ...place, extensions: { code: known.extensions.code } });
  }
  log.error({ requestId, err: cause, path: error.path }, 'unexpected error');
  return new GraphQLError(`Internal error. Its reference is ${requestId}.`, {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
}

/** Apollo's last hook: parse and validation errors arrive here straight, and bugs of its own. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  if (isErrorCode(code) || (code === 'INTERNAL_SERVER_ERROR' && formatted.extensions?.requestId)) {
    const { stacktrace: _, ...extensions } = formatted.extensions as Record<string, unknown>;
    return { ...formatted, extensions };
  }
  return { message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** An error outside any operation, in the shape of GraphQL. */
export function errorBody(code: ErrorCode, message: string): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message, extensions: { code } }] };
}
