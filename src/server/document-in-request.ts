import type { FastifyRequest } from 'fastify';
import { type Asked, type Found, namedDocument, persistedQuery } from './named-document.js';
import type { TrustedDocuments } from './trusted-documents.js';

type Refused = Exclude<Found, { readonly text: string }>;

/**
 * Puts the text of a named document where Apollo looks for one.
 * @returns why the request is refused; null when Apollo may read it
 */
export function putDocument(request: FastifyRequest, documents: TrustedDocuments): Refused {
  return request.method === 'GET' ? putInAddress(request, documents) : putInBody(request, documents);
}

function putInBody(request: FastifyRequest, documents: TrustedDocuments): Refused {
  const { body } = request;
  const asked: Asked = typeof body === 'object' && body !== null ? body : {};
  const found = namedDocument(asked, documents);
  if (found === null || 'code' in found) return found;
  const { documentId: _, extensions, ...rest } = asked;
  request.body = { ...rest, query: found.text, extensions: withoutPersistedQuery(extensions) ?? null };
  return null;
}

function putInAddress({ raw, url }: FastifyRequest, documents: TrustedDocuments): Refused {
  const { pathname, searchParams: parameters } = new URL(url, 'http://localhost');
  const extensions = readable(once(parameters, 'extensions'));
  const asked = { query: once(parameters, 'query'), documentId: once(parameters, 'documentId'), extensions };
  const found = namedDocument(asked, documents);
  if (found === null || 'code' in found) return found;
  parameters.set('query', found.text);
  if (extensions !== undefined) {
    parameters.set('extensions', JSON.stringify(withoutPersistedQuery(extensions)));
  }
  // The only place that Fastify and Apollo read an address from.
  raw.url = `${pathname}?${parameters}`;
  return null;
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
