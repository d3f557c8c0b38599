import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without this, vitest loads a second copy of graphql for the libraries that it does not transform.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{src,tests,explorer}/**/*.test.ts'],
    globalSetup: ['tests/support/template.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
