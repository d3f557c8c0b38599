import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config.js';

test('a caller has a limit unless it is set to none', () => {
  expect(readConfig({}).costPerSecond).toBe(20_000);
  expect(readConfig({ RATE_LIMIT_COST_PER_SECOND: '' }).costPerSecond).toBe(20_000);
  expect(readConfig({ RATE_LIMIT_COST_PER_SECOND: '0' }).costPerSecond).toBe(0);
  expect(readConfig({ RATE_LIMIT_COST_PER_SECOND: '500' }).costPerSecond).toBe(500);
});

test('any document runs unless it is set otherwise', () => {
  const listed = (env: NodeJS.ProcessEnv) => readConfig(env).trustedDocuments;
  expect(listed({})).toEqual({ only: false, directory: undefined });
  expect(listed({ TRUSTED_DOCUMENTS: 'off', TRUSTED_DOCUMENTS_DIR: '' })).toEqual(listed({}));
  expect(listed({ TRUSTED_DOCUMENTS: 'on', TRUSTED_DOCUMENTS_DIR: 'documents' })).toEqual({
    only: true,
    directory: resolve('documents'),
  });
});

test.each([
  ['RATE_LIMIT_COST_PER_SECOND', '-1', 'a cost a second, 0 for no limit'],
  ['RATE_LIMIT_COST_PER_SECOND', '0.5', 'a cost a second, 0 for no limit'],
  ['RATE_LIMIT_COST_PER_SECOND', 'many', 'a cost a second, 0 for no limit'],
  ['TRUSTED_DOCUMENTS', 'yes', 'on or off'],
])('%s=%s stops the start', (name, value, expected) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name}: found "${value}", expected ${expected}`);
});
