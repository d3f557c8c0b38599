import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyVariables, readOperations } from './operations.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operations-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('one tab a document, the usual ones first, each with its variables', async () => {
  await write({
    'agents.graphql': 'query Agents { a }',
    'zones.graphql': 'query Zones { a }',
    'changes.graphql': 'query Changes($after: String) { a }',
    'viewer.graphql': 'query Viewer { a }',
    'claim-skill.graphql': 'mutation ClaimSkill($input: ClaimSkillInput!) { a }',
    'claim-skill.variables.json': '{"input":{"level":3}}',
    'team-skill-map.graphql': 'query TeamSkillMap($unit: ID!) { a }',
    'README.md': 'not a document',
  });
  const tabs = await readOperations(folder);
  expect(tabs.map(({ name, variables }) => [name, variables])).toEqual([
    ['viewer', null],
    ['team-skill-map', '{\n  "unit": ""\n}'],
    ['claim-skill', '{"input":{"level":3}}'],
    ['changes', null],
    ['agents', null],
    ['zones', null],
  ]);
  expect(tabs[1]?.query).toBe('query TeamSkillMap($unit: ID!) { a }');
});

test('a folder that is not there yet has no documents', async () => {
  expect(await readOperations(join(folder, 'none'))).toEqual([]);
});

test('a file that cannot be read is named', async () => {
  await write({ 'viewer.graphql': 'query {' });
  await expect(readOperations(folder)).rejects.toThrow(/^viewer\.graphql: Syntax Error/);
  await write({ 'viewer.graphql': 'query V { a }', 'viewer.variables.json': '{' });
  await expect(readOperations(folder)).rejects.toThrow(/^viewer\.variables\.json: /);
});

test('only required variables without a default are asked for', () => {
  expect(emptyVariables('query Q($unit: ID!, $input: I!, $first: Int! = 20, $after: String) { a }')).toBe(
    '{\n  "unit": "",\n  "input": null\n}',
  );
});

async function write(files: Record<string, string>): Promise<void> {
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
}
