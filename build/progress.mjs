// How the two commands talk to the person who typed them: one line a step, the step's own output only when it fails.
import { spawn } from 'node:child_process';

const tty = process.stderr.isTTY;

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the program with one sentence. */
export function fail(sentence) {
  say(`\n${sentence}`);
  process.exit(1);
}

/**
 * Runs a command as one step: prints its title, then how long it took. Output is kept back and
 * printed when the command fails, or as it comes with `show`.
 *
 * @param {string} title
 * @param {readonly string[]} command program and arguments, run without a shell
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, summary?: (output: string) => string | undefined}} [options]
 * @returns {Promise<boolean>} whether it ended with exit code 0
 */
export async function step(title, command, options = {}) {
  const started = performance.now();
  if (tty && !options.show) process.stderr.write(`… ${title}`);
  else say(`… ${title}`);
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, FORCE_COLOR: tty ? '1' : '0', ...options.env },
    stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    shell: false,
  });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(127);
    });
    child.on('close', resolve);
  });
  const output = Buffer.concat(chunks).toString('utf8');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const note = code === 0 ? options.summary?.(output) : undefined;
  if (tty && !options.show) process.stderr.write('\r\x1b[K');
  say(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)${note === undefined ? '' : ` — ${note}`}`);
  if (code !== 0 && !options.show) process.stderr.write(`${output.trimEnd()}\n`);
  return code === 0;
}

/** The npm that goes with this Node, as a command that needs no shell. */
export function npmCommand(...args) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /\.c?js$/.test(cli)) return [process.execPath, cli, ...args];
  return process.platform === 'win32'
    ? ['cmd.exe', '/d', '/s', '/c', 'npm', ...args]
    : ['npm', ...args];
}
