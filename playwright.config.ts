import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './build/chromium.mjs';

const chromium = await findChromium();
if (chromium === undefined)
  throw new Error(
    'No Chromium found for the end-to-end tests. Install Chrome or Chromium, or set CHROMIUM_PATH.',
  );

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  // Waiting ends as soon as what is waited for is there; these only tell a slow machine from a broken program.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium.executablePath,
      args: chromiumArgs,
      env: { ...process.env, ...chromium.env } as Record<string, string>,
    },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
