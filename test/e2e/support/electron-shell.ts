import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron as electron } from '@playwright/test';
import type { RunningApp, Shell } from './shells.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The executable of Electron's runtime, or why it cannot be started here. */
export function electronRuntime(): { readonly executable: string } | { readonly missing: string } {
  const dist =
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist');
  const name =
    process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : process.platform === 'win32'
        ? 'electron.exe'
        : 'electron';
  const executable = path.join(dist, name);
  if (!existsSync(executable)) return { missing: `Electron's runtime is not in ${dist}` };
  if (
    process.platform === 'linux' &&
    process.env['DISPLAY'] === undefined &&
    process.env['WAYLAND_DISPLAY'] === undefined
  )
    return { missing: 'there is no display for Electron to open a window on' };
  return { executable };
}

/** The built program in Electron itself. */
export const electronShell: Shell = async (options = {}) => {
  const runtime = electronRuntime();
  if ('missing' in runtime) throw new Error(runtime.missing);
  const home = options.home ?? mkdtempSync(path.join(os.tmpdir(), 'gatewright-home-'));
  const app = await electron.launch({
    executablePath: runtime.executable,
    // The profile goes into the home too, so that two runs never share one.
    args: [
      root,
      ...(options.project === undefined ? [] : [options.project]),
      `--user-data-dir=${path.join(home, 'profile')}`,
    ],
    env: { ...process.env, GATEWRIGHT_HOME: home } as Record<string, string>,
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await app.firstWindow();
  await page.setViewportSize(options.viewport ?? { width: 1440, height: 900 });
  const running: RunningApp = {
    page,
    home,
    messages: [],
    async answerDialog(file) {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, file);
    },
    async kill() {
      const child = app.process();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
    async close() {
      await app.close().catch(() => {});
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
  return running;
};
