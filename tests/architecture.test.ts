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

/** No domain, and what CONTRIBUTING names of them. */
const READ =
  /^src\/([\w-]+\.ts|(access|bench|commands|database|graphql|integration|server)\/)|\/(rome-files|evaluation|with-skills|deadlines-told)\.ts$/;

test('files of a domain without a suffix are pure', () => {
  const reading = sources().filter((file) => {
    if (READ.test(file) || /\.\w+\.ts$/.test(file)) return false;
    return /\basync\b|\bPromise<|: (Reader|Operation)\b|'node:fs'/.test(readFileSync(file, 'utf8'));
  });

  expect(reading).toEqual([]);
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
