import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job, write } from '../../src/database/session.js';
import type { Reader } from '../../src/database/transaction.js';
import { addAccount, addPeople, identity, idOf, smallState, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { missingLocks, openPolicies, personTables } from './locks.js';

const EXAMPLE = readFileSync('docs/person-table.sql', 'utf8').split('--> statement-breakpoint');
const NAME = 'agent_language';

describe('the example of a table that holds a person', () => {
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase({ today: TODAY });
    await smallState(db);
    for (const statement of EXAMPLE) await db.pool.unsafe(statement);
    await addPeople(db, [
      { key: 'ann', unit: 'team' },
      { key: 'ben', unit: 'team' },
    ]);
    await addAccount(db, 'ann', 'ann');
    await addAccount(db, 'ben', 'ben');
    await addAccount(db, 'boss', null, ['MANAGER', 'team']);
    await addAccount(db, 'other-boss', null, ['MANAGER', 'other']);
    await job(db, (tx) => says(tx, 'ann', 'fr'));
  });

  const says = (tx: Reader, who: string, language: string) =>
    tx.rows(
      (sql) => sql`
        insert into agent_language (agent_id, id, language)
        values (${idOf('Agent', who)}, ${idOf('language', `${who} ${language}`)}, ${language})`,
    );
  const spoken = (who: string) =>
    write(db, identity(who), (tx) => tx.rows((sql) => sql`select from agent_language where language = 'fr'`));

  test('lacks nothing that the catalogue asks for', async () => {
    expect(await personTables(db)).toContain(NAME);
    expect(await missingLocks(db)).toEqual([]);
    expect((await openPolicies(db)).filter((policy) => policy.startsWith(NAME))).toEqual([]);
  });

  test('shows a person to themselves and to those who act for them', async () => {
    const seen = await Promise.all(['ann', 'boss', 'ben', 'other-boss'].map(spoken));

    expect(seen.map((rows) => rows.length)).toEqual([1, 1, 0, 0]);
  });

  test('is written by the person alone', async () => {
    await expect(write(db, identity('ben'), (tx) => says(tx, 'ben', 'br'))).resolves.toEqual([]);
    for (const [who, about] of [
      ['ben', 'ann'],
      ['boss', 'ann'],
    ] as const) {
      await expect(write(db, identity(who), (tx) => says(tx, about, 'de'))).rejects.toMatchObject({
        code: '42501',
      });
    }
    const end = (who: string) =>
      write(db, identity(who), (tx) =>
        tx.rows<{ language: string }>(
          (sql) => sql`
            update agent_language set superseded_at = now() where language = 'br' returning language`,
        ),
      );
    expect([await end('boss'), await end('ben')]).toEqual([[], [{ language: 'br' }]]);
  });
});

describe('the catalogue', () => {
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase();
    await db.pool.unsafe(EXAMPLE[0] ?? '');
  });

  test('names a table that was only created, and each statement that it lacks', async () => {
    expect(await missingLocks(db)).toEqual([
      `alter table ${NAME} enable row level security`,
      `alter table ${NAME} force row level security`,
      `create policy job on ${NAME} to vivier_job using (true) with check (true)`,
      `grant select, insert, update, delete on ${NAME} to vivier_job`,
    ]);
  });

  test('names a policy that lets everybody through, to read or to write', async () => {
    await db.pool.unsafe(`create policy open on ${NAME} for select to vivier_app using (true)`);
    await db.pool.unsafe(`create policy wide on ${NAME} for insert to vivier_app with check (true)`);
    await db.pool.unsafe(`create policy all_of_us on ${NAME} using (true)`);

    expect((await openPolicies(db)).filter((policy) => policy.startsWith(NAME))).toEqual([
      `${NAME}: all_of_us for all`,
      `${NAME}: open for select`,
      `${NAME}: wide for insert`,
    ]);
  });
});
