import type { SensitiveData } from '../access/sensitive.js';
import type { Viewer } from '../access/viewer.js';
import type { LoaderDefinition } from '../database/loader.js';
import type { ReferenceDefinition } from '../database/reference.js';
import type { Reader } from '../database/transaction.js';
import type { CursorKey } from './cursor.js';
import type { Language } from './language.js';

/**
 * One GraphQL operation: one viewer and one snapshot of the database. Resolvers reach nothing else.
 */
export interface Operation {
  readonly viewer: Viewer;
  /** The language of the caller, French unless they ask for English. */
  readonly language: Language;
  /** The snapshot that this operation reads; the same for all its fields. */
  readonly db: Reader;
  readonly cursorKey: CursorKey;
  /** One row or list by key, batched with what other fields ask at the same moment. */
  load<Key, Value>(definition: LoaderDefinition<Key, Value>, key: Key): Promise<Value>;
  /**
   * Says that the answer shows something sensitive of these persons: each but the viewer is told who read it, before
   * the answer leaves.
   */
  sees(what: SensitiveData, agentIds: Iterable<string>): void;
  /** Reference data kept in memory until it changes. */
  reference<T>(definition: ReferenceDefinition<T>): Promise<T>;
  /**
   * One mutation: a serializable transaction that commits before this resolves. What the mutation's selection
   * reads afterwards is a fresh snapshot. `work` may be run more than once.
   */
  write<T>(work: (db: Reader, viewer: Viewer) => Promise<T>): Promise<T>;
}

export interface Context {
  readonly op: Operation;
}
