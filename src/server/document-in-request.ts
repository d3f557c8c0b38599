import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../graphql/errors.js';
import { type Asked, namedDocument, persistedQuery } from './named-document.js';
import type { TrustedDocuments } from './trusted-documents.js';

/**
 * Puts the text of a named document where Apollo looks for one.
 * @returns why the request is refused; null when Apollo may read it
 */
export function putDocument(
  request: FastifyRequest,
  documents: TrustedDocuments,
): { readonly code: ErrorCode; readonly message: string } | null {
  const address = new URL(request.url, 'http://localhost');
  const asked = request.method === 'GET' ? inAddress(address.searchParams) : inBody(request.body);
  const found = namedDocument(asked, documents);
  if (found === null || 'code' in found) return found;
  const { documentId: _, extensions, ...rest } = asked;
  const others = withoutPersistedQuery(extensions);
  if (request.method !== 'GET') {
    request.body = { ...rest, query: found.text, ...(others === undefined ? {} : { extensions: others }) };
    return null;
  }
  address.searchParams.set('query', found.text);
  if (others !== undefined) address.searchParams.set('extensions', JSON.stringify(others));
  // The only place that Fastify and Apollo read an address from.
  request.raw.url = `${address.pathname}${address.search}`;
  return null;
}

const inBody = (body: unknown): Asked => (typeof body === 'object' && body !== null ? body : {});

function inAddress(parameters: URLSearchParams): Asked {
  return {
    query: once(parameters, 'query'),
    documentId: once(parameters, 'documentId'),
    extensions: readable(once(parameters, 'extensions')),
  };
}

/** One that is there twice is no text: Apollo refuses it, and so does the list. */
function once(parameters: URLSearchParams, name: string): unknown {
  const values = parameters.getAll(name);
  return values.length > 1 ? values : values[0];
}

function readable(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Apollo refuses a request that has one. */
function withoutPersistedQuery(extensions: unknown): unknown {
  if (!persistedQuery(extensions)) return extensions;
  const { persistedQuery: _, ...others } = extensions as Record<string, unknown>;
  return others;
}
