import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addImports } from '../../src/commands/import-command.js';
import { job } from '../../src/database/session.js';
import { testDatabase } from '../support/database.js';
import { folderOf, select } from './folder.js';

const header = 'Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Level';
const files = {
  'gddpcf_skills.csv': 'Skill Name,Skill Description,Awareness,Working,Practitioner,Expert\nKnots,,a,b,c,d\n',
  'gddpcf_roles.csv': `${header}\n${'Sea,Sailor,,Sailor,,Knots,Perfect\n'.repeat(25)}Sea,Sailor,,Sailor,,Knots,Expert\n`,
};

const db = await testDatabase();
let closed = 0;
let stdout: string[];
let stderr: string[];
beforeEach(() => {
  closed = 0;
  stdout = [];
  stderr = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

async function vivier(...args: string[]): Promise<void> {
  const program = new Command('vivier').exitOverride();
  const close = async () => {
    closed += 1;
  };
  addImports(program, async () => ({ ...db, close }));
  await program.parseAsync(['node', 'vivier', 'import', ...args]);
}

// One story: each test goes on where the one before it ended.
describe('import … DIR', { shuffle: false }, () => {
  test('--dry-run --report: the same report, all of it in the file and the first rejects on stdout', async () => {
    const folder = folderOf(files);
    const path = join(folder, 'report.json');
    await vivier('uk-framework', folder, '--dry-run', '--report', path);
    expect(closed).toBe(1);
    const report = JSON.parse(readFileSync(path, 'utf8'));
    expect(Object.keys(report).toSorted()).toEqual(
      ['dryRun', 'entities', 'files', 'finishedAt', 'notes', 'rejects', 'source', 'startedAt'].toSorted(),
    );
    expect(report).toMatchObject({ source: 'uk-digital', dryRun: true });
    expect(report.files['gddpcf_roles.csv']).toMatchObject({ lines: 27 });
    expect(report.rejects).toHaveLength(25);
    expect(report.rejects[24]).toEqual({
      file: 'gddpcf_roles.csv',
      line: 26,
      reason: 'Skill Level is not known',
      found: 'Perfect',
      expected: 'Awareness, Working, Practitioner or Expert',
    });
    expect(stdout).toHaveLength(1);
    const printed = JSON.parse(stdout.join(''));
    expect(printed).toEqual({ ...report, rejects: report.rejects.slice(0, 20), rejectCount: 25 });
    expect(stderr.join('')).toContain('import uk-digital (dry run: nothing was kept)');
    expect(stderr.join('')).toMatch(/roleRequirements +26 +1 +0 +0 +25 +0 +0/);
    expect(await select(db, 'select 1 from skill')).toEqual([]);
  });

  test('writes without --dry-run, and the report on stdout is all that stdout gets', async () => {
    await vivier('uk-framework', folderOf(files));
    expect(JSON.parse(stdout.join(''))).toMatchObject({ dryRun: false, rejectCount: 25 });
    expect(await select(db, 'select label_en from skill')).toEqual([{ label_en: 'Knots' }]);
  });

  test('files that cannot be imported are one error; the database is closed and nothing is printed', async () => {
    await expect(vivier('betagouv', folderOf({ 'members.jsonl': '{}\n' }))).rejects.toThrow(
      /cannot be imported:\n {2}- organisations.jsonl: missing\n {2}- incubators.jsonl: missing\n {2}- startups.jsonl: missing/,
    );
    expect(closed).toBe(1);
    expect(stdout).toEqual([]);
  });

  test('a report that cannot be written is found out before the import', async () => {
    await expect(vivier('uk-framework', folderOf(files), '--report', '/nowhere/report.json')).rejects.toThrow(
      '/nowhere/report.json',
    );
    expect(closed).toBe(0);
  });

  test('two imports at once: the second is refused', async () => {
    if (db.engine === 'embedded') return;
    await job(db, async (tx) => {
      await tx.rows((sql) => sql`select pg_advisory_xact_lock(8484372)`);
      await expect(vivier('uk-framework', folderOf(files))).rejects.toThrow('Another import is writing');
    });
  });
});
