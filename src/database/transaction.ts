import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import type postgres from 'postgres';
import { DatabaseUnavailable, unavailability } from './faults.js';

export type Sql = postgres.TransactionSql<Record<string, unknown>>;

/** What queries and loaders are given: this transaction's handle and no other. */
export interface Reader {
  /** Runs one statement written with the tag; its fragments and helpers are those of `postgres`. */
  rows<T extends object>(build: (sql: Sql) => postgres.PendingQuery<T[]>): Promise<T[]>;
  /** The same transaction through Drizzle. */
  readonly orm: PgRemoteDatabase;
  /** Statements run so far, the one that opens the session among them. */
  readonly statements: number;
}

export interface Transaction extends Reader {
  /** Ends it and waits for the answer. @throws what COMMIT answered; then nothing was kept, or nobody knows. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export interface TransactionOptions {
  readonly mode: 'repeatable read read only' | 'repeatable read' | 'serializable';
  readonly openingMs: number;
  readonly statementMs: number;
  /** Called when a statement overran: the embedded engine has no other way to stop it. */
  readonly onOverrun?: () => void;
}

/**
 * Opens a transaction and holds it open until it is ended.
 * When its backend dies, `begin()` rejects by itself: the callback is then never settled, because settling it
 * makes postgres 3.4 throw outside any promise, and no statement is sent to the dead handle, because it hangs.
 */
export async function openTransaction(pool: postgres.Sql, options: TransactionOptions): Promise<Transaction> {
  const opened = deferred<Sql>();
  const finished = deferred<void>();
  const ended = deferred<void>();
  let failure: unknown;
  let lost = false;
  let begun = false;

  pool
    .begin(`isolation level ${options.mode}`, async (tx) => {
      // The opening was given up while it waited for a connection: nobody would ever end it.
      if (lost) throw ROLLBACK;
      begun = true;
      opened.resolve(tx as Sql);
      await finished.promise;
    })
    .then(
      () => ended.resolve(),
      (error) => {
        // Whatever stands in the way of a connection, no statement of ours is at fault.
        const reason = lost || !begun ? 'CONNECTION_LOST' : unavailability(error);
        lost ||= reason === 'CONNECTION_LOST';
        const reported = reason ? new DatabaseUnavailable(reason, error) : error;
        failure ??= reported;
        opened.reject(reported);
        ended.reject(reported);
      },
    );
  ended.promise.catch(() => {});

  const givenUp = (what: string) => {
    lost = true;
    failure ??= new DatabaseUnavailable('DEADLINE', what);
    return failure;
  };
  const overrun = (what: string) => () => {
    options.onOverrun?.();
    return givenUp(what);
  };
  // Waiting for a turn behind another's transaction is no reason to end the engine.
  const tx = await withDeadline(opened.promise, options.openingMs, () => givenUp('opening'));

  let statements = 0;
  async function run<T>(start: () => PromiseLike<T>): Promise<T> {
    // The first error aborts the transaction; its siblings get that one, not 25P02.
    if (failure !== undefined) throw failure;
    statements += 1;
    try {
      return await withDeadline(
        Promise.race([start(), ended.promise as Promise<never>]),
        options.statementMs,
        overrun('statement'),
      );
    } catch (error) {
      const reason = unavailability(error);
      lost ||= reason === 'CONNECTION_LOST';
      failure ??= reason ? new DatabaseUnavailable(reason, error) : error;
      throw failure;
    }
  }

  async function end(error?: Error): Promise<void> {
    if (lost) return;
    if (error) finished.reject(error);
    else finished.resolve();
    await withDeadline(ended.promise, options.statementMs, overrun('ending'));
  }

  return {
    rows: (build) => run(() => build(tx)) as Promise<never>,
    orm: drizzle(async (text, params) => ({
      rows: (await run(() =>
        tx.unsafe(text, params as never[], { prepare: true }).values(),
      )) as unknown as never[],
    })),
    get statements() {
      return statements;
    },
    async commit() {
      if (failure !== undefined) {
        await end(ROLLBACK).catch(() => {});
        throw failure;
      }
      await end();
    },
    rollback: () => end(ROLLBACK).catch(() => {}),
  };
}

/** Made once: an error costs the trace of where it was made, which nobody reads. */
const ROLLBACK = new Error('rollback');

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function withDeadline<T>(promise: PromiseLike<T>, ms: number, onOverrun: () => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(onOverrun()), ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
