import type { FastifyBaseLogger } from 'fastify';
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { API_KEY_ISSUER } from '../access/api-key.js';
import { SESSION_ISSUER } from '../access/browser-session.js';
import type { PolicyTable } from '../access/policy.js';
import { recordReads } from '../access/read-record.queries.js';
import { DatabaseUnavailable } from '../database/faults.js';
import type { Identity } from '../database/session.js';
import { ERROR_STATUS, type ErrorCode, isErrorCode, refusal } from '../graphql/errors.js';
import type { Language } from '../graphql/language.js';
import type { Budget } from './budget.js';
import { type CompiledDocument, documentCompiler } from './compiled-document.js';
import { causeOf, inPlaceOf, isUnavailable, publicError, unavailable } from './errors.js';
import { LIMITS, measure, refuseTooLarge } from './limits.js';
import {
  DONE_BUT_UNREAD,
  IN_DOUBT,
  type OperationDependencies,
  openOperation,
  type RunningOperation,
  UnknownAccount,
} from './operation.js';
import { asksSchemaOnly, refuseForbidden } from './permission.js';
import { BadVariables, completeVariables } from './variables.js';

/** What the transport knows of a request; resolvers see none of it. */
export interface RequestContext {
  readonly identity: Identity;
  readonly language: Language;
  readonly requestId: string;
  /** What the caller says that the operation is for; null when they do not. */
  readonly purpose?: string | null;
  readonly log: FastifyBaseLogger;
}

export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly documentHash: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ExecutorOptions {
  /** How long an operation may take in all; each of its statements may take a little less. 20 s when left out. */
  readonly operationMs?: number;
  /** No limit when left out. */
  readonly budget?: Budget | undefined;
  /** Called when the snapshot is closed, before the answer leaves. */
  readonly onFinished?: (op: RunningOperation, context: RequestContext) => void;
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
  { operationMs = OPERATION_MS, budget, onFinished }: ExecutorOptions = {},
) {
  const compile = documentCompiler(schema, policies);

  async function run(request: ExecutionRequest, context: RequestContext): Promise<ExecutionResult> {
    const compiled = compile(request.document, request.documentHash, request.operationName);
    const variables = completeVariables(schema, compiled, request.variables);
    const cost = measure(schema, compiled.document, compiled.operation, variables);
    refuseTooLarge(cost);
    const remaining = budget?.spend(context.identity, cost.cost);
    const query = compiled.query(cost.fields);
    const extensions = {
      cost: { estimated: cost.cost, limit: LIMITS.cost, ...(remaining === undefined ? {} : { remaining }) },
    };
    if (asksSchemaOnly(compiled.operation) && isProven(context.identity)) {
      return { ...(await query({}, {}, variables)), extensions } as ExecutionResult;
    }
    const op = await openOperation(dependencies, context.identity, context.language);
    budget?.isOf(context.identity, op.viewer.accountId);
    try {
      refuseForbidden(compiled.rules, op.viewer, context.language);
      const result = await inTime(query({}, { op }, variables), op, operationMs);
      const fault = result.errors?.find(isUnavailable);
      if (fault && !op.mayHaveWritten) throw fault;
      if (op.mayHaveWritten) changesMade.add(extensions);
      await op.close();
      try {
        await tellTheRead(dependencies, op, compiled, context);
      } catch (error) {
        if (!op.mayHaveWritten) throw error;
        return { data: null, errors: [refusal('UNAVAILABLE', DONE_BUT_UNREAD)], extensions };
      }
      const errors = result.errors?.map((error) => publicError(error, context.requestId, context.log));
      return { ...(errors ? withErrors(result, errors) : result), extensions };
    } finally {
      await op.close();
      onFinished?.(op, context);
    }
  }

  return async function execute(
    request: ExecutionRequest,
    context: RequestContext,
  ): Promise<ExecutionResult> {
    try {
      return await run(request, context);
    } catch (error) {
      if (error instanceof BadVariables) {
        const code = 'BAD_USER_INPUT' satisfies ErrorCode;
        return withErrors(
          {},
          error.errors.map((fault) => inPlaceOf(fault, fault.message, { code })),
        );
      }
      throw wholeRefusal(error, context);
    }
  };
}

/** A key, and the secret of a session, are taken for what they look like until the database is asked. */
const isProven = ({ issuer }: Identity) => issuer !== API_KEY_ISSUER && issuer !== SESSION_ISSUER;

/** Whoever is shown in the answer is told who read it; where that cannot be written, nobody is shown. */
async function tellTheRead(
  { db }: OperationDependencies,
  { seen, viewer }: RunningOperation,
  { operation, sensitive }: CompiledDocument,
  { identity, purpose = null, requestId }: RequestContext,
): Promise<void> {
  const readings = [...sensitive].map(([what, fields]) => ({
    class: what,
    agentIds: seen.get(what) ?? new Set<string>(),
    fields,
  }));
  const name = operation.name?.value ?? null;
  const context = { roles: viewer.roles, operation: name, purpose, requestId };
  if (!(await recordReads(db, identity, readings, context))) {
    throw new UnknownAccount('The account that read is no longer let in.');
  }
}

const OPERATION_MS = 20_000;

/**
 * An operation has an end, whatever its resolvers do: its place is then another's.
 * @throws DatabaseUnavailable DEADLINE; UNAVAILABLE where a mutation field may have committed
 */
function inTime(running: unknown, op: RunningOperation, operationMs: number): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      op.abandon();
      reject(
        op.mayHaveWritten
          ? refusal('UNAVAILABLE', IN_DOUBT)
          : new DatabaseUnavailable('DEADLINE', 'operation'),
      );
    }, operationMs);
    Promise.resolve(running as ExecutionResult)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** The extensions of answers to operations that changed something, for whoever may have to refuse the answer. */
export const changesMade = new WeakSet<object>();

/** Where an input fault leaves no data at all, the operation was refused, and its status says so. */
function withErrors(result: ExecutionResult, errors: readonly GraphQLError[]): ExecutionResult {
  const [first, ...others] = errors;
  const code = first?.extensions.code;
  if (!first || result.data || !isErrorCode(code)) return { ...result, errors };
  const refused = inPlaceOf(first, first.message, { code, http: { status: ERROR_STATUS[code] } });
  return { errors: [refused, ...others] };
}

const NOBODY_BEARS_IT = 'No account of this installation bears this identity.';
const UNKNOWN: Readonly<Record<string, string>> = {
  [SESSION_ISSUER]: 'This session is over: sign in again at /login.',
  [API_KEY_ISSUER]:
    'This key was never made here, or it is over, replaced or revoked: ask an administrator for another.',
};

/** What the caller is told of an error that leaves no answer: its own words if they are on the list. */
function wholeRefusal(error: unknown, { identity, log, requestId }: RequestContext): GraphQLError {
  // graphql-jit leaves `extensions` out.
  if (error instanceof GraphQLError && isErrorCode(error.extensions?.code)) return error;
  if (error instanceof UnknownAccount) {
    return refusal('UNAUTHENTICATED', UNKNOWN[identity.issuer] ?? NOBODY_BEARS_IT, {
      'www-authenticate': 'Bearer',
    });
  }
  if (isUnavailable(error)) {
    const cause = causeOf(error) as { reason?: string; cause?: unknown };
    log.warn({ requestId, reason: cause.reason, err: cause.cause }, 'database unavailable');
    return unavailable();
  }
  const originalError = error instanceof Error ? error : new Error(String(error));
  return publicError(new GraphQLError('unexpected', { originalError }), requestId, log);
}
