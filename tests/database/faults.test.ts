import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { CommitInDoubt, DatabaseUnavailable } from '../../src/database/faults.js';
import { job, openSnapshot, write } from '../../src/database/session.js';
import type { Reader } from '../../src/database/transaction.js';
import { identityOf, type TestServer, testServer } from '../support/server.js';

const embedded = inject('template').engine === 'embedded';
const PLACES = 3;

/** Whatever is thrown outside any promise; there must be none. */
const stray: unknown[] = [];
const keep = (error: unknown) => stray.push(error);

let served: TestServer;
/** A connection beside the server's, as the owner of the database. */
let admin: postgres.Sql;

const title = embedded
  ? 'a PostgreSQL server at fault (not on the embedded engine, which has no backends to kill)'
  : 'a PostgreSQL server at fault';

describe.skipIf(embedded)(title, () => {
  beforeAll(async () => {
    served = await testServer({ seeded: true, poolSize: PLACES });
    admin = postgres(served.config.databaseUrl ?? '', { max: 3, onnotice: () => {} });
    process.on('unhandledRejection', keep);
    process.on('uncaughtException', keep);
  });
  afterAll(async () => {
    process.off('unhandledRejection', keep);
    process.off('uncaughtException', keep);
    await admin.end();
  });
  afterEach(async () => {
    await expectHealthy();
    expect(stray).toEqual([]);
  });

  const manager = identityOf('manager');
  const ours = () =>
    admin<{ pid: number; state: string; query: string; locked: boolean }[]>`
      select pid, state, query, coalesce(wait_event_type = 'Lock', false) as locked from pg_stat_activity
      where datname = current_database() and application_name = 'vivier' and pid <> pg_backend_pid()`;

  /** Kills the server's backends that are in this state; at least one. */
  async function kill(state: 'idle' | 'active' | 'idle in transaction'): Promise<number> {
    const killed = (await ours()).filter((backend) => backend.state === state);
    expect(killed.length).toBeGreaterThan(0);
    for (const { pid } of killed) await admin`select pg_terminate_backend(${pid})`;
    return killed.length;
  }

  /** Every place of the pool answers, and nothing is left open behind. */
  async function expectHealthy(): Promise<void> {
    const answers = await Promise.all(
      Array.from({ length: 4 * PLACES }, () => served.query('manager', '{ viewer { label } }')),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await ours()).filter(({ state }) => state !== 'idle')).toEqual([]);
  }

  const lost = { name: 'DatabaseUnavailable', reason: 'CONNECTION_LOST' };
  const UNAVAILABLE = {
    errors: [
      {
        message: 'The database cannot answer now. Try again in a moment.',
        extensions: { code: 'UNAVAILABLE' },
      },
    ],
  };

  test('a backend killed while a snapshot is idle: the next statement says so, and closing is harmless', async () => {
    const snapshot = await openSnapshot(served.db, manager);
    await kill('idle in transaction');
    await expect(snapshot.reader.rows((sql) => sql`select 1`)).rejects.toMatchObject(lost);
    await expect(snapshot.reader.rows((sql) => sql`select 1`)).rejects.toMatchObject(lost);
    await snapshot.close();
  });

  test('a backend killed while a snapshot is idle, closed at once or later', async () => {
    for (const pause of [0, 100]) {
      const snapshot = await openSnapshot(served.db, manager);
      await kill('idle in transaction');
      await sleep(pause);
      await snapshot.close();
    }
  });

  test('a backend killed in flight', async () => {
    const snapshot = await openSnapshot(served.db, manager);
    const asked = Promise.allSettled([
      snapshot.reader.rows((sql) => sql`select pg_sleep(10)`),
      snapshot.reader.rows((sql) => sql`select 1`),
    ]);
    await sleep(200);
    await kill('active');
    expect(await asked).toMatchObject([
      { status: 'rejected', reason: lost },
      { status: 'rejected', reason: lost },
    ]);
    await snapshot.close();
  });

  test('a backend killed in a write, between its statements, and before its commit: nothing is kept', async () => {
    const put = (key: string, then: (rows: () => Promise<unknown>) => Promise<unknown>) =>
      job(served.db, async (tx) => {
        await tx.rows((sql) => sql`insert into installation (key, value) values (${key}, 'kept')`);
        await then(() => tx.rows((sql) => sql`select pg_sleep(10)`));
      });
    const killing = () => kill('idle in transaction');

    await expect(put('between', (rows) => killing().then(rows))).rejects.toMatchObject(lost);
    // The death is heard of after COMMIT was sent: whoever waits cannot know that it came too late.
    await expect(put('before commit', killing)).rejects.toThrow(CommitInDoubt);
    await expect(
      put('in flight', async (rows) => {
        const asked = rows();
        asked.catch(() => {});
        await sleep(200);
        await kill('active');
        return asked;
      }),
    ).rejects.toMatchObject(lost);

    expect(await admin`select key from installation where value = 'kept'`).toEqual([]);
  });

  test('all idle backends killed between requests: nobody notices', async () => {
    await kill('idle');
    const { status, body } = await served.query('manager', '{ viewer { label } }');
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  test('a backend killed under a request costs one 503, and the server goes on', async () => {
    const { slow, release } = await lockedOut('{ agents(first: 1) { nodes { id } } }');
    const others = () => served.query('manager', '{ viewer { label } }');
    await kill('active');
    const [answer, ...beside] = await Promise.all([slow, release(), others(), others()]);

    expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([503, '1', UNAVAILABLE]);
    expect(beside.slice(1).map((other) => (other as { status: number }).status)).toEqual([200, 200]);
  });

  test('a backend killed under a mutation: 503, and nothing is kept', async () => {
    const before = await profile();
    const { slow, release } = await lockedOut(
      `mutation { updateProfile(input: {expectedVersion: ${before.version}, headline: "lost"}) { userErrors { code } } }`,
    );
    await kill('active');
    await release();
    const { status, body } = await slow;
    expect([status, body]).toEqual([503, UNAVAILABLE]);
    expect(await profile()).toEqual(before);
  });

  /** A request that waits for a lock on `agent`, held until released. */
  async function lockedOut(document: string) {
    const holder = await admin.reserve();
    await holder`begin`;
    await holder`lock table agent in access exclusive mode`;
    const slow = served.query('manager', document);
    // Active is not enough: the statement before may be, which ends before it can be killed.
    while (!(await ours()).some(({ locked }) => locked)) await sleep(20);
    return {
      slow,
      async release() {
        await holder`rollback`;
        holder.release();
      },
    };
  }

  const profile = async (): Promise<{ version: number; headline: string | null }> =>
    (await served.query('manager', '{ viewer { agent { version headline } } }')).body.data.viewer.agent;

  test('a statement that the server stopped: 503, and the connection is kept', async () => {
    const pids = async () => (await ours()).map(({ pid }) => pid).sort();
    const before = await pids();
    const { slow, release } = await lockedOut('{ agents(first: 1) { nodes { id } } }');
    for (const { pid, state } of await ours())
      if (state === 'active') await admin`select pg_cancel_backend(${pid})`;
    const { status, body, headers } = await slow;
    await release();
    expect([status, headers['retry-after'], body]).toEqual([503, '1', UNAVAILABLE]);

    for (const [setting, wait] of [
      ['statement_timeout', 'select pg_sleep(5)'],
      ['lock_timeout', 'select 1 from agent'],
    ] as const) {
      const snapshot = await openSnapshot(served.db, manager);
      await snapshot.reader.rows((sql) => sql`select set_config(${setting}, '100', true)`);
      const holder = await admin.reserve();
      await holder`begin`;
      await holder`lock table agent in access exclusive mode`;
      await expect(snapshot.reader.rows((sql) => sql.unsafe(wait))).rejects.toMatchObject({
        name: 'DatabaseUnavailable',
        reason: 'DEADLINE',
      });
      await holder`rollback`;
      holder.release();
      await snapshot.close();
    }
    expect(await pids()).toEqual(before);
  });

  test('every wait has an end; a statement of a job may take longer than one of a request', async () => {
    const ends = (tx: Reader) =>
      tx.rows(
        (sql) => sql`
          select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
            current_setting('idle_in_transaction_session_timeout') as idle`,
      );
    expect(await job(served.db, ends)).toEqual([{ statement: '299s', lock: '5s', idle: '30s' }]);
    const snapshot = await openSnapshot(served.db, manager);
    expect(await ends(snapshot.reader)).toEqual([{ statement: '14s', lock: '5s', idle: '30s' }]);
    await snapshot.close();
  });

  test('idle_in_transaction_session_timeout fires', async () => {
    const snapshot = await openSnapshot(served.db, manager);
    await snapshot.reader.rows(
      (sql) => sql`select set_config('idle_in_transaction_session_timeout', '100', true)`,
    );
    await sleep(400);
    await expect(snapshot.reader.rows((sql) => sql`select 1`)).rejects.toMatchObject(lost);
    await snapshot.close();
  });

  test('the pool exhausted: 503 with Retry-After when the deadline is over, then it recovers', async () => {
    const held = await Promise.all(Array.from({ length: PLACES }, () => openSnapshot(served.db, manager)));
    const started = performance.now();
    const waiting = Promise.all([1, 2].map(() => served.query('manager', '{ viewer { label } }')));
    expect((await served.query('manager', '{ __typename }')).status).toBe(200);

    const answers = await waiting;
    const waited = performance.now() - started;
    expect(answers.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
      [503, '1'],
      [503, '1'],
    ]);
    expect(waited).toBeGreaterThan(4_900);
    expect(waited).toBeLessThan(7_000);
    expect(served.db.connections.waiting).toBe(0);

    const late = served.query('manager', '{ viewer { label } }');
    await held[0]?.close();
    expect((await late).status).toBe(200);
    for (const snapshot of held) await snapshot.close();
  });

  test('an opening that fails gives back its place and its connection', async () => {
    const broken = { ...served.db, today: 'no day' };
    for (let i = 0; i < 2 * PLACES; i += 1) {
      await expect(openSnapshot(broken, manager)).rejects.toMatchObject({ code: '22007' });
      await expect(write(broken, manager, async () => {})).rejects.toMatchObject({ code: '22007' });
    }
  });
});

test('a fault of the database is told by its reason, without its text', () => {
  const fault = new DatabaseUnavailable('SATURATED', new Error('host db.internal'));
  expect(fault.message).toBe('The database cannot answer now (SATURATED).');
});
