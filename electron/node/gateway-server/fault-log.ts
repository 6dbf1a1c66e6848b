import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** Faults of the program itself, with what helps to mend them, in a file; users are told its name and see no stack. */
export class FaultLog {
  readonly file: string;
  readonly #known = new Set<string>();
  #writing: Promise<void> = Promise.resolve();

  /** @param file made with its folder when there is something to write */
  constructor(file: string) {
    this.file = file;
  }

  /**
   * Adds a fault, each place in the program once: one that every request runs into would fill the disk.
   *
   * @param occasion what was being done, in a few words on one line
   */
  note(error: unknown, occasion: string): void {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (this.#known.has(what)) return;
    this.#known.add(what);
    const text = `${new Date().toISOString()} ${occasion}\n${what}\n\n`;
    this.#writing = this.#writing.then(async () => {
      try {
        await mkdir(path.dirname(this.file), { recursive: true });
        await appendFile(this.file, text);
      } catch {
        // The fault has been told of; a file that cannot be written must not become a second one.
      }
    });
  }

  /** Fulfilled when all is written. */
  written(): Promise<void> {
    return this.#writing;
  }
}
