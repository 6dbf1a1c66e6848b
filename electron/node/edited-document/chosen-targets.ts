import { randomUUID } from 'node:crypto';

/** Choices that are remembered: of more the eldest is to be made again. */
const mostChosen = 32;

/** Files that a person chose to save to, by grant: a page learns these and cannot name other files. */
export class ChosenTargets {
  readonly #files = new Map<string, string>();

  /** @returns the grant of a file that was chosen; the same for the same file */
  grant(file: string): string {
    const known = [...this.#files].find(([, path]) => path === file)?.[0];
    const grant = known ?? randomUUID();
    this.#files.delete(grant);
    this.#files.set(grant, file);
    for (const [eldest] of this.#files) {
      if (this.#files.size <= mostChosen) break;
      this.#files.delete(eldest);
    }
    return grant;
  }

  /** The file of a grant; undefined when nobody chose it, or so many others since. */
  fileOf(grant: string): string | undefined {
    return this.#files.get(grant);
  }
}
