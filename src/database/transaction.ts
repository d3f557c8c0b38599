import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import type postgres from 'postgres';
import type { Lease } from './connections.js';
import { CommitInDoubt, DatabaseUnavailable, unavailability } from './faults.js';

/** The tag and its helpers, without what begins another transaction or ends the connection. */
export type Sql = postgres.ISql;

/** What queries and loaders are given: this transaction's handle and no other. */
export interface Reader {
  /** Runs one statement written with the tag; its fragments and helpers are those of `postgres`. */
  rows<T extends object>(build: (sql: Sql) => postgres.PendingQuery<T[]>): Promise<T[]>;
  /** The same transaction through Drizzle. */
  readonly orm: PgRemoteDatabase;
  /** Statements run so far, the one that opens the session among them. */
  readonly statements: number;
}

/** However it ends, its connection is given back, or closed when nobody knows what it still does. */
export interface Transaction extends Reader {
  /** Ends it and waits for the answer. @throws CommitInDoubt; what COMMIT answered: then nothing was kept */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Ends it at once, whatever it is doing: its time is over. */
  abandon(): void;
}

export interface TransactionOptions {
  readonly mode: 'repeatable read read only' | 'repeatable read' | 'serializable';
  readonly statementMs: number;
  /** How long the first statement may take, which waits for the connection and for BEGIN too. */
  readonly openingMs: number;
  /** Called when a statement overran: the embedded engine has no other way to stop it. */
  readonly onOverrun?: () => void;
}

/**
 * A transaction on a connection of its own. Statements are sent one after the other, each when the one before was
 * answered: what waits in the driver would run outside the transaction if the connection were lost meanwhile.
 */
export function openTransaction({ connection, ...lease }: Lease, options: TransactionOptions): Transaction {
  const { sql } = connection;
  let failure: unknown;
  /** Nobody knows what the connection is doing. */
  let isAdrift = false;
  let isOver = false;
  let statements = 0;

  /** The first error ends it; its siblings get that one, not 25P02. */
  function fail(error: unknown): unknown {
    const reason = error instanceof DatabaseUnavailable ? error.reason : unavailability(error);
    isAdrift ||= reason === 'CONNECTION_LOST';
    failure ??=
      reason && !(error instanceof DatabaseUnavailable) ? new DatabaseUnavailable(reason, error) : error;
    return failure;
  }

  /** Whatever stands in the way of a connection, no statement of ours is at fault. */
  const unopened = (error: unknown) =>
    fail(error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable('CONNECTION_LOST', error));

  function answer<T>(send: () => PromiseLike<T>, ms: number, what: string): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (connection.isLost) throw new DatabaseUnavailable('CONNECTION_LOST');
      const timer = setTimeout(() => {
        isAdrift = true;
        // Waiting for a turn behind another's transaction is no reason to end the engine.
        if (what !== 'opening') options.onOverrun?.();
        settle(reject, new DatabaseUnavailable('DEADLINE', what));
      }, ms);
      const settle = <V>(settled: (value: V) => void, value: V) => {
        clearTimeout(timer);
        connection.onLost = null;
        settled(value);
      };
      connection.onLost = (error) => settle(reject, error);
      send().then(
        (value) => settle(resolve, value),
        (error) => settle(reject, error),
      );
    });
  }

  const begin = () => sql.unsafe(`begin isolation level ${options.mode}`);
  let before: Promise<unknown> = Promise.resolve();
  // The first statement goes out together with BEGIN, in one trip; but not before there is a connection, because the
  // driver would connect once more for what it holds when that fails.
  if (connection.isLost) unopened(new Error('The connection closed before it was used.'));
  else if (connection.isNew) before = answer(begin, options.openingMs, 'opening').catch(unopened);
  else begin().catch(unopened);
  connection.isNew = false;

  function run<T>(send: () => PromiseLike<T>): Promise<T> {
    const isFirst = statements === 0;
    statements += 1;
    const done = before.then(async () => {
      if (failure !== undefined) throw failure;
      // The connection may be another's by now, or nobody's: there it would run without a role.
      if (isOver) throw new Error('This transaction is over.');
      try {
        const rows = await (isFirst
          ? answer(send, options.openingMs, 'opening')
          : answer(send, options.statementMs, 'statement'));
        if (failure !== undefined) throw failure;
        return rows;
      } catch (error) {
        throw fail(error);
      }
    });
    before = done.catch(() => {});
    return done;
  }

  async function end(how: 'commit' | 'rollback'): Promise<void> {
    await before;
    if (isOver) return;
    isOver = true;
    try {
      if (!isAdrift) await answer(() => sql.unsafe(how), options.statementMs, 'ending');
    } catch (error) {
      throw fail(error);
    } finally {
      if (isAdrift) lease.discard();
      else lease.release();
    }
  }

  return {
    rows: (build) => run(() => build(sql)) as Promise<never>,
    orm: drizzle(async (text, params) => ({
      rows: (await run(() =>
        sql.unsafe(text, params as never[], { prepare: true }).values(),
      )) as unknown as never[],
    })),
    get statements() {
      return statements;
    },
    async commit() {
      await before;
      if (failure === undefined && !connection.isLost) {
        return end('commit').catch((error) => {
          throw isAdrift ? new CommitInDoubt(error) : error;
        });
      }
      failure ??= new DatabaseUnavailable('CONNECTION_LOST');
      await end('rollback').catch(() => {});
      throw failure;
    },
    rollback: () => end('rollback').catch(() => {}),
    abandon() {
      failure ??= new DatabaseUnavailable('DEADLINE', 'operation');
      if (isOver) return;
      isOver = true;
      lease.discard();
    },
  };
}
