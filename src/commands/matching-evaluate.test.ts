import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addMatchingEvaluate } from './matching-evaluate.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matching-evaluate-'));
  const level = (id: string, of: number) => ({ id, skills: [{ skill: 'code', level: of }] });
  const lines = {
    profiles: [level('two', 2)],
    targets: [level('above', 4), level('below', 1), { id: 'other', skills: [{ skill: 'text', level: 1 }] }],
    truth: [{ query: 'two', relevant: [{ id: 'above', gain: 1 }] }],
  };
  for (const [name, rows] of Object.entries(lines)) {
    await writeFile(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function run(...flags: string[]): Promise<string> {
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out.push(String(text));
    return true;
  });
  const program = new Command().exitOverride();
  addMatchingEvaluate(program);
  const files = ['profiles', 'targets', 'truth'].flatMap((name) => [`--${name}`, join(folder, name)]);
  await program.parseAsync(['matching', 'evaluate', ...files, ...flags], { from: 'user' });
  vi.restoreAllMocks();
  return out.join('');
}

test('prints one JSON object and nothing else', async () => {
  const one = { value: 1, low: 1, high: 1 };

  expect(JSON.parse(await run('--toward-next-step'))).toEqual({
    queries: 1,
    ndcg10: one,
    recall10: one,
    recall20: one,
    mrr: one,
  });
});

test('joins a command "matching" that is already there', () => {
  const program = new Command();
  const matching = program.command('matching');

  addMatchingEvaluate(program);

  expect(program.commands).toEqual([matching]);
  expect(matching.commands.map((command) => command.name())).toEqual(['evaluate']);
});
