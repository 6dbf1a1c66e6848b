import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,cases,conformance,editor,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['test/support/seed-randomness.ts'],
    // Node 20 can abort when a thread ends while its code is still being optimized, and would take the whole run along.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
