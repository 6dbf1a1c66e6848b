import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { AppWindow } from '../pages/app-window.ts';
import {
  browserShell,
  desktopShell,
  type RunningApp,
  type Shell,
  type StartOptions,
} from './shells.ts';
import { electronRuntime, electronShell } from './electron-shell.ts';
import { watchPage, type PageWatch } from './watch-page.ts';

export { expect };

/** The programs a journey is made in. */
const shells = {
  browser: browserShell,
  desktop: desktopShell,
  electron: electronShell,
} satisfies Record<string, Shell>;

export type ShellName = keyof typeof shells;

/** A started program, its window, and what the window did that it should not. */
export interface Started {
  readonly app: RunningApp;
  readonly window: AppWindow;
  readonly watch: PageWatch;
}

interface JourneyFixtures {
  /** A folder of this test's own; gone afterwards. */
  readonly folder: string;
  /** Starts the program; it is ended with the test. The home is kept between starts of one test. */
  readonly start: (options?: StartOptions) => Promise<Started>;
}

interface JourneyOptions {
  readonly shellName: ShellName;
}

/**
 * A test that starts the program in the shell it is told. When it ends, no page may have written an error to its
 * console, thrown, or asked anything of another origin.
 */
export const test = base.extend<JourneyFixtures & JourneyOptions>({
  shellName: ['browser', { option: true }],
  // Playwright reads the fixtures a fixture needs from its first parameter's pattern.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  start: async ({ shellName, folder }, use) => {
    const all: Started[] = [];
    await use(async (options) => {
      const app = await shells[shellName]({ home: path.join(folder, 'home'), ...options });
      app.page.setDefaultTimeout(20_000);
      const started = { app, window: new AppWindow(app.page), watch: watchPage(app.page) };
      all.push(started);
      await started.window.waitUntilReady();
      return started;
    });
    for (const { app, watch } of all) {
      watch.stop();
      await app.close();
    }
    expect(all.flatMap(({ watch }) => watch.faults())).toEqual([]);
  },
});

/** Defines the same journeys for each shell that can be had here. */
export function inEachShell(define: (name: ShellName) => void): void {
  for (const name of Object.keys(shells) as ShellName[]) {
    if (name === 'electron' && 'missing' in electronRuntime()) continue;
    test.describe(name, () => {
      test.use({ shellName: name });
      define(name);
    });
  }
}
