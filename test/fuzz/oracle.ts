import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { isPlainJson } from '#test/conformance/plain-json-guard.ts';
import type { FuzzCase, Rendered } from './fuzz-case.ts';

/** Where the program is looked for unless `--oracle` names another. */
export const defaultOracle = path.resolve('../shared/vtl-oracle/run.sh');

/** One rendering may take this long, ms; templates here are small. */
const patience = 60_000;

/** The error of a case on which the program ended. */
export const noAnswer = 'no answer';

/** A program which renders with Apache Velocity 1.7: JSON lines in, one line of result for each out. */
export class Oracle {
  readonly #file: string;
  #process: ChildProcessWithoutNullStreams | undefined;
  #waiting: ((line: string | undefined) => void)[] = [];
  #hasAnswered = false;
  #complaints = '';

  private constructor(file: string) {
    this.#file = file;
  }

  /** Undefined, with a reason on stdout, when there is no such program. */
  static find(file = defaultOracle): Oracle | undefined {
    if (existsSync(file)) return new Oracle(file);
    process.stdout.write(`Skipped: there is no oracle at ${file}; name one with --oracle PATH.\n`);
    return undefined;
  }

  /**
   * Renders cases, in order. A case on which the program ends, or does not answer in time, has no answer;
   * those after it are asked again.
   *
   * @throws Error when the program cannot be run at all
   */
  async render(cases: readonly FuzzCase[]): Promise<Rendered[]> {
    const results: Rendered[] = [];
    while (results.length < cases.length) {
      const rest = cases.slice(results.length);
      const answers = await this.#ask(rest);
      results.push(...answers);
      if (answers.length === rest.length) break;
      if (!this.#hasAnswered) throw new Error(`${this.#file} failed: ${this.#complaints}`);
      results.push({ error: noAnswer });
    }
    return results;
  }

  /** The answers up to the case on which the program ends. */
  async #ask(cases: readonly FuzzCase[]): Promise<Rendered[]> {
    const running = this.#running();
    const waiting = cases.map(
      () => new Promise<string | undefined>((resolve) => this.#waiting.push(resolve)),
    );
    running.stdin.write(cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const timer = setTimeout(() => running.kill('SIGKILL'), patience + cases.length * 20);
    const answers: Rendered[] = [];
    for (const each of waiting) {
      const line = await each;
      if (line === undefined) break;
      this.#hasAnswered = true;
      answers.push(parseResult(line));
    }
    clearTimeout(timer);
    return answers;
  }

  close(): void {
    this.#process?.stdin.end();
    this.#process = undefined;
  }

  #running(): ChildProcessWithoutNullStreams {
    if (this.#process !== undefined) return this.#process;
    const child = spawn(this.#file, [], { stdio: 'pipe' });
    this.#process = child;
    child.stderr.on('data', (data: Buffer) => {
      this.#complaints = (this.#complaints + data.toString()).slice(-2000);
    });
    child.stdin.on('error', () => {});
    createInterface({ input: child.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
    child.on('exit', () => {
      if (this.#process === child) this.#process = undefined;
      for (const resolve of this.#waiting.splice(0)) resolve(undefined);
    });
    child.on('error', (error) => {
      this.#complaints = error.message;
    });
    return child;
  }
}

function parseResult(line: string): Rendered {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) return { error: 'no result' };
  if ('output' in value && typeof value.output === 'string') {
    const overrides: unknown = 'overrides' in value ? value.overrides : undefined;
    return isPlainJson(overrides) ? { output: value.output, overrides } : { output: value.output };
  }
  return { error: 'error' in value ? String(value.error) : 'no result' };
}
