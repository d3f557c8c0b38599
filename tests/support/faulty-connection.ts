import type postgres from 'postgres';
import type { Database } from '../../src/database/database.js';

type Send = (...sent: readonly unknown[]) => PromiseLike<unknown>;

/** What the driver says when a connection closes under a statement. */
export const closed = () => Object.assign(new Error('The connection closed.'), { code: 'CONNECTION_CLOSED' });

/** A statement that fails when it is sent, as the driver's do: a fragment of another never is. */
export const failing = (error: Error): PromiseLike<never> => ({
  // biome-ignore lint/suspicious/noThenProperty: the driver's queries are sent by being awaited.
  then: (_, fail) => Promise.reject(error).then(undefined, fail) as never,
});

export const closing = (): PromiseLike<never> => failing(closed());

export interface Faults {
  /** In place of a statement written with the tag. */
  readonly statement?: (send: Send, sent: readonly unknown[]) => PromiseLike<unknown>;
  /** In place of BEGIN, COMMIT or ROLLBACK. */
  readonly unsafe?: (send: Send, text: string) => PromiseLike<unknown>;
}

/** The same database, but the connection of its `nth` transaction from now has these faults. */
export function withFaultyConnection(db: Database, nth: number, { statement, unsafe }: Faults): Database {
  let acquired = 0;
  return {
    ...db,
    connections: {
      ...db.connections,
      async acquire(ms: number, who: string) {
        acquired += 1;
        const lease = await db.connections.acquire(ms, who);
        if (acquired !== nth) return lease;
        const { connection } = lease;
        const sql = new Proxy(connection.sql, {
          apply: (target, _, sent) => {
            const send: Send = (...again) =>
              Reflect.apply(target as never, undefined, again) as PromiseLike<unknown>;
            return statement ? statement(send, sent) : send(...sent);
          },
          get: (target, name) => {
            if (name !== 'unsafe' || !unsafe) return Reflect.get(target, name);
            return (...sent: unknown[]) =>
              unsafe((...again) => target.unsafe(...(again as [string])), String(sent[0]));
          },
        });
        return { ...lease, connection: { ...connection, sql: sql as postgres.Sql } };
      },
    },
  };
}
