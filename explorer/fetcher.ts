import type { GraphiQLProps } from 'graphiql';
import { type DocumentNode, getOperationAST } from 'graphql';
import { ask } from './ask.js';
import { subscribe } from './subscribe.js';

/**
 * How GraphiQL reaches the API with a token.
 *
 * @param tokenFirst the sentence to answer with, and no request, when there is no token
 * @param refused told when the server no longer accepts the token
 */
export function fetcherWith(
  token: string,
  tokenFirst: string,
  refused: () => void,
): GraphiQLProps['fetcher'] {
  return async (operation, options) => {
    const headers: Record<string, string> = options?.headers ?? {};
    const ownToken = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
    if (token === '' && !ownToken) {
      return { errors: [{ message: tokenFirst, extensions: { code: 'UNAUTHENTICATED' } }] };
    }
    if (isSubscription(options?.documentAST, operation.operationName)) {
      return subscribe(token, operation, headers);
    }
    const { status, body } = await ask(token, operation, headers);
    if (status === 401 && !ownToken) refused();
    return body;
  };
}

function isSubscription(document: DocumentNode | undefined, name: string | null | undefined): boolean {
  return document !== undefined && getOperationAST(document, name)?.operation === 'subscription';
}
