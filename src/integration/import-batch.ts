import type { PgTable } from 'drizzle-orm/pg-core';
import { type NewEvent, recordEvents } from '../database/event.queries.js';
import * as roles from '../database/tables/roles.js';
import * as skills from '../database/tables/skills.js';
import type { Reader } from '../database/transaction.js';
import { upsert, type Written } from '../database/upsert.js';
import { stampReference, takeImportLock } from './import-batch.queries.js';
import { addWritten } from './import-ledger.js';

/** Something that a batch did, told by the command that runs it. */
export type BatchEvent = Omit<NewEvent, 'actor'>;

/** One transaction of an import. */
export interface Batch {
  readonly db: Reader;
  /** Today in France, or where the clock was moved to. */
  readonly today: string;
  /** Who does it, as events and rows name it. */
  readonly actor: string;
  /** Counts what was written. */
  wrote(entity: string, written: Partial<Written>): void;
  /** Upserts and counts. @returns whether anything was not so before */
  write<T extends PgTable>(entity: string, table: T, rows: readonly T['$inferInsert'][]): Promise<boolean>;
  /** Tells of it in the feed of changes, with the rest of the batch; in the same words, once. */
  tell(event: BatchEvent): void;
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
  { today, actor }: { readonly today: string; readonly actor: string },
  work: (batch: Batch) => Promise<T>,
): Promise<{ result: T; written: ReadonlyMap<string, Written> }> {
  await takeImportLock(db);
  const written = new Map<string, Written>();
  const told = new Map<string, NewEvent>();
  let referenceChanged = false;
  const wrote: Batch['wrote'] = (entity, counts) => {
    const before = written.get(entity) ?? nothing();
    written.set(entity, addWritten(before, { ...nothing(), ...counts }));
  };
  const result = await work({
    db,
    today,
    actor,
    wrote,
    async write(entity, table, rows) {
      const counts = await upsert(db, table, rows);
      wrote(entity, counts);
      const changed = counts.created + counts.updated > 0;
      if (changed && REFERENCE_TABLES.has(table)) referenceChanged = true;
      return changed;
    },
    tell(event) {
      told.set(JSON.stringify(event), { ...event, actor });
    },
    referenceChanged() {
      referenceChanged = true;
    },
  });
  await recordEvents(db, [...told.values()]);
  if (referenceChanged) await stampReference(db);
  return { result, written };
}

const nothing = (): Written => ({ created: 0, updated: 0, unchanged: 0, removed: 0 });
