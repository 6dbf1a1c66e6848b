import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,cases,conformance,editor,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['test/support/seed-randomness.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
