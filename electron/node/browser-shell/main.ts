import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '#shared/std/coded-error.ts';
import { createGatewrightChannels } from '../channels/gatewright-channels.ts';
import { startBrowserShell } from './browser-shell.ts';

/**
 * Entry of the browser shell: `browser-shell.mjs [PROJECT] [--port N] [--no-open]`.
 * The address goes to stdout, alone on its line; words go to stderr.
 */
const here = path.dirname(fileURLToPath(import.meta.url));
const { project, port, open } = readArguments(process.argv.slice(2));

const channels = createGatewrightChannels({
  shell: 'browser',
  version: GATEWRIGHT_VERSION,
  projectToOpen: project,
  chooseFolder: null,
  chooseDocument: null,
  chooseTarget: null,
  grantedFile: null,
});

try {
  const shell = await startBrowserShell({
    channels,
    rendererFolder: path.join(here, '../renderer'),
    port,
  });
  process.stderr.write('Gatewright is ready. Open this address in a browser (Ctrl+C stops it):\n');
  process.stdout.write(`${shell.url}\n`);
  if (open) openDefaultBrowser(shell.url);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    void shell
      .close()
      .then(() => channels.close())
      .finally(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  process.stderr.write(
    `${error instanceof CodedError ? error.message : `Gatewright could not start: ${String(error)}`}\n`,
  );
  process.exit(1);
}

function readArguments(args: readonly string[]): {
  project: string | null;
  port: number;
  open: boolean;
} {
  let chosen: string | null = null;
  let wantedPort = 0;
  let openBrowser = true;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument === '--no-open') openBrowser = false;
    else if (argument === '--port') wantedPort = Number(args[++index]);
    else if (argument.startsWith('-')) usage(`Unknown option ${argument}.`);
    else chosen = path.resolve(argument);
  }
  if (!Number.isInteger(wantedPort) || wantedPort < 0 || wantedPort > 65_535)
    usage('--port takes a number from 0 to 65535.');
  return { project: chosen, port: wantedPort, open: openBrowser };
}

function usage(sentence: string): never {
  process.stderr.write(`${sentence}\nUse: npm start -- [PROJECT] [--port N] [--no-open]\n`);
  process.exit(2);
}

/** Opens the person's browser where there is one to open. Nothing is said when there is none: the address stands in the terminal. */
function openDefaultBrowser(url: string): void {
  if (process.env['CI'] !== undefined) return;
  const headless =
    process.platform === 'linux' &&
    process.env['DISPLAY'] === undefined &&
    process.env['WAYLAND_DISPLAY'] === undefined;
  if (headless) return;
  const [program, args]: [string, string[]] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
