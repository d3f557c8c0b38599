import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { DatabaseUnavailable } from '../../src/database/faults.js';
import { migrate, migrationState } from '../../src/database/migrate.js';
import { job, openSnapshot, write } from '../../src/database/session.js';
import { testDatabase } from '../support/database.js';

const nobody = { issuer: 'none', subject: 'none', isStrong: false };
let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: '2026-03-01' });
});

describe('a snapshot', () => {
  test('acts under the server’s role, on the day of the clock, and sees nobody without an account', async () => {
    const snapshot = await openSnapshot(db, nobody);

    const [row] = await snapshot.reader.rows<{ role: string; today: string; people: number }>(
      (sql) =>
        sql`select current_user as role, app_today() as today, (select count(*)::int from agent) as people`,
    );
    await snapshot.close();

    expect(row).toEqual({ role: 'vivier_app', today: '2026-03-01', people: 0 });
    expect(snapshot.session).toMatchObject({ accountId: null, agentId: null, roles: [] });
  });

  test('refuses to write', async () => {
    const snapshot = await openSnapshot(db, nobody);

    await expect(
      snapshot.reader.rows(
        (sql) =>
          sql`insert into event (id, actor, type, subject, payload) values (gen_random_uuid(), '', '', '', '{}')`,
      ),
    ).rejects.toMatchObject({ code: '25006' });
    await snapshot.close();
  });

  test('answers the first error to every statement after it', async () => {
    const snapshot = await openSnapshot(db, nobody);

    await expect(snapshot.reader.rows((sql) => sql`select 1 / 0`)).rejects.toMatchObject({ code: '22012' });
    await expect(snapshot.reader.rows((sql) => sql`select 1`)).rejects.toMatchObject({ code: '22012' });
    await snapshot.close();
  });

  test('answers nothing after its end: its connection is another’s by then', async () => {
    const snapshot = await openSnapshot(db, nobody);
    await snapshot.close();
    const other = await openSnapshot(db, nobody);

    await expect(snapshot.reader.rows((sql) => sql`select 1`)).rejects.toThrow('This transaction is over.');
    await other.close();
  });

  test('gives its place back when it closes', async () => {
    for (let i = 0; i < 12; i += 1) {
      const snapshot = await openSnapshot(db, nobody);
      await snapshot.close();
    }
  });
});

describe('a job', () => {
  test('keeps all or nothing', async () => {
    const put = (fail: boolean) =>
      job(db, async (tx) => {
        await tx.rows((sql) => sql`insert into installation (key, value) values ('trial', 'kept')`);
        if (fail) await tx.rows((sql) => sql`select 1 / 0`);
      });
    const kept = () =>
      job(db, (tx) => tx.rows((sql) => sql`select value from installation where key = 'trial'`));

    await expect(put(true)).rejects.toMatchObject({ code: '22012' });
    expect(await kept()).toHaveLength(0);
    await put(false);
    expect(await kept()).toHaveLength(1);
  });
});

describe('a write', () => {
  test('starts again when it met another writer, and gives up with one clear reason', async () => {
    let runs = 0;
    const conflict = Object.assign(new Error('conflict'), { code: '40001' });

    const result = await write(db, nobody, async () => {
      runs += 1;
      if (runs < 3) throw conflict;
      return 'done';
    });

    expect([result, runs]).toEqual(['done', 3]);
    await expect(write(db, nobody, () => Promise.reject(conflict))).rejects.toThrow(DatabaseUnavailable);
  });
});

test('migrating again changes nothing', async () => {
  const before = await migrationState(db);

  await migrate(db);

  expect(await migrationState(db)).toEqual(before);
  expect(before.applied).toBe(before.expected);
});
