import type { FastifyBaseLogger } from 'fastify';
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { PolicyTable } from '../access/policy.js';
import type { Identity } from '../database/session.js';
import { refusal } from '../graphql/errors.js';
import type { Language } from '../graphql/language.js';
import { BadVariables, completeVariables, documentCompiler } from './compiled-document.js';
import { causeOf, isUnavailable, publicError, unavailable } from './errors.js';
import { LIMITS, measure, refuseTooLarge } from './limits.js';
import { type OperationDependencies, openOperation, UnknownAccount } from './operation.js';
import { asksSchemaOnly, refuseForbidden } from './permission.js';

/** What the transport knows of a request; resolvers see none of it. */
export interface RequestContext {
  readonly identity: Identity;
  readonly language: Language;
  readonly requestId: string;
  readonly log: FastifyBaseLogger;
}

export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly documentHash: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Runs a validated document: measured, allowed, then executed as compiled code over one snapshot, which is
 * closed on every path before the answer leaves.
 * @throws GraphQLError for what refuses the whole operation, with its HTTP status
 */
export function createExecutor(
  dependencies: OperationDependencies,
  schema: GraphQLSchema,
  policies: PolicyTable,
) {
  const compile = documentCompiler(schema, policies);

  return async function execute(
    request: ExecutionRequest,
    context: RequestContext,
  ): Promise<ExecutionResult> {
    const compiled = compile(request.document, request.documentHash, request.operationName);
    const cost = measure(schema, compiled.document, compiled.operation, request.variables);
    refuseTooLarge(cost);
    const variables = readVariables(schema, compiled.operation, request.variables);
    const extensions = { cost: { estimated: cost.cost, limit: LIMITS.cost } };
    if (asksSchemaOnly(compiled.operation)) {
      return { ...(await compiled.query({}, {}, variables)), extensions } as ExecutionResult;
    }
    const op = await openOperation(dependencies, context.identity, context.language).catch((error) => {
      throw openingError(error, context);
    });
    try {
      refuseForbidden(compiled.rules, op.viewer);
      const result = (await compiled.query({}, { op }, variables)) as ExecutionResult;
      if (result.errors?.some(isUnavailable)) throw logged(result.errors.find(isUnavailable), context);
      const errors = result.errors?.map((error) => publicError(error, context.requestId, context.log));
      return { ...result, ...(errors ? { errors } : {}), extensions };
    } finally {
      await op.close();
    }
  };
}

function readVariables(
  schema: GraphQLSchema,
  operation: Parameters<typeof completeVariables>[1],
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  try {
    return completeVariables(schema, operation, sent);
  } catch (error) {
    if (!(error instanceof BadVariables)) throw error;
    throw refusal('BAD_USER_INPUT', error.errors.map((e) => e.message).join(' '));
  }
}

function openingError(error: unknown, context: RequestContext): unknown {
  if (error instanceof UnknownAccount) {
    return refusal('UNAUTHENTICATED', 'No account of this installation bears this identity.');
  }
  return isUnavailable(error) ? logged(error, context) : error;
}

function logged(error: unknown, { log, requestId }: RequestContext): GraphQLError {
  const cause = causeOf(error) as { reason?: string; cause?: unknown };
  log.warn({ requestId, reason: cause.reason, err: cause.cause }, 'database unavailable');
  return unavailable();
}
