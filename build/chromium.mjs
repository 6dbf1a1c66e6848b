// Finds a Chromium for tests and screenshots without downloading one.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const installed = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    `${process.env['PROGRAMFILES'] ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)'}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['LOCALAPPDATA'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
  ],
};

/**
 * In this order: `CHROMIUM_PATH`, an installed Chrome or Chromium, Playwright's own, the one inside
 * `@sparticuz/chromium` (Linux).
 *
 * @returns {Promise<{executablePath: string, env: Record<string, string>, source: string} | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return { executablePath: named, env: {}, source: 'CHROMIUM_PATH' };
  }
  for (const candidate of installed[process.platform] ?? [])
    if (existsSync(candidate)) return { executablePath: candidate, env: {}, source: 'installed' };
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  if (own !== '' && existsSync(own))
    return { executablePath: own, env: {}, source: "Playwright's own" };
  if (process.platform !== 'linux') return undefined;
  const packed = (await import('@sparticuz/chromium')).default;
  const executablePath = await packed.executablePath();
  return { executablePath, env: await libraryEnv(executablePath), source: '@sparticuz/chromium' };
}

/** The packed Chromium carries the libraries it needs for systems that lack them. */
async function libraryEnv(executablePath) {
  const env = {};
  try {
    const missing = execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes(
      'not found',
    );
    if (missing) {
      const { brotliDecompressSync } = await import('node:zlib');
      const { mkdtempSync, readFileSync } = await import('node:fs');
      const os = await import('node:os');
      const path = await import('node:path');
      const { createRequire } = await import('node:module');
      const bin = path.join(
        path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
        '..',
        '..',
        'bin',
        'al2023.tar.br',
      );
      const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-chromium-'));
      execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(readFileSync(bin)) });
      env.LD_LIBRARY_PATH = path.join(folder, 'lib');
    }
  } catch {
    // Without ldd or tar the plain start is all there is to try.
  }
  return env;
}

/** Switches for a headless Chromium in a closed network, root or not. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];
