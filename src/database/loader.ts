import type { Reader } from './transaction.js';

/**
 * A batch of rows by key. Each operation makes one DataLoader of it, so that a list of any length costs one
 * statement, and the cache never outlives the snapshot it was read from.
 */
export interface LoaderDefinition<Key, Value> {
  readonly name: string;
  readonly batch: (db: Reader, keys: readonly Key[]) => Promise<ArrayLike<Value>>;
}

/** One row for each key, or null. `batch` may answer in any order; `keyOf` says whose row it is. */
export function oneByKey<Key, Row>(
  name: string,
  keyOf: (row: Row) => Key,
  select: (db: Reader, keys: readonly Key[]) => Promise<readonly Row[]>,
): LoaderDefinition<Key, Row | null> {
  return {
    name,
    async batch(db, keys) {
      const found = new Map<Key, Row>();
      for (const row of await select(db, keys)) found.set(keyOf(row), row);
      return keys.map((key) => found.get(key) ?? null);
    },
  };
}

/** All rows of each key, in the order that `select` gives. */
export function manyByKey<Key, Row>(
  name: string,
  keyOf: (row: Row) => Key,
  select: (db: Reader, keys: readonly Key[]) => Promise<readonly Row[]>,
): LoaderDefinition<Key, readonly Row[]> {
  return {
    name,
    async batch(db, keys) {
      const found = new Map<Key, Row[]>();
      for (const row of await select(db, keys)) {
        const rows = found.get(keyOf(row));
        if (rows) rows.push(row);
        else found.set(keyOf(row), [row]);
      }
      return keys.map((key) => found.get(key) ?? []);
    },
  };
}
