import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import type { DocumentOnDisk } from '#shared/ipc/channels.ts';
import { documentFileAt } from './prepared-save.ts';

/** Milliseconds of quiet after which a change on disk is looked into; editors write in bursts. */
const quietTime = 150;

/** The document that is watched, and who is told. */
export interface DocumentWatchOptions {
  /** Absolute, without symbolic links. */
  readonly file: string;
  /** What the design was last made of; undefined when nobody knows. */
  readonly knownText: () => string | undefined;
  /** Called when the state is another one, or the file changed once more. */
  readonly onChange: (state: DocumentOnDisk) => void;
}

/**
 * Tells when somebody else changes a document that is edited in place. The system's messages only say when to look; what counts is
 * whether the file still says what the design was made of.
 */
export class DocumentWatch {
  #state: DocumentOnDisk = 'same';
  /** What stands in the file, where that is something else than is known. */
  #told: string | undefined;
  /** What was written here last. */
  #written: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | undefined;
  #isClosed = false;
  #looking: Promise<void>;

  /** Begins with a first look, so that what happened while nobody watched is known, too; nobody is told of that. */
  constructor(private readonly options: DocumentWatchOptions) {
    this.#follow();
    this.#looking = this.#look(false);
  }

  /** Fulfilled when all looks that have begun are over. */
  looked(): Promise<void> {
    return this.#looking;
  }

  get state(): DocumentOnDisk {
    return this.#state;
  }

  /** The file says this now, and it was written here. */
  wrote(text: string): void {
    this.#written = text;
  }

  /** Looks soon, for what the design was made of may be something else now. */
  lookSoon(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#looking = this.#looking.then(() => this.#look(true));
    }, quietTime).unref();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
  }

  /** The folder is watched: editors put a new file in the place of the old one. */
  #follow(): void {
    const { file } = this.options;
    try {
      this.#watcher = watch(path.dirname(file), { persistent: false }, (_event, name) => {
        if (name === null || name === path.basename(file)) this.lookSoon();
      });
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // The folder has gone, or the system's watches are used up: a save still looks first.
    }
  }

  async #look(isTold: boolean): Promise<void> {
    const text = await this.#read();
    if (this.#isClosed || text === null) return;
    const known = this.options.knownText();
    // From here on it is known like any other text: another program may put it back later.
    if (known === this.#written) this.#written = undefined;
    const isSame = known === undefined || text === known || text === this.#written;
    const state: DocumentOnDisk = text === undefined ? 'gone' : isSame ? 'same' : 'changed';
    const told = state === 'changed' ? text : undefined;
    if (state === this.#state && told === this.#told) return;
    this.#state = state;
    this.#told = told;
    if (isTold) this.options.onChange(state);
  }

  /** Undefined: there is no such file; null: it cannot be read now, which a save would say. */
  async #read(): Promise<string | undefined | null> {
    try {
      return (await documentFileAt(this.options.file))?.text;
    } catch {
      return null;
    }
  }
}
