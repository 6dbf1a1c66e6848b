import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/**
 * Draws the main views into test-results/screenshots. With GATEWRIGHT_DOCS_SCREENSHOTS=1 also those the README shows
 * into docs/screenshots.
 */
export default defineConfig({ ...base, testMatch: '**/*.shots.ts', workers: 1, timeout: 120_000 });
