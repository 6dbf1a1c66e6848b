import { open, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import type { Change } from '#shared/project/structural-diff.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { fileFault } from '../file-fault.ts';
import { hasCode, localPath, localFolderName } from './local-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * The recovery journal, `.gatewright/journal.ndjson`: first a line naming the saved document it builds on, then a line per edit.
 * A line is handed to the operating system before the edit is acknowledged, so that killing the program loses nothing that was
 * acknowledged; and it is forced onto the disk at once when the last time was over half a second ago, else within half a second,
 * so that a power cut loses less than a second.
 */
export interface JournalBase {
  readonly kind: 'base';
  readonly format: 1;
  /** Hash of the document's files, see `contentHash`. */
  readonly contentHash: string;
  /** ISO 8601, when that document was read or saved. */
  readonly savedAt: string;
}

export interface JournalEntry {
  /** Revision the document has after the changes. */
  readonly revision: number;
  /** ISO 8601. */
  readonly at: string;
  readonly changes: readonly Change[];
}

/** What a journal on disk holds. */
export interface StoredJournal {
  readonly base: JournalBase;
  readonly entries: readonly JournalEntry[];
}

const journalName = 'journal.ndjson';
/** Milliseconds between two times of forcing lines onto the disk. */
const syncInterval = 500;

/**
 * The journal as it stands on disk; undefined when there is none or its first line is no base. A last line that was cut
 * short is left out, and so is everything after a line that cannot be read.
 */
export async function readJournal(root: string): Promise<StoredJournal | undefined> {
  let text: string;
  try {
    text = await readFile(localPath(root, journalName), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const [first, ...lines] = text.split('\n').slice(0, -1).map(parseLine);
  if (!isBase(first)) return undefined;
  const end = lines.findIndex((line) => !isEntry(line));
  return { base: first, entries: (end < 0 ? lines : lines.slice(0, end)) as JournalEntry[] };
}

/** Puts a journal that cannot be used out of the way without losing it. @returns its new path relative to the project */
export async function setJournalAside(root: string, at: string): Promise<string> {
  const name = `journal-unused-${at.replaceAll(/[^0-9TZ]/g, '')}.ndjson`;
  await rename(localPath(root, journalName), localPath(root, name));
  return `${localFolderName}/${name}`;
}

/** The journal of an open project. Calls may overlap; they take effect in the order in which they were made. */
export class Journal {
  private file: FileHandle | undefined;
  private lines: { readonly revision: number; readonly text: string }[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private lastSync = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param stored entries that are to stay, from an accepted recovery
   * @param elapsed milliseconds on a clock that never goes back
   */
  constructor(
    private readonly root: string,
    private base: JournalBase,
    stored: readonly JournalEntry[] = [],
    private readonly elapsed: () => number = () => performance.now(),
  ) {
    for (const entry of stored)
      this.lines.push({ revision: entry.revision, text: JSON.stringify(entry) });
  }

  /** Adds an edit; when the promise is fulfilled a kill of the process loses it no more. */
  append(entry: JournalEntry): Promise<void> {
    const text = JSON.stringify(entry);
    return this.inTurn(async () => {
      this.lines.push({ revision: entry.revision, text });
      try {
        if (this.file === undefined) await this.rewrite();
        else {
          await this.file.appendFile(`${text}\n`);
          if (this.elapsed() - this.lastSync >= syncInterval) await this.sync();
          else this.syncSoon();
        }
      } catch (error) {
        // Half a line may stand in the file now; the next edit writes the whole file anew.
        this.lines.pop();
        await this.release().catch(() => undefined);
        const reason = error instanceof CodedError ? error.message : `${fileFault(error)}.`;
        throw new CodedError(
          'FILE_UNWRITABLE',
          `The edit could not be recorded in the recovery journal: ${reason}`,
          { subject: `${localFolderName}/${journalName}`, cause: error },
        );
      }
    });
  }

  /** After a save: names the saved document as the new base and drops the edits it holds. */
  rebase(base: JournalBase, savedRevision: number): Promise<void> {
    return this.inTurn(async () => {
      this.base = base;
      this.lines = this.lines.filter(({ revision }) => revision > savedRevision);
      if (this.lines.length === 0) await this.remove();
      else await this.rewrite();
    });
  }

  /** Drops all edits. */
  discard(base: JournalBase): Promise<void> {
    return this.rebase(base, Number.POSITIVE_INFINITY);
  }

  /** Forces everything onto the disk and lets go of the file, which stays when it holds edits. */
  close(): Promise<void> {
    return this.inTurn(async () => {
      if (this.file !== undefined) await this.sync();
      await this.release();
    });
  }

  private async remove(): Promise<void> {
    await this.release();
    try {
      await unlink(localPath(this.root, journalName));
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }

  /** Writes the whole journal anew in one step, then goes on at its end. */
  private async rewrite(): Promise<void> {
    await this.release();
    const path = localPath(this.root, journalName);
    const lines = [JSON.stringify(this.base), ...this.lines.map(({ text }) => text)];
    await writeAtomically(path, `${lines.join('\n')}\n`, { mode: 0o600 });
    this.file = await open(path, 'a');
    this.lastSync = this.elapsed();
  }

  private async release(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private async sync(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.file?.datasync();
    this.lastSync = this.elapsed();
  }

  private syncSoon(): void {
    this.timer ??= setTimeout(() => {
      // Nobody waits for this; when the disk refuses, the next edit writes the file anew and meets the same refusal.
      this.inTurn(() => this.sync()).catch(() => this.inTurn(() => this.release()));
    }, syncInterval).unref();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isBase(line: unknown): line is JournalBase {
  const base = line as Partial<JournalBase> | null | undefined;
  return base?.kind === 'base' && base.format === 1 && typeof base.contentHash === 'string';
}

function isEntry(line: unknown): line is JournalEntry {
  const entry = line as Partial<JournalEntry> | null | undefined;
  return typeof entry?.revision === 'number' && Array.isArray(entry.changes);
}
