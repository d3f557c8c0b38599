import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable, isUnstorableText } from '../database/faults.js';
import { badInput, type ErrorCode, isErrorCode, refusal } from '../graphql/errors.js';

/** Seconds after which a client may try again. */
const RETRY_AFTER = '1';

/** The whole operation failed because the database cannot answer now. */
export function unavailable(): GraphQLError {
  return refusal('UNAVAILABLE', 'The database cannot answer now. Try again in a moment.', {
    'retry-after': RETRY_AFTER,
  });
}

/** What went wrong underneath, whatever wrapped it on its way up. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

export const isUnavailable = (error: unknown): boolean => causeOf(error) instanceof DatabaseUnavailable;

/** Another error at the same place of the document and of the answer. */
export function inPlaceOf(
  { nodes, path, locations }: GraphQLError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLError {
  const error = new GraphQLError(message, {
    ...(nodes ? { nodes } : {}),
    ...(path ? { path } : {}),
    extensions,
  });
  // graphql-jit knows where an error is, but not by which node.
  return nodes ? error : Object.assign(error, { locations });
}

/**
 * What a caller may know of an error: the text of those whose code is on the list; of any other, only that it
 * happened, under a reference that the log has too. Rebuilt from the parts that Apollo formats, because
 * graphql-jit's errors lack some of them.
 */
export function publicError(error: GraphQLError, requestId: string, log: FastifyBaseLogger): GraphQLError {
  const cause = causeOf(error);
  const known = [error, unstorable(cause), isUnavailable(error) ? unavailable() : null, cause].find(
    (e) => e instanceof GraphQLError && isErrorCode(e.extensions?.code),
  );
  if (known instanceof GraphQLError) {
    return inPlaceOf(error, known.message, { code: known.extensions.code });
  }
  log.error({ requestId, err: cause, path: error.path }, 'unexpected error');
  const code = 'INTERNAL_SERVER_ERROR';
  return inPlaceOf(error, `Internal error. Its reference is ${requestId}.`, { code, requestId });
}

/** Most texts are checked where they are used; a search, a key or a filter goes to the database as it came. */
function unstorable(cause: unknown): GraphQLError | null {
  return isUnstorableText(cause) ? badInput('A text holds a null character, which cannot be stored.') : null;
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
