import type postgres from 'postgres';
import { semaphore } from './semaphore.js';

/** A client of one connection: what is sent through it is answered in order, by one backend. */
export interface Connection {
  readonly sql: postgres.Sql;
  /** It connects at its first statement. */
  isNew: boolean;
  isLost: boolean;
  /** Told when it closes by itself, which a statement under way may never notice. */
  onLost: ((error: Error) => void) | null;
}

/** A connection that one transaction has to itself. */
export interface Lease {
  readonly connection: Connection;
  /** For the next transaction. */
  release(): void;
  /** For nobody any more: it is closed, whatever it was doing. */
  discard(): void;
}

export interface Connections {
  /** @throws DatabaseUnavailable SATURATED: see `semaphore` */
  acquire(deadlineMs: number, who: string): Promise<Lease>;
  /** Transactions that wait for one. */
  readonly waiting: number;
  close(): Promise<void>;
}

/**
 * As many connections as the engine serves at once. One that closed or overran is thrown away: postgres 3.4 would
 * connect it again by itself, and what it still had to send would then run outside the transaction that it was part
 * of; and it may forget a statement that met the end of a connection, or keep half a message for the next one.
 * @param open makes a client of one connection, which tells when that closes
 */
export function connections(size: number, open: (onClose: () => void) => postgres.Sql): Connections {
  const places = semaphore(size);
  const idle: Connection[] = [];

  function connect(): Connection {
    const connection: Connection = { sql: open(close), isNew: true, isLost: false, onLost: null };
    function close(): void {
      connection.isLost = true;
      if (idle.includes(connection)) idle.splice(idle.indexOf(connection), 1);
      connection.onLost?.(Object.assign(new Error('The connection closed.'), { code: 'CONNECTION_CLOSED' }));
    }
    return connection;
  }

  return {
    async acquire(deadlineMs, who) {
      const giveBack = await places.acquire(deadlineMs, who);
      // The last one used: what the machine keeps of it is still at hand.
      const connection = idle.pop() ?? connect();
      return {
        connection,
        release() {
          if (!connection.isLost) idle.push(connection);
          giveBack();
        },
        discard() {
          void connection.sql.end({ timeout: 0 });
          giveBack();
        },
      };
    },
    get waiting() {
      return places.waiting;
    },
    async close() {
      await Promise.all(idle.map(({ sql }) => sql.end({ timeout: 5 })));
    },
  };
}
