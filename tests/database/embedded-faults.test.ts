import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { demonstrationToken } from '../../src/access/demonstration-token.js';
import { openDatabase } from '../../src/database/database.js';
import { startEmbedded } from '../../src/database/embedded.js';
import { migrate } from '../../src/database/migrate.js';
import { job, openSnapshot } from '../../src/database/session.js';
import { openTransaction } from '../../src/database/transaction.js';
import { childServer } from '../support/child.js';
import { seedDemonstration } from '../support/seed.js';
import { identityOf, type TestServer, testServer } from '../support/server.js';
import { SEEDED_ON, templateOf } from '../support/template.js';

const elsewhere = inject('template').engine !== 'embedded';
const title = elsewhere
  ? 'the embedded engine at fault (not on a PostgreSQL server)'
  : 'the embedded engine at fault';

describe.skipIf(elsewhere)(title, () => {
  let served: TestServer;
  const folders: string[] = [];
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'vivier-fault-'));
    folders.push(path);
    return path;
  }
  const stray: unknown[] = [];
  const keep = (error: unknown) => stray.push(error);
  beforeAll(async () => {
    served = await testServer({ seeded: true });
    process.on('unhandledRejection', keep);
    process.on('uncaughtException', keep);
  });
  afterAll(() => {
    process.off('unhandledRejection', keep);
    process.off('uncaughtException', keep);
    for (const path of folders) rmSync(path, { recursive: true, force: true });
    expect(stray).toEqual([]);
  });

  async function endless(statementMs: number): Promise<unknown> {
    const transaction = openTransaction(await served.db.connections.acquire(5_000, 'endless'), {
      mode: 'repeatable read read only',
      openingMs: 5_000,
      statementMs,
      onOverrun: served.db.onOverrun,
    });
    await transaction.rows((sql) => sql`select 1`);
    return transaction
      .rows((sql) => sql`select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b`)
      .finally(transaction.rollback);
  }

  test('a statement over its deadline ends the engine’s thread, and the next request works', async () => {
    const before = await served.query('manager', '{ viewer { label } }');
    for (let time = 1; time <= 2; time += 1) {
      await expect(endless(300)).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'DEADLINE' });
      const after = await served.query('manager', '{ viewer { label } }');
      expect([after.status, after.body]).toEqual([200, before.body]);
    }
  });

  test('what waits for its turn when the thread ends is answered too, by an answer or by 503', async () => {
    const overrun = expect(endless(500)).rejects.toMatchObject({ reason: 'DEADLINE' });
    await sleep(100);
    const answers = await Promise.all([1, 2, 3].map(() => served.query('manager', '{ viewer { label } }')));
    await overrun;
    for (const { status } of answers) expect([200, 503]).toContain(status);
    expect((await served.query('manager', '{ viewer { label } }')).status).toBe(200);
  });

  test('another process’s transaction is waited for, not ended', async () => {
    const joined = await openDatabase({
      databaseUrl: undefined,
      dataDir: served.config.dataDir,
      poolSize: 1,
      today: SEEDED_ON,
    });
    const long = job(joined, async (tx) => {
      await tx.rows((sql) => sql`insert into installation (key, value) values ('long', 'kept')`);
      await sleep(6_000);
    });
    await sleep(200);
    const answer = await served.query('manager', '{ viewer { label } }');
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    await long;
    await joined.close();
    expect((await served.query('manager', '{ viewer { label } }')).status).toBe(200);
    const kept = await job(served.db, (tx) =>
      tx.rows((sql) => sql`select value from installation where key = 'long'`),
    );
    expect(kept).toEqual([{ value: 'kept' }]);
  });

  test('closing while the thread is being replaced ends', async () => {
    const dataDir = folder();
    cpSync(join(await templateOf(inject('template'), 'migrated'), 'database'), join(dataDir, 'database'), {
      recursive: true,
    });
    const engine = await startEmbedded(dataDir);
    engine.restart();
    engine.restart();
    await engine.close();
    // Long enough for a thread to start that nobody ended.
    await sleep(1_500);
    expect([existsSync(join(dataDir, 'run', 'lock')), existsSync(engine.socketPath)]).toEqual([false, false]);
  });

  test('one engine a directory: the lock of a process that lives is respected, of one that died is not', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'run'));
    writeFileSync(join(dataDir, 'run', 'lock'), String(process.ppid));
    await expect(startEmbedded(dataDir)).rejects.toThrow('Another Vivier is starting on this data directory');
    expect(existsSync(join(dataDir, 'database'))).toBe(false);
    writeFileSync(join(dataDir, 'run', 'lock'), '999999999');
    await (await startEmbedded(dataDir)).close();
    expect(existsSync(join(dataDir, 'database'))).toBe(true);
  });

  test('killed while it seeds: nothing half-written is found, and the next start begins again', async () => {
    const dataDir = folder();
    const first = childServer({ VIVIER_DATA_DIR: dataDir, VIVIER_TODAY: SEEDED_ON });
    while (!existsSync(join(dataDir, 'run', '.s.PGSQL.5432'))) await sleep(20);
    // Migrations take a second, the seed of 2,000 agents several.
    await sleep(1_500);
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(first.messages()).not.toContain('answers at');

    const db = await openDatabase({ databaseUrl: undefined, dataDir, poolSize: 1, today: SEEDED_ON });
    await migrate(db);
    const counts = () =>
      job(db, (tx) =>
        tx.rows<{ units: number; agents: number }>(
          (sql) => sql`
            select (select count(*)::int from org_unit) as units, (select count(*)::int from agent) as agents`,
        ),
      );
    expect(await counts()).toEqual([{ units: 0, agents: 0 }]);
    await seedDemonstration(db);
    const [seeded] = await counts();
    await db.close();
    expect(seeded?.agents).toBeGreaterThanOrEqual(500);
  }, 60_000);

  test('killed under mutations: every acknowledged one is there', async () => {
    const dataDir = folder();
    cpSync(join(await templateOf(inject('template'), 'seeded'), 'database'), join(dataDir, 'database'), {
      recursive: true,
    });
    let acknowledged = 0;
    let { version } = (await openedProfile(dataDir)).agent;
    for (let kill = 1; kill <= 2; kill += 1) {
      const child = childServer({ VIVIER_DATA_DIR: dataDir, VIVIER_TODAY: SEEDED_ON });
      const url = await child.listening();
      const until = Date.now() + 1_000;
      setTimeout(() => child.process.kill('SIGKILL'), 1_000);
      while (Date.now() < until + 500) {
        const answer = await ask(url, dataDir, CHANGE, { version, headline: `change ${version}` }).catch(
          () => null,
        );
        if (!answer) break;
        expect(answer.body.data.updateProfile.userErrors).toEqual([]);
        version = answer.body.data.updateProfile.agent.version;
        acknowledged += 1;
      }
      expect(await child.ended).toBe('SIGKILL');
      const found = (await openedProfile(dataDir)).agent;
      // The last one may have been kept without its answer having left.
      expect([version, version + 1]).toContain(found.version);
      expect(found.headline).toBe(`change ${found.version - 1}`);
      version = found.version;
    }
    expect(acknowledged).toBeGreaterThan(0);
  }, 60_000);

  const CHANGE = `mutation($version: Int!, $headline: String) {
    updateProfile(input: {expectedVersion: $version, headline: $headline}) { agent { version } userErrors { code } } }`;

  async function ask(url: string, dataDir: string, query: string, variables = {}) {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await demonstrationToken(dataDir, 'manager')}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
    return { status: answer.status, body: (await answer.json()) as any };
  }

  /** The profile of the manager, read with no server on the directory. */
  async function openedProfile(
    dataDir: string,
  ): Promise<{ agent: { version: number; headline: string | null } }> {
    const db = await openDatabase({ databaseUrl: undefined, dataDir, poolSize: 1, today: SEEDED_ON });
    const snapshot = await openSnapshot(db, identityOf('manager'));
    const [agent] = await snapshot.reader.rows<{ version: number; headline: string | null }>(
      (sql) => sql`select version, headline from agent where agent_id = ${snapshot.session.agentId}::uuid`,
    );
    await snapshot.close();
    await db.close();
    if (!agent) throw new Error('nobody');
    return { agent };
  }
});
