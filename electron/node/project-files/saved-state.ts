import type { Project } from '#shared/project/project.ts';

/**
 * What was read from, or last written to, a folder. What only edits and saves need is made when it is first asked
 * for: printing thousands of files takes longer than reading them, and whoever opens a project waits to see it.
 */
export class SavedState {
  readonly #makeFiles: () => ReadonlyMap<string, string>;
  readonly #makeHash: () => string;
  #files: ReadonlyMap<string, string> | undefined;
  #contentHash: string | undefined;

  constructor(
    readonly project: Project,
    /** Paths of the project's files. */
    readonly sources: ReadonlySet<string>,
    makeFiles: () => ReadonlyMap<string, string>,
    makeHash: () => string,
    /** ISO 8601. */
    readonly savedAt: string,
  ) {
    this.#makeFiles = makeFiles;
    this.#makeHash = makeHash;
  }

  /** What the files on disk say, in the program's own spelling; empty when all are to be written. */
  get files(): ReadonlyMap<string, string> {
    return (this.#files ??= this.#makeFiles());
  }

  /** Hash of the document by the files it is written as. */
  get contentHash(): string {
    return (this.#contentHash ??= this.#makeHash());
  }

  /** Makes all that is still missing. */
  prepare(): void {
    void this.files;
    void this.contentHash;
  }
}
