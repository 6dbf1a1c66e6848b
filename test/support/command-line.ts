import { runCli } from '#electron/cli/run-cli.ts';
import type { Terminal } from '#electron/cli/terminal.ts';

/** The version the program under test says it has. */
export const version = '1.2.3';

/** A terminal that keeps what is said; `interrupt` is Ctrl+C. */
export class TestTerminal implements Terminal {
  stdout = '';
  stderr = '';
  interrupt: () => void = () => undefined;
  readonly interrupted = new Promise<void>((done) => (this.interrupt = done));
  readonly #input: string;
  readonly #waiting: { text: string; done: () => void }[] = [];

  constructor(input = '') {
    this.#input = input;
  }

  out(text: string | Uint8Array): void {
    this.stdout += typeof text === 'string' ? text : Buffer.from(text).toString();
  }

  err(text: string): void {
    this.stderr += text;
    for (const { text: wanted, done } of this.#waiting) if (this.stderr.includes(wanted)) done();
  }

  /** Once stderr holds a text. */
  said(text: string): Promise<void> {
    return new Promise((done) => {
      if (this.stderr.includes(text)) done();
      else this.#waiting.push({ text, done });
    });
  }

  readInput(): Promise<Uint8Array> {
    return Promise.resolve(Buffer.from(this.#input));
  }
}

/** What a command ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `gatewright` with these words, to its end. */
export function run(...args: readonly string[]): Promise<Ended> {
  return runWithInput('', ...args);
}

/** The same with something on standard input. */
export async function runWithInput(input: string, ...args: readonly string[]): Promise<Ended> {
  const terminal = new TestTerminal(input);
  const code = await runCli(args, terminal, version);
  return { code, stdout: terminal.stdout, stderr: terminal.stderr };
}
