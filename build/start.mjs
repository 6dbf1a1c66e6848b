// npm start: installs what is missing, builds what is stale, opens the desktop window, or the browser
// shell where Electron cannot run.
import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode, root } from './install.mjs';
import { fail, say, step } from './progress.mjs';

requireNode();
await ensureInstalled();
try {
  await ensureBuilt();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  fail('The program could not be built; the message above says where.');
}

const args = process.argv.slice(2);
const why = args.includes('--browser') ? 'as asked' : await whyNoElectron();
if (why === undefined) run(electronPath(), [path.join(root, 'dist/node/main.mjs'), ...args]);
else {
  say(`Opening in the browser: ${why}.`);
  run(process.execPath, [
    path.join(root, 'dist/node/browser-shell.mjs'),
    ...args.filter((arg) => arg !== '--browser'),
  ]);
}

/** One reason why the desktop window cannot open, undefined when it can. */
async function whyNoElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display for the desktop window';
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return 'the desktop window does not run as root';
  if (electronPath() !== undefined) return undefined;
  const reachable = await Promise.race([
    lookup('github.com').then(
      () => true,
      () => false,
    ),
    new Promise((resolve) => setTimeout(resolve, 3000, false)),
  ]);
  if (!reachable) return "Electron's runtime is not installed and cannot be fetched from here";
  const fetched = await step(
    "Fetching Electron's runtime (once)",
    [process.execPath, path.join(root, 'node_modules/electron/install.js')],
    { cwd: root },
  );
  return fetched && electronPath() !== undefined
    ? undefined
    : "Electron's runtime could not be fetched";
}

/** Path of the runtime when it is there. */
function electronPath() {
  const name =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ??
    'electron';
  const folder =
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(root, 'node_modules/electron/dist');
  const file = path.join(folder, name);
  return existsSync(file) ? file : undefined;
}

function run(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: 'inherit', cwd: process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Gatewright could not be started: ${error.message}.`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}
