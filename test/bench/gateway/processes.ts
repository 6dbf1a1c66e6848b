import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  /** Processor time used so far by all its threads, ms; undefined where the system does not tell. */
  processorMs(): number | undefined;
  stop(): Promise<void>;
}

export function startScript(script: string, ...args: string[]): Promise<ServerProcess> {
  return startServer([path.join(here, script), ...args], /^(\d+)\n/m);
}

/** serverless-offline with the same mock and the same function, from a folder it is installed in. */
export function startServerlessOffline(installed: string): Promise<ServerProcess> {
  return startScript('serverless-offline-server.mjs', installed);
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
    processorMs: () => processorMs(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** Linux counts in hundredths of a second, user and system apart. */
function processorMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

export interface Load {
  readonly path: string;
  readonly method?: string;
  readonly body?: string;
  readonly header?: readonly [string, string];
}

/** What a load made of a server. */
export interface LoadResult {
  /** Answers per second. */
  readonly rate: number;
  /** All answers. */
  readonly answered: number;
}

/** Asks over 50 connections, each again as soon as it is answered. @throws Error when any answer was not 2xx */
export async function putUnderLoad(port: number, load: Load, seconds: number): Promise<LoadResult> {
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
  const { failed, ...result } = JSON.parse(stdout) as LoadResult & { failed: number };
  if (failed > 0) throw new Error(`${failed} requests to ${load.path} failed`);
  return result;
}
