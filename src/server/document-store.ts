import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A parsed document holds its text, its words and their places: a hundred times what it was sent as. */
const KEPT = { max: 500, maxSize: 200_000 };

/** Where Apollo keeps documents that it parsed and validated. Its own store counts them as JSON, and ran out of memory. */
export function documentStore() {
  const kept = new LRUCache<string, DocumentNode>({
    ...KEPT,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? 0),
  });
  return {
    get: async (key: string) => kept.get(key),
    async set(key: string, document: DocumentNode) {
      kept.set(key, document);
    },
    delete: async (key: string) => kept.delete(key),
  };
}
