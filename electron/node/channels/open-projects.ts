import { randomUUID } from 'node:crypto';
import type { OpenedProject } from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { DocumentWatch } from '../edited-document/watch-document.ts';
import type { PreparedSave } from '../edited-document/prepared-save.ts';
import type { OpenProjectFolder } from '../project-files/open-project.ts';
import type { ProjectRuntime } from './project-runtime.ts';

/** A project that is open, with what runs for it. */
export interface OpenEntry {
  /** Held by the one window that may edit; a new one is given when another window opens the project. */
  handle: string;
  readonly folder: OpenProjectFolder;
  readonly runtime: ProjectRuntime;
  /** The document it is the working copy of; null for any other project. */
  readonly editedDocument: string | null;
  /** Follows that document. */
  documentWatch: DocumentWatch | undefined;
  /** What saving that document would write, as the window last looked at it. */
  prepared: PreparedSave | undefined;
}

/** The open projects by handle. One window edits a project at a time: the one that opened it last. */
export class OpenProjects {
  readonly #entries = new Map<string, OpenEntry>();
  readonly #takenOver = new Set<string>();

  add(
    folder: OpenProjectFolder,
    startRuntime: (handle: () => string) => ProjectRuntime,
    document: string | null,
  ): OpenEntry {
    const entry: OpenEntry = {
      handle: randomUUID(),
      folder,
      runtime: startRuntime(() => entry.handle),
      editedDocument: document,
      documentWatch: undefined,
      prepared: undefined,
    };
    this.#entries.set(entry.handle, entry);
    return entry;
  }

  /** @throws CodedError PROJECT_LOCKED when another window took it over, PROJECT_NOT_FOUND when it is not open (any more) */
  get(handle: string): OpenEntry {
    const entry = this.#entries.get(handle);
    if (entry !== undefined) return entry;
    if (this.#takenOver.has(handle))
      throw new CodedError(
        'PROJECT_LOCKED',
        'The project was opened in another window. Go on there, or reload this window to take it back.',
      );
    throw new CodedError('PROJECT_NOT_FOUND', 'The project is not open any more; open it again.');
  }

  ofFolder(root: string): OpenEntry | undefined {
    return [...this.#entries.values()].find((entry) => entry.folder.root === root);
  }

  /** Gives the project to the window that asks now. @returns the handle of the window that had it */
  takeOver(entry: OpenEntry): string {
    const previous = entry.handle;
    this.#entries.delete(previous);
    this.#takenOver.add(previous);
    entry.handle = randomUUID();
    this.#entries.set(entry.handle, entry);
    return previous;
  }

  async close(handle: string): Promise<void> {
    const entry = this.#entries.get(handle);
    if (entry === undefined) return;
    this.#entries.delete(handle);
    entry.documentWatch?.close();
    await entry.runtime.close();
    await entry.folder.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((handle) => this.close(handle)));
  }
}

/** What the window is told of an open project. */
export function openedProject(entry: OpenEntry): OpenedProject {
  const { handle, folder, editedDocument, documentWatch } = entry;
  return {
    handle,
    ...folder.state(),
    ...(editedDocument !== null && { editedDocument }),
    ...(documentWatch !== undefined && { documentOnDisk: documentWatch.state }),
  };
}
