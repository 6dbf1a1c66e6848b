import { OpenProjectFolder } from '../project-files/open-project.ts';

/** How long what was read ahead is good for, ms. A window that comes later finds the folder as it is then. */
const goodForMs = 10_000;

/**
 * Reads a project while its window is still loading. Nobody may ever ask for it, so after a while it is let
 * go again, and its lock with it.
 */
export class EarlyOpening {
  #opening: Promise<OpenProjectFolder | undefined> | undefined;
  readonly #timer: NodeJS.Timeout;

  /** @param path of the project's folder; what is wrong with it is told when a window asks for it */
  constructor(path: string) {
    this.#opening = OpenProjectFolder.open(path).catch(() => undefined);
    this.#timer = setTimeout(() => void this.close(), goodForMs).unref();
  }

  /**
   * The project read ahead, the first time it is asked for; undefined when there is none for this folder.
   *
   * @param root without symbolic links
   */
  async take(root: string): Promise<OpenProjectFolder | undefined> {
    const opening = this.#opening;
    this.#opening = undefined;
    clearTimeout(this.#timer);
    const folder = await opening;
    if (folder === undefined || folder.root === root) return folder;
    await folder.close();
    return undefined;
  }

  /** Lets go what nobody has asked for. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    clearTimeout(this.#timer);
    await (await opening)?.close();
  }
}
