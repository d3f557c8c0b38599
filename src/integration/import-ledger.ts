import type { Written } from '../database/upsert.js';
import { type Counts, noCounts, type Reject } from './import-report.js';

/** What an importer says of all that it reads. */
export interface ImportLedger {
  read(entity: string, count?: number): void;
  setAside(entity: string, count?: number): void;
  reject(entity: string, reject: Reject): void;
  /** Things of that kind rejected so far. */
  rejected(entity: string): number;
  wrote(entity: string, written: Written): void;
  note(text: string): void;
}

export interface LedgerPages {
  readonly entities: Record<string, Counts>;
  readonly rejects: readonly Reject[];
  readonly notes: readonly string[];
}

/** An empty ledger, and what will stand in it. */
export function importLedger(): { readonly ledger: ImportLedger; pages(): LedgerPages } {
  const entities: Record<string, Counts> = {};
  const rejects: Reject[] = [];
  const notes: string[] = [];
  const countsOf = (entity: string): Counts => {
    entities[entity] ??= noCounts();
    return entities[entity];
  };
  return {
    ledger: {
      read(entity, count = 1) {
        countsOf(entity).read += count;
      },
      setAside(entity, count = 1) {
        countsOf(entity).setAside += count;
      },
      reject(entity, reject) {
        countsOf(entity).rejected += 1;
        rejects.push(reject);
      },
      rejected: (entity) => countsOf(entity).rejected,
      wrote(entity, written) {
        addWritten(countsOf(entity), written);
      },
      note(text) {
        notes.push(text);
      },
    },
    pages: () => ({ entities, rejects: rejects.toSorted(byPlace), notes }),
  };
}

export function addWritten<T extends Written>(into: T, written: Written): T {
  into.created += written.created;
  into.updated += written.updated;
  into.unchanged += written.unchanged;
  into.removed += written.removed;
  return into;
}

function byPlace(a: Reject, b: Reject): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
