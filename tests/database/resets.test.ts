import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/database/database.js';
import { openSnapshot } from '../../src/database/session.js';
import { atFileEnd } from '../support/cleanup.js';
import { testDatabaseAt } from '../support/database.js';

const embedded = inject('template').engine === 'embedded';
const ROUNDS = 40;

test.skipIf(embedded)(
  'a connection closed or reset at any moment costs a second at most, and the pool keeps its place (PostgreSQL only)',
  async () => {
    const { databaseUrl = '' } = await testDatabaseAt();
    const { address, cut } = await proxyTo(databaseUrl);
    const db = await openDatabase({ databaseUrl: address, dataDir: '', poolSize: 1, today: undefined });
    atFileEnd(db.close);

    const outcomes = { answered: 0, refused: 0, late: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      await (await openSnapshot(db, NOBODY)).close();
      const started = performance.now();
      cut(round % 2 === 0 ? 'destroy' : 'resetAndDestroy');
      // The driver has windows of one turn of the event loop, between the death of a socket and its notice.
      for (let i = 0; i < round % 5; i += 1) await turn();
      await openSnapshot(db, NOBODY).then(
        async (snapshot) => {
          outcomes.answered += 1;
          await snapshot.close();
        },
        () => {
          outcomes.refused += 1;
        },
      );
      const took = performance.now() - started;
      if (took > 2_000) outcomes.late.push(Math.round(took));
    }

    expect(outcomes).toEqual({ answered: ROUNDS, refused: 0, late: [] });
  },
  90_000,
);

const NOBODY = { issuer: 'none', subject: 'none', isStrong: false };

/** A stretch of wire that can be cut. */
async function proxyTo(databaseUrl: string) {
  const address = new URL(databaseUrl);
  const target = { host: address.hostname, port: Number(address.port || 5432) };
  const clients: Socket[] = [];
  const proxy = createServer((client) => {
    const server = connect(target);
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      end.pipe(other);
      end.on('error', () => {});
      end.on('close', () => other.destroy());
    }
    clients.push(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  atFileEnd(() => proxy.close());
  const { port } = proxy.address() as { port: number };
  address.hostname = '127.0.0.1';
  address.port = String(port);
  return {
    address: address.href,
    cut: (how: 'destroy' | 'resetAndDestroy') => {
      for (const client of clients.splice(0)) client[how]();
    },
  };
}
