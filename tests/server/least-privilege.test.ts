import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { demonstrationToken } from '../../src/access/demonstration-token.js';
import { childServer } from '../support/child.js';
import { atFileEnd } from '../support/cleanup.js';
import { testDatabaseAt } from '../support/database.js';

const onPostgres = process.env.TEST_DATABASE_URL;
if (!onPostgres) console.log('A login of least privilege: PostgreSQL only, set TEST_DATABASE_URL.');

describe.runIf(onPostgres)('a login that was granted vivier_app and nothing else', () => {
  const login = `vivier_test_${randomUUID().replaceAll('-', '')}`;
  const as = (databaseUrl: string) => {
    const url = new URL(databaseUrl);
    [url.username, url.password] = [login, login];
    return url.href;
  };
  let admin: postgres.Sql;

  beforeAll(async () => {
    admin = postgres(onPostgres ?? '', { max: 1, onnotice: () => {} });
    await admin.unsafe(`create role ${login} login password '${login}' in role vivier_app`);
    atFileEnd(async () => {
      await admin.unsafe(`drop role ${login}`);
      await admin.end();
    });
  });

  test('serves a database that its owner has prepared, and can do nothing as a command', async () => {
    const { databaseUrl = '', dataDir } = await testDatabaseAt({ seeded: true });
    const server = childServer({ DATABASE_URL: as(databaseUrl), VIVIER_DATA_DIR: dataDir });

    const response = await fetch(`${await server.listening()}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await demonstrationToken(dataDir, 'manager')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query: '{ viewer { roles { role } } }' }),
    });

    expect(await response.json()).toMatchObject({ data: { viewer: { roles: [{ role: 'MANAGER' }] } } });
    const own = postgres(as(databaseUrl), { max: 1, onnotice: () => {} });
    await expect(own`set role vivier_job`).rejects.toMatchObject({ code: '42501' });
    await own.end();
    expect(server.messages()).toContain('This login cannot tell whether all people are fictional: any');
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  test('is told what to run on a database that nobody has prepared', async () => {
    const name = `${login}_empty`;
    await admin.unsafe(`create database ${name}`);
    const url = new URL(onPostgres ?? '');
    url.pathname = `/${name}`;
    const { dataDir } = await testDatabaseAt();
    const server = childServer({ DATABASE_URL: as(url.href), VIVIER_DATA_DIR: dataDir });

    expect(await server.ended).toBe(1);
    expect(server.messages()).toContain(
      'run `npm run -s vivier -- migrate` with the DATABASE_URL of its owner',
    );
    await admin.unsafe(`drop database ${name} with (force)`);
  });
});
