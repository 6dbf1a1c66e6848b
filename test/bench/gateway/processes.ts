import { execFile, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
export const root = path.resolve(here, '../../..');
const execute = promisify(execFile);

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** From the start of the process until it printed its port, ms. */
  readonly startMs: number;
  /** Resident memory now, bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export function startScript(script: string, ...args: string[]): Promise<ServerProcess> {
  return startServer([path.join(here, script), ...args], /^(\d+)\n/);
}

/** The product serving a project, as a person starts it. */
export function startGateway(projectFolder: string): Promise<ServerProcess> {
  return startServer(
    [path.join(root, 'dist/node/cli.mjs'), 'serve', projectFolder],
    /127\.0\.0\.1:(\d+)/,
  );
}

async function startServer(args: readonly string[], portPattern: RegExp): Promise<ServerProcess> {
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = portPattern.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', () => reject(new Error(`${args.join(' ')} ended: ${output}`)));
  });
  return {
    port,
    startMs: performance.now() - started,
    async memory() {
      const { stdout } = await execute('ps', ['-o', 'rss=', '-p', String(child.pid)]);
      return Number(stdout) * 1024;
    },
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

export interface Load {
  readonly path: string;
  readonly method?: string;
  readonly body?: string;
  readonly header?: readonly [string, string];
}

/** Requests per second over 50 connections. @throws Error when any answer was not 2xx */
export async function requestsPerSecond(
  port: number,
  load: Load,
  seconds: number,
): Promise<number> {
  const [header = '', value = ''] = load.header ?? [];
  const { stdout } = await execute(process.execPath, [
    path.join(here, 'load.mjs'),
    `http://127.0.0.1:${port}${load.path}`,
    String(seconds),
    load.method ?? 'GET',
    load.body ?? '',
    header,
    value,
  ]);
  const { rate, failed } = JSON.parse(stdout) as { rate: number; failed: number };
  if (failed > 0) throw new Error(`${failed} requests to ${load.path} failed`);
  return rate;
}
