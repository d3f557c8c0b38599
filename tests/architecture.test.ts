import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RESOLVERS } from '../src/server/schema.js';

const HOLD_SQL = /\.(queries|loaders|reference)\.ts$|^src\/(database|commands|bench)\//;

test('SQL is where it is looked for: in queries, loaders and references', () => {
  const astray: string[] = [];
  for (const file of sources()) {
    if (!HOLD_SQL.test(file) && /\bsql`/.test(readFileSync(file, 'utf8'))) astray.push(file);
  }

  expect(astray).toEqual([]);
});

test('every resolver of every domain is a door of the API', async () => {
  const listed = new Set<unknown>(RESOLVERS);
  const forgotten: string[] = [];
  for (const file of sources()) {
    if (!file.endsWith('.resolver.ts')) continue;
    for (const [name, exported] of Object.entries(
      await import(/* @vite-ignore */ `${process.cwd()}/${file}`),
    )) {
      if (name.endsWith('Resolver') && !listed.has(exported)) forgotten.push(`${name} of ${file}`);
    }
  }

  expect(forgotten).toEqual([]);
});

function sources(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
}
