import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createProjectFolder } from '#electron/node/project-files/create-project.ts';
import { chromiumArgs, findChromium } from '../../build/chromium.mjs';
import { median, type Bench } from './bench.ts';
import { manyRoutesProject } from './gateway/bench-project.ts';
import { root } from './gateway/processes.ts';

const rounds = 3;
const panMs = 3_000;
const node = '[data-node-id]';

/** The built browser shell in Chromium, which has no graphics card here: every pixel is drawn by the processor. */
export const windowBench: Bench = {
  name: 'window',
  title: 'Window: the built browser shell in headless Chromium; times in seconds',
  async run(report) {
    const found = await findChromium();
    if (found === undefined) throw new Error('no Chromium was found; name one in CHROMIUM_PATH');
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-window-bench-'));
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: chromiumArgs,
      env: { ...process.env, ...found.env } as Record<string, string>,
    });
    try {
      for (const count of [10, 1_000, 3_000])
        await createProjectFolder(path.join(folder, `p${count}`), manyRoutesProject(count));

      const cold: number[] = [];
      const first: number[] = [];
      for (let round = 0; round < rounds; round++) {
        cold.push((await withWindow(browser, folder, 10, (times) => times.coldMs)) / 1000);
        first.push((await withWindow(browser, folder, 1_000, (times) => times.openMs)) / 1000);
      }
      report({
        what: 'cold start until the first box, s',
        ratio: median(cold),
        budget: { atMost: 1.5 },
        measured: `${cold.map((value) => value.toFixed(2)).join(', ')} s from starting the program`,
      });
      report({
        what: '1,000 methods: until the first box, s',
        ratio: median(first),
        budget: { atMost: 1 },
        measured: `${first.map((value) => value.toFixed(2)).join(', ')} s from opening the address`,
      });
      await withWindow(browser, folder, 1_000, async (_times, page) => {
        const idle = await framesPerSecond(page, async () => page.waitForTimeout(panMs));
        const panning = await framesPerSecond(page, () => pan(page));
        report({
          what: '1,000 methods: frames while panning, against idle',
          ratio: panning / idle,
          budget: { atLeast: 0.9 },
          measured: `${panning.toFixed(0)} against ${idle.toFixed(0)} frames/s`,
        });
      });
      await withWindow(browser, folder, 3_000, async (_times, page) => {
        const idle = await framesPerSecond(page, async () => page.waitForTimeout(panMs));
        await page.getByRole('button', { name: 'Fit', exact: true }).click();
        const far = await framesPerSecond(page, () => pan(page));
        report({
          what: '3,000 methods from afar: frames while panning, against idle',
          ratio: far / idle,
          budget: null,
          measured: `${far.toFixed(0)} against ${idle.toFixed(0)} frames/s, ${await page.locator(node).count()} boxes drawn`,
        });
      });
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface OpenTimes {
  /** From starting the program until the first box could be seen. */
  readonly coldMs: number;
  /** The same from opening the address. */
  readonly openMs: number;
}

/** A fresh program and a fresh page on a project, which do not outlive the work. */
async function withWindow<T>(
  browser: Browser,
  folder: string,
  count: number,
  work: (times: OpenTimes, page: Page) => T | Promise<T>,
): Promise<T> {
  const home = mkdtempSync(path.join(folder, 'home-'));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // Told by the page itself: whoever asks from outside asks twice a second.
  await page.addInitScript((selector) => {
    const look = (): void => {
      const box = document.querySelector(selector);
      if (box?.checkVisibility({ visibilityProperty: true }) === true)
        requestAnimationFrame(() => Object.assign(window, { firstBoxAt: Date.now() }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, node);
  const started = Date.now();
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/node/browser-shell.mjs'), '--no-open', path.join(folder, `p${count}`)],
    { env: { ...process.env, GATEWRIGHT_HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  try {
    const url = await firstLine(child);
    const opened = Date.now();
    await page.goto(url, { waitUntil: 'commit' });
    const handle = await page.waitForFunction(
      () => (window as unknown as { firstBoxAt?: number }).firstBoxAt,
      undefined,
      { timeout: 60_000 },
    );
    const seen = Number(await handle.jsonValue());
    return await work({ coldMs: seen - started, openMs: seen - opened }, page);
  } finally {
    await context.close();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end).trim());
    });
    child.once('exit', () => reject(new Error('the browser shell ended')));
  });
}

/** Frames the page draws per second while something is done to it. */
async function framesPerSecond(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const counter = { frames: 0, started: performance.now(), running: true };
    Object.assign(window, { frameCounter: counter });
    const count = (): void => {
      if (!counter.running) return;
      counter.frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await work();
  return await page.evaluate(() => {
    const { frameCounter: counter } = window as unknown as {
      frameCounter: { frames: number; started: number; running: boolean };
    };
    counter.running = false;
    return (counter.frames * 1000) / (performance.now() - counter.started);
  });
}

/** Drags the canvas up and down by its empty ground. */
async function pan(page: Page): Promise<void> {
  const ground = await page.evaluate(() => {
    const frame = document.querySelector('.react-flow')?.getBoundingClientRect();
    if (frame === undefined) return undefined;
    for (let y = frame.bottom - 60; y > frame.top; y -= 9)
      for (let x = frame.right - 240; x > frame.left; x -= 21)
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true)
          return { x, y };
    return undefined;
  });
  if (ground === undefined) throw new Error('the canvas has no empty ground to drag it by');
  const until = performance.now() + panMs;
  await page.mouse.move(ground.x, ground.y);
  await page.mouse.down();
  for (let step = 0; performance.now() < until; step++)
    await page.mouse.move(ground.x, ground.y - 250 * (1 - Math.cos(step / 40)));
  await page.mouse.up();
}
