import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { demonstrationToken } from '../../src/access/demonstration-token.js';
import { createServer } from '../../src/server/server.js';
import { type ChildServer, childServer } from '../support/child.js';
import { atFileEnd } from '../support/cleanup.js';
import { testDatabaseAt } from '../support/database.js';
import { type TestServer, testServer } from '../support/server.js';
import { SEEDED_ON, templateOf } from '../support/template.js';

const embedded = inject('template').engine === 'embedded';

describe('probes', () => {
  let served: TestServer;
  beforeAll(async () => {
    served = await testServer({ seeded: true, poolSize: 2 });
  });

  const probe = async (url: string, { app } = served) => {
    const answer = await app.inject({ method: 'GET', url });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    return [answer.statusCode, answer.json()];
  };
  const notReady = (reason: string) => [503, { status: 'not ready', reason }];
  const OK = [200, { status: 'ok' }];

  test('both are green on a server that works', async () => {
    expect(await probe('/livez')).toEqual(OK);
    expect(await probe('/readyz')).toEqual(OK);
  });

  test('/livez does not touch the database, /readyz asks it one thing at a time', async () => {
    let asked = 0;
    const probes = {
      ...served.db.probes,
      async acquire(ms: number, who: string) {
        asked += 1;
        await sleep(2_000);
        return served.db.probes.acquire(ms, who);
      },
    };
    const other = await createServer(served.config, { ...served.db, probes }, '/nonexistent');
    try {
      expect(await probe('/livez', { ...served, app: other.app })).toEqual(OK);
      expect(asked).toBe(0);
      const started = performance.now();
      const answers = await Promise.all([1, 2, 3].map(() => probe('/readyz', { ...served, app: other.app })));
      expect(answers).toEqual([1, 2, 3].map(() => notReady('database too slow')));
      expect(performance.now() - started).toBeLessThan(1_500);
      expect(asked).toBe(1);
    } finally {
      await other.drain();
    }
  });

  test('/readyz is green again after a connection that never answered', async () => {
    let discarded = 0;
    let isFirst = true;
    const probes = {
      ...served.db.probes,
      async acquire(ms: number, who: string) {
        const lease = await served.db.probes.acquire(ms, who);
        if (!isFirst) return lease;
        isFirst = false;
        const silent = () => new Promise(() => {});
        const sql = Object.assign(silent, { unsafe: silent });
        return {
          connection: { ...lease.connection, sql: sql as never },
          release: lease.release,
          discard() {
            discarded += 1;
            lease.release();
          },
        };
      },
    };
    const other = await createServer(served.config, { ...served.db, probes }, '/nonexistent');
    try {
      const there = { ...served, app: other.app };
      expect(await probe('/readyz', there)).toEqual(notReady('database too slow'));
      for (let i = 0; i < 80 && (await probe('/readyz', there))[0] !== 200; i += 1) await sleep(100);
      expect([await probe('/readyz', there), discarded]).toEqual([OK, 1]);
    } finally {
      await other.drain();
    }
  }, 20_000);

  test('/readyz is red while migrations are missing or unknown, and green again', async () => {
    const [row] = await served.db.pool<[{ n: number }]>`
      select count(*)::int as n from drizzle.__drizzle_migrations`;
    await served.db.pool`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 0)`;
    expect(await probe('/readyz')).toEqual(notReady(`migrations: ${row.n + 1} applied, ${row.n} expected`));
    await served.db.pool`delete from drizzle.__drizzle_migrations where hash = 'newer'`;
    expect(await probe('/readyz')).toEqual(OK);
    await served.db.pool`alter table drizzle.__drizzle_migrations rename to elsewhere`;
    expect(await probe('/readyz')).toEqual(notReady(`migrations: 0 applied, ${row.n} expected`));
    await served.db.pool`alter table drizzle.elsewhere rename to __drizzle_migrations`;
    expect(await probe('/readyz')).toEqual(OK);
  });

  test('/readyz is red while the database is gone, requests get 503, and both recover', async () => {
    const back = await takeAway();
    expect((await probe('/readyz'))[0]).toBe(503);
    expect(await probe('/livez')).toEqual(OK);
    if (!embedded) {
      const answer = await served.query('manager', '{ viewer { label } }');
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    }
    await back();
    for (let i = 0; i < 40 && (await probe('/readyz'))[0] !== 200; i += 1) await sleep(100);
    expect(await probe('/readyz')).toEqual(OK);
    expect((await served.query('manager', '{ viewer { label } }')).status).toBe(200);
  });

  /** Makes the database unreachable; gives what brings it back. */
  async function takeAway(): Promise<() => Promise<unknown>> {
    if (embedded) {
      served.db.onOverrun();
      return () => served.db.ready();
    }
    const admin = postgres(process.env.TEST_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
    const name = new URL(served.config.databaseUrl ?? '').pathname.slice(1);
    await admin.unsafe(`alter database ${name} with allow_connections false`);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    return async () => {
      await admin.unsafe(`alter database ${name} with allow_connections true`);
      await admin.end();
    };
  }

  test('a database without its secret stops the start', async () => {
    const bare = await testServer();
    await bare.db.pool`delete from installation where key = 'secret'`;
    await expect(createServer(bare.config, bare.db, '/nonexistent')).rejects.toThrow('run `migrate`');
  });
});

// The last test ends the process.
describe('a process that serves', { shuffle: false }, () => {
  let child: ChildServer;
  let url: string;
  let dataDir: string;
  let token: string;
  let hold: () => Promise<() => Promise<unknown>>;
  beforeAll(async () => {
    const { environment, ...place } = await placeToServe();
    ({ hold, dataDir } = place);
    child = childServer({ ...environment, VIVIER_TODAY: SEEDED_ON });
    url = await child.listening();
    token = await demonstrationToken(dataDir, 'manager');
  });

  /** A seeded database that another process may serve, and how to keep its requests waiting. */
  async function placeToServe() {
    if (embedded) {
      const folder = mkdtempSync(join(tmpdir(), 'vivier-child-'));
      atFileEnd(() => rmSync(folder, { recursive: true }));
      const seeded = await templateOf(inject('template'), 'seeded');
      cpSync(join(seeded, 'database'), join(folder, 'database'), { recursive: true });
      const path = join(folder, 'run', '.s.PGSQL.5432');
      const join_ = () =>
        postgres({ path, max: 1, user: 'postgres', database: 'postgres', onnotice: () => {} });
      return { environment: { VIVIER_DATA_DIR: folder }, dataDir: folder, hold: () => holdWith(join_()) };
    }
    const { databaseUrl = '', dataDir: folder } = await testDatabaseAt({ seeded: true });
    return {
      environment: { VIVIER_DATA_DIR: folder, DATABASE_URL: databaseUrl },
      dataDir: folder,
      hold: () => holdWith(postgres(databaseUrl, { max: 1, onnotice: () => {} })),
    };
  }

  async function holdWith(sql: postgres.Sql): Promise<() => Promise<unknown>> {
    const holder = await sql.reserve();
    await holder`begin`;
    await holder`lock table agent in access exclusive mode`;
    return async () => {
      await holder`rollback`;
      holder.release();
      await sql.end();
    };
  }

  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query }),
    });

  test('says on stderr where it answers, and nothing but JSON on stdout', async () => {
    const answer = await ask('{ viewer { label } }', { 'x-request-id': 'chosen-by-caller' });
    expect(answer.status).toBe(200);
    const id = answer.headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const secretQuestion = encodeURIComponent('{ orgUnits(search: "Durand") { totalCount } }');
    await fetch(`${url}/graphql?query=${secretQuestion}`, { headers: { authorization: `Bearer ${token}` } });
    await ask('{ a', { authorization: `Bearer wrong-${token}` });
    await sleep(100);

    const lines = child.log().map((line) => JSON.parse(line));
    expect(lines.filter(({ reqId }) => reqId === id)).toMatchObject([
      { msg: 'incoming request', req: { method: 'POST', path: '/graphql', ip: '127.0.0.1' } },
      { msg: 'request completed', res: { statusCode: 200 } },
    ]);
    const written = child.log().join('\n') + child.messages();
    for (const secret of [token, token.slice(-20), 'Bearer ', 'Durand', 'viewer {']) {
      expect(written.replace(/"authorization: Bearer \$TOKEN"/, '').replace(/'\{"query.*/, '')).not.toContain(
        secret,
      );
    }
    expect(child.messages()).toContain(`Vivier answers at    ${url}/graphql`);
    expect(child.messages()).toContain('\n  The people are fictional.\n  A token, then a first question:\n');
  });

  test('another on its port gives one clear line and ends', async () => {
    const taken = createTcpServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const second = childServer({
      VIVIER_DATA_DIR: dataDir,
      VIVIER_TODAY: SEEDED_ON,
      PORT: String(port),
      ...(embedded ? {} : { DATABASE_URL: (await testDatabaseAt({ seeded: true })).databaseUrl ?? '' }),
    });
    expect(await second.ended).toBe(1);
    expect(second.messages()).toBe(
      `PORT, HOST: found ${port} on 127.0.0.1, where one cannot listen (EADDRINUSE).\n`,
    );
    taken.close();
    expect((await ask('{ viewer { label } }')).status).toBe(200);
  });

  test('SIGTERM: the running request is answered, probes turn red, the process ends with 0', async () => {
    const release = await hold();
    const running = ask('{ agents(first: 1) { totalCount } }');
    await sleep(300);
    child.process.kill('SIGTERM');
    await sleep(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', reason: 'draining' }]);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    const ended = await Promise.race([child.ended, sleep(300, 'still there')]);
    expect(ended).toBe('still there');

    await release();
    const answer = await running;
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { data: { agents: { totalCount: 12 } } },
    ]);
    expect(await child.ended).toBe(0);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  });
});
