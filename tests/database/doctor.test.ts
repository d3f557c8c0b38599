import { Command } from 'commander';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { addDoctor } from '../../src/commands/doctor.js';
import { type TestDatabase, testDatabaseAt } from '../support/database.js';

let place: TestDatabase;
beforeAll(async () => {
  place = await testDatabaseAt();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What `vivier doctor` says of migrations. */
async function examined(): Promise<string[]> {
  vi.stubEnv('VIVIER_DATA_DIR', place.dataDir);
  vi.stubEnv('DATABASE_URL', place.databaseUrl);
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const program = new Command('vivier').exitOverride();
  addDoctor(program);
  // Nobody can sign in to a database that is no demonstration.
  await expect(program.parseAsync(['node', 'vivier', 'doctor'])).rejects.toThrow('to mend');
  const lines = said.join('').split('\n');
  return lines.filter((line, i) => /migration/.test(line) || /WRONG {2}migration/.test(lines[i - 1] ?? ''));
}

test('doctor names the files of migrations that are not what the database applied', async () => {
  const { pool } = place.db;
  const [{ n }] = await pool<[{ n: number }]>`select count(*)::int as n from drizzle.__drizzle_migrations`;
  const counted = `ok     migrations         ${n} applied, ${n} expected`;
  expect(await examined()).toEqual([counted, 'ok     migration files    as they were applied']);

  const [second] = await pool<{ id: number; hash: string }[]>`
    select id, hash from drizzle.__drizzle_migrations order by created_at offset 2 limit 1`;
  await pool`update drizzle.__drizzle_migrations set hash = 'another' where id = ${second?.id ?? 0}`;
  expect(await examined()).toEqual([
    counted,
    'WRONG  migration files    not as they were applied: 0002_rules.sql',
    '       cure: bring back each file as it landed (`git log -p -- drizzle`), and write what it changes in a new migration',
  ]);
});
