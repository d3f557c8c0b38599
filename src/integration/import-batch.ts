import type { PgTable } from 'drizzle-orm/pg-core';
import * as roles from '../database/tables/roles.js';
import * as skills from '../database/tables/skills.js';
import type { Reader } from '../database/transaction.js';
import { upsert, type Written } from '../database/upsert.js';
import { stampReference, takeImportLock } from './import-batch.queries.js';
import { addWritten } from './import-ledger.js';

/** One transaction of an import. */
export interface Batch {
  readonly db: Reader;
  /** Today in France, or where the clock was moved to. */
  readonly today: string;
  /** Counts what was written. */
  wrote(entity: string, written: Partial<Written>): void;
  /** Upserts and counts. */
  write<T extends PgTable>(entity: string, table: T, rows: readonly T['$inferInsert'][]): Promise<void>;
  /** Servers hold reference data in memory: they read it again after this batch. */
  referenceChanged(): void;
}

const REFERENCE_TABLES: ReadonlySet<PgTable> = new Set<PgTable>([
  skills.framework,
  skills.frameworkVersion,
  skills.skill,
  skills.skillRelation,
  skills.levelWording,
  roles.jobRole,
  roles.roleLevel,
  roles.roleRequirement,
]);

/** Does the work in the transaction of `db`, and says what was written, to be counted once it is committed. */
export async function runBatch<T>(
  db: Reader,
  today: string,
  work: (batch: Batch) => Promise<T>,
): Promise<{ result: T; written: ReadonlyMap<string, Written> }> {
  await takeImportLock(db);
  const written = new Map<string, Written>();
  let referenceChanged = false;
  const wrote: Batch['wrote'] = (entity, counts) => {
    const before = written.get(entity) ?? nothing();
    written.set(entity, addWritten(before, { ...nothing(), ...counts }));
  };
  const result = await work({
    db,
    today,
    wrote,
    async write(entity, table, rows) {
      const counts = await upsert(db, table, rows);
      wrote(entity, counts);
      if (REFERENCE_TABLES.has(table) && counts.created + counts.updated > 0) referenceChanged = true;
    },
    referenceChanged() {
      referenceChanged = true;
    },
  });
  if (referenceChanged) await stampReference(db);
  return { result, written };
}

const nothing = (): Written => ({ created: 0, updated: 0, unchanged: 0, removed: 0 });
