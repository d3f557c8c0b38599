import type { Reader } from './transaction.js';

/** Data without persons that every operation needs and few change: read once, kept until it changes. */
export interface ReferenceDefinition<T> {
  readonly name: string;
  readonly load: (db: Reader) => Promise<T>;
}

export interface ReferenceCache {
  /** What `definition` loads, as of `stamp`; concurrent callers share one load. */
  get<T>(definition: ReferenceDefinition<T>, stamp: string, db: Reader): Promise<T>;
}

/** A server's memory of reference data: one state at a time, forgotten when the stamp changes. */
export function referenceCache(): ReferenceCache {
  const kept = new Map<ReferenceDefinition<never>, { stamp: string; value: Promise<never> }>();
  return {
    get<T>(definition: ReferenceDefinition<T>, stamp: string, db: Reader): Promise<T> {
      const key = definition as ReferenceDefinition<never>;
      const found = kept.get(key);
      // Whoever loads it may lose their connection: that costs nobody else an answer.
      if (found?.stamp === stamp) return found.value.catch(() => definition.load(db));
      const value = definition.load(db);
      kept.set(key, { stamp, value: value as Promise<never> });
      // A failed load is not kept: the next operation tries again.
      value.catch(() => kept.get(key)?.value === value && kept.delete(key));
      return value;
    },
  };
}
