import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { type ErrorCode, refusal } from '../graphql/errors.js';
import type { Budget } from './budget.js';
import { documentStore } from './document-store.js';
import { formatError } from './errors.js';
import { changesMade, type createExecutor, type RequestContext } from './executor.js';
import { LIMITS } from './limits.js';

/**
 * Apollo reads, parses, validates and answers; execution is ours, through the `gateway` door that it leaves for
 * that. The cache-control plugin is off because it wraps every resolver.
 */
export function createApollo(
  schema: GraphQLSchema,
  execute: ReturnType<typeof createExecutor>,
  budget?: Budget,
) {
  return new ApolloServer<RequestContext>({
    gateway: localGateway(schema, execute),
    introspection: true,
    persistedQueries: false,
    documentStore: documentStore(),
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    nodeEnv: 'production',
    stopOnTerminationSignals: false,
    // A bearer header already forces a preflight: no other site can send it. A GET by cookie alone needs another.
    csrfPrevention: {
      requestHeaders: ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'],
    },
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: 3 },
    formatError: (formatted) => formatError(formatted),
    stringifyResult,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // The first would send browsers to another host for its page, the second our operations to another company.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        async requestDidStart() {
          return {
            async parsingDidStart({ contextValue, source }) {
              budget?.read(contextValue.identity, source.length);
            },
            async willSendResponse({ request, response }) {
              // GraphQL over HTTP: with the old media type a well-formed GraphQL answer is 200 whatever it says.
              const accept = request.http?.headers.get('accept') ?? '';
              const legacy =
                accept.includes('application/json') && !accept.includes('application/graphql-response+json');
              if (legacy && response.http.status === 400) response.http.status = 200;
              if (response.http.status === 405 && response.body.kind === 'single') {
                const { errors = [] } = response.body.singleResult;
                response.body.singleResult.errors = errors.map(({ message }) => ({
                  message,
                  extensions: { code: 'METHOD_NOT_ALLOWED' satisfies ErrorCode },
                }));
              }
            },
          };
        },
      },
    ],
  });
}

function stringifyResult(result: FormattedExecutionResult): string {
  const text = `${JSON.stringify(result)}\n`;
  if (text.length <= LIMITS.response) return text;
  const tooLarge = `The answer has ${text.length} characters, at most ${LIMITS.response} are sent: ask for fewer at once.`;
  if (!result.extensions || !changesMade.has(result.extensions)) {
    throw refusal('OPERATION_TOO_LARGE', tooLarge);
  }
  // What was done is not refused, only not shown.
  const message = `The change was made. ${tooLarge}`;
  return `${JSON.stringify({ data: null, errors: [{ message, extensions: { code: 'OPERATION_TOO_LARGE' } }] })}\n`;
}

function localGateway(schema: GraphQLSchema, execute: ReturnType<typeof createExecutor>): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: (request) =>
        execute(
          {
            document: request.document,
            documentHash: request.queryHash,
            // As asked: Apollo's own is null when the document has no such operation, and another would then run.
            operationName: request.request.operationName ?? null,
            variables: request.request.variables ?? {},
          },
          request.context as RequestContext,
        ) as never,
    }),
    stop: async () => {},
  };
}
