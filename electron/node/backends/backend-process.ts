import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';

/** How long a back end may take until it accepts connections, ms. */
const startLimitMs = 10_000;
/** How often it is tried meanwhile, ms. */
const tryEveryMs = 15;
/** How long it may take to end when asked, ms. */
const stopLimitMs = 1_000;
/** Lines of output kept for an error message. */
const keptLines = 20;

/** A script that ends by itself when the program that started it is gone, however that ended. */
const endWithParent = 'data:text/javascript,process.once("disconnect",()=>process.exit(0))';

/** A back end started from a Node script, listening on a port of this machine. */
export class BackendProcess {
  readonly url: string;
  /** False once it has ended; start another then. */
  alive = true;
  readonly #child: ChildProcess;
  readonly #output: string[] = [];
  #exit = 'it is running';

  private constructor(script: string, port: number, onOutput: (text: string) => void) {
    this.url = `http://127.0.0.1:${port}`;
    this.#child = spawn(process.execPath, ['--import', endWithParent, script], {
      cwd: dirname(script),
      env: { ...bareEnvironment(), PORT: String(port), HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      windowsHide: true,
    });
    const keep = (chunk: Buffer): void => {
      const text = chunk.toString('utf8');
      this.#output.push(...text.trimEnd().split('\n'));
      this.#output.splice(0, this.#output.length - keptLines);
      onOutput(text);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#child.on('error', (error) => this.#ended(error.message));
    this.#child.on('close', (code, signal) =>
      this.#ended(signal === null ? `exit status ${code}` : `signal ${signal}`),
    );
  }

  /**
   * Starts the script with `PORT` set to a free port and waits until something accepts connections there.
   *
   * @param script absolute path
   * @throws Error when it ends or stays silent for ten seconds
   */
  static async start(script: string, onOutput: (text: string) => void): Promise<BackendProcess> {
    const port = await freePort();
    const backend = new BackendProcess(script, port, onOutput);
    const startedAt = performance.now();
    while (!(await accepts(port))) {
      if (!backend.alive) throw new Error(`it ended with ${backend.#exit}${backend.#lastWords()}`);
      if (performance.now() - startedAt > startLimitMs) {
        await backend.stop();
        throw new Error(
          `nothing listens on 127.0.0.1 at the port given in PORT after ${startLimitMs / 1000} s${backend.#lastWords()}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, tryEveryMs));
    }
    return backend;
  }

  /** Asks it to end, then makes it. */
  async stop(): Promise<void> {
    if (!this.alive) return;
    const gone = new Promise<void>((resolve) => this.#child.once('close', () => resolve()));
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopLimitMs);
    await gone;
    clearTimeout(timer);
  }

  #ended(how: string): void {
    this.alive = false;
    this.#exit = how;
  }

  /** What it said of its end: the line that names an error, else the last. */
  #lastWords(): string {
    const line = this.#output.find((text) => /Error\b/.test(text)) ?? this.#output.at(-1);
    return line === undefined ? '' : `: ${line.trim()}`;
  }
}

/** What a process needs to run at all; the rest of the host's environment, secrets included, stays here. */
function bareEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LANG']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  // Inside Electron its own binary is the only Node there is.
  if (process.versions['electron'] !== undefined) kept['ELECTRON_RUN_AS_NODE'] = '1';
  return kept;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
