import type { ErrorCode } from '../graphql/errors.js';
import { hashOfDocument, type TrustedDocuments } from './trusted-documents.js';

/** What a request says of the document to run, before anything of it was checked. */
export interface Asked {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

export type Found =
  | { readonly text: string }
  | { readonly code: ErrorCode; readonly message: string }
  /** Nothing is named, or what is asked is for Apollo to refuse. */
  | null;

const ID = /^sha256:([0-9a-f]{64})$/;

/** The trusted document that a request names, by its id, by the hash of a persisted query, or by its very text. */
export function namedDocument(
  { query, documentId, extensions }: Asked,
  { only, texts }: TrustedDocuments,
): Found {
  if (query && typeof query !== 'string') return null;
  const persisted = persistedQuery(extensions);
  const isNamed = isGiven(documentId) || isGiven(persisted);
  const named = new Set<string>();
  if (isGiven(documentId)) named.add(typeof documentId === 'string' ? (ID.exec(documentId)?.[1] ?? '') : '');
  if (isGiven(persisted)) named.add(typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : '');
  if (typeof query === 'string' && query !== '' && (only || isNamed)) named.add(hashOfDocument(query));
  const [hash] = named;
  if (hash === undefined) return null;
  if (named.size > 1) {
    return { code: 'BAD_REQUEST', message: 'The document and its ids are not of the same document.' };
  }
  const text = texts.get(hash);
  if (text !== undefined) return { text };
  // Clients of persisted queries then send the text, if it may be sent.
  if (!only && !isGiven(documentId)) return null;
  return {
    code: 'UNKNOWN_DOCUMENT',
    message: only
      ? 'This server runs the documents on its list, and no other.'
      : 'No document on the list of this server has this id.',
  };
}

const isGiven = <T>(value: T): value is NonNullable<T> => value !== undefined && value !== null;

/** How clients of persisted queries name a document. */
export function persistedQuery(extensions: unknown): { readonly sha256Hash?: unknown } | null {
  if (typeof extensions !== 'object' || extensions === null) return null;
  // As Apollo does: what is falsy is not there.
  return ((extensions as Record<string, unknown>).persistedQuery || null) as { sha256Hash?: unknown } | null;
}
