import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../../build/chromium.mjs';
import { freePort } from './free-port.ts';

/** The program running in one of its shells, with a page to drive it by. */
export interface RunningApp {
  readonly page: Page;
  /** The user's data folder of this run; a second start with it is the same user coming back. */
  readonly home: string;
  /** What the program told besides: pop-ups it denied, addresses it handed to the person's browser. Desktop only. */
  readonly messages: readonly ShellMessage[];
  /** Ends the program as a crash would: SIGKILL, no time to clean up. The home stays. */
  kill(): Promise<void>;
  /** Ends the program and removes the home unless it was given. */
  close(): Promise<void>;
  /** The next native dialog is answered with this path. */
  answerDialog(file: string): Promise<void>;
}

/** As `test/support/electron-stand-in` sends them. */
export interface ShellMessage {
  readonly kind: string;
  readonly url?: string;
  readonly action?: string;
}

export interface StartOptions {
  readonly home?: string;
  readonly project?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { width: number; height: number };
}

export type Shell = (options?: StartOptions) => Promise<RunningApp>;

const root = path.resolve(import.meta.dirname, '../../..');

/** The built browser shell, opened in Chromium at the address it prints. */
export const browserShell: Shell = async (options = {}) => {
  const home = options.home ?? mkdtempSync(path.join(os.tmpdir(), 'gatewright-home-'));
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'dist/node/browser-shell.mjs'),
      '--no-open',
      ...(options.project === undefined ? [] : [options.project]),
    ],
    { env: { ...process.env, GATEWRIGHT_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await firstLine(child);
  const found = await findChromium();
  if (found === undefined) throw new Error('No Chromium was found.');
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: chromiumArgs,
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(url);
  return running({ page, browser, child, home, messages: [], options });
};

/** The built main and preload scripts, with the stand-in for Electron's module. */
export const desktopShell: Shell = async (options = {}) => {
  const home = options.home ?? mkdtempSync(path.join(os.tmpdir(), 'gatewright-home-'));
  const port = await freePort();
  const standIn = path.join(root, 'test/support/electron-stand-in/register.mjs');
  const child = fork(
    path.join(root, 'dist/node/main.mjs'),
    options.project === undefined ? [] : [options.project],
    {
      execArgv: ['--import', new URL(`file://${standIn}`).href],
      env: {
        ...process.env,
        GATEWRIGHT_HOME: home,
        GATEWRIGHT_STAND_IN_CDP_PORT: String(port),
        GATEWRIGHT_STAND_IN_COLOR_SCHEME: options.colorScheme ?? 'light',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const messages: ShellMessage[] = [];
  const cdp = await new Promise<string>((resolve, reject) => {
    const output = collect(child);
    child.on('message', (message: ShellMessage & { cdp?: string }) => {
      messages.push(message);
      if (message.kind === 'ready') resolve(message.cdp ?? '');
    });
    child.on('exit', () =>
      reject(new Error(`The desktop program ended before its window was ready.\n${output()}`)),
    );
  });
  const browser = await chromium.connectOverCDP(cdp);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The desktop program shows no page.');
  if (options.viewport !== undefined) await page.setViewportSize(options.viewport);
  return running({ page, browser, child, home, messages, options });
};

function running(parts: {
  page: Page;
  browser: Browser;
  child: ChildProcess;
  home: string;
  messages: readonly ShellMessage[];
  options: StartOptions;
}): RunningApp {
  const { page, browser, child, home, messages, options } = parts;
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await gone;
    }
    // A browser that was only connected to outlives the connection; one whose program is gone is ended too.
    const cdp = await browser.newBrowserCDPSession().catch(() => undefined);
    await cdp?.send('Browser.close').catch(() => {});
    await browser.close().catch(() => {});
  };
  return {
    page,
    home,
    messages,
    async answerDialog(file) {
      child.send?.({ kind: 'answer-dialog', filePaths: [file] });
    },
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM');
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const output = collect(child);
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const line = /^(http:\/\/\S+)$/m.exec(output())?.[1];
      if (line !== undefined) resolve(line);
    });
    child.on('exit', () =>
      reject(new Error(`The program ended before it was ready.\n${output()}`)),
    );
  });
}
