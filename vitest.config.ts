import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without this, vitest loads a second copy of graphql for the libraries that it does not transform.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{src,tests,explorer}/**/*.test.ts'],
    globalSetup: ['tests/support/template.ts'],
    // Whether a file holds in any order is seen only when it runs in any order; the seed is printed.
    sequence: { shuffle: { tests: true } },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
