import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import { formatError } from './errors.js';
import type { createExecutor, RequestContext } from './executor.js';
import { LIMITS } from './limits.js';

/**
 * Apollo reads, parses, validates and answers; execution is ours, through the `gateway` door that it leaves for
 * that. The cache-control plugin is off because it wraps every resolver.
 */
export function createApollo(schema: GraphQLSchema, execute: ReturnType<typeof createExecutor>) {
  return new ApolloServer<RequestContext>({
    gateway: localGateway(schema, execute),
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    nodeEnv: 'production',
    stopOnTerminationSignals: false,
    // A bearer header already forces a preflight: no other site can send it.
    csrfPrevention: {
      requestHeaders: ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'],
    },
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: 3 },
    formatError: (formatted) => formatError(formatted),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      {
        async requestDidStart() {
          return {
            async willSendResponse({ request, response }) {
              // GraphQL over HTTP: with the old media type a well-formed GraphQL answer is 200 whatever it says.
              const accept = request.http?.headers.get('accept') ?? '';
              const legacy =
                accept.includes('application/json') && !accept.includes('application/graphql-response+json');
              if (legacy && response.http.status === 400) response.http.status = 200;
            },
          };
        },
      },
    ],
  });
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
            operationName: request.operationName,
            variables: request.request.variables ?? {},
          },
          request.context as RequestContext,
        ) as never,
    }),
    stop: async () => {},
  };
}
