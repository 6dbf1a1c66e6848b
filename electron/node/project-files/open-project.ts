import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelOutput, OpenedProject, SaveResult } from '#shared/ipc/channels.ts';
import { projectFilePath } from '#shared/project/file-layout.ts';
import type { Project } from '#shared/project/project.ts';
import { filesToProject } from '#shared/project/read.ts';
import type { Change } from '#shared/project/structural-diff.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError, type Problem } from '#shared/std/problem.ts';
import { fileFault } from '../file-fault.ts';
import { applyEdit } from './apply-edit.ts';
import { DiskState } from './disk-state.ts';
import { Journal, type JournalBase } from './journal.ts';
import { listProjectFiles } from './list-project-files.ts';
import { localPath, makeLocalFolder } from './local-folder.ts';
import { takeLock, type LockHolder } from './lock.ts';
import { projectRoot } from './project-root.ts';
import { hashOf, readProjectFolder } from './read-project-folder.ts';
import { findRecovery, finishSave, type Recovery } from './recover-project.ts';
import { carryOut, dropPlan, planSave, storePlan, type SavePlan } from './save-project.ts';
import { SavedState } from './saved-state.ts';
import { filledValues, readSecrets, withSecrets, writeSecrets, type Secrets } from './secrets.ts';
import { watchProject, type ProjectWatch } from './watch-project.ts';
import { removeTempFiles } from './write-atomically.ts';

/** An open project as the window gets it; the channel adds the handle. */
export type OpenedFolder = Omit<OpenedProject, 'handle'>;

/** After opening, ms: by then the window has been drawn. */
const preparationMs = 3_000;

export interface OpenOptions {
  /** Milliseconds since 1970; the system's clock when absent. */
  readonly now?: () => number;
  /** Value for an API key that has none; 40 random letters and digits when absent. */
  readonly makeKeyValue?: () => string;
}

/**
 * A project folder that is open: the document as it is edited (the mirror of what the window shows), its recovery journal, its
 * lock and the state of its files. All methods may be called at any time; they take effect in the order of the calls.
 */
export class OpenProjectFolder {
  private current: Project;
  private currentRevision = 0;
  private saved: SavedState;
  private disk: DiskState;
  private journal: Journal;
  private secrets: Secrets = {};
  private problems: readonly Problem[] = [];
  private readOnlyReason: string | null = null;
  private recovery: Recovery | null = null;
  private lock: { readonly release: () => void } | undefined;
  private lockedBy: LockHolder | null = null;
  private watch: Promise<ProjectWatch> | undefined;
  private preparation: NodeJS.Timeout | undefined;
  private readonly listeners = new Set<(files: readonly string[]) => void>();
  private isClosed = false;
  private editTurn: Promise<unknown> = Promise.resolve();
  private folderTurn: Promise<unknown> = Promise.resolve();
  private secretsTurn: Promise<unknown> = Promise.resolve();

  private constructor(
    /** Absolute, without symbolic links. */
    readonly root: string,
    private readonly now: () => number,
    private readonly makeKeyValue: (() => string) | undefined,
  ) {
    const { project } = filesToProject(new Map());
    this.current = project;
    this.saved = new SavedState(
      project,
      new Set(),
      () => new Map(),
      () => '',
      '',
    );
    this.disk = new DiskState(root, new Map());
    this.journal = new Journal(root, this.base());
  }

  /**
   * Opens a folder. A project that is broken, too new, open elsewhere or in a place that cannot be written is opened read-only.
   *
   * @throws CodedError PROJECT_NOT_FOUND when there is no such folder or it holds no project, FILE_UNREADABLE
   */
  static async open(path: string, options: OpenOptions = {}): Promise<OpenProjectFolder> {
    const root = await projectRoot(path);
    const opened = new OpenProjectFolder(
      root,
      options.now ?? (() => Date.now()),
      options.makeKeyValue,
    );
    await opened.read();
    return opened;
  }

  /** The document with all edits. */
  get project(): Project {
    return this.current;
  }

  get revision(): number {
    return this.currentRevision;
  }

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.current !== this.saved.project;
  }

  /** Everything the window needs to know when it opens, reloads or recovers the project. */
  state(): OpenedFolder {
    return {
      path: this.root,
      project: this.current,
      ...(this.isDirty ? { savedProject: this.saved.project } : {}),
      revision: this.currentRevision,
      problems: this.problems,
      readOnlyReason: this.readOnlyReason,
      recovery:
        this.recovery === null
          ? null
          : {
              savedAt: this.recovery.savedAt,
              editedAt: this.recovery.editedAt,
              edits: this.recovery.entries.length,
            },
      lockedBy: this.lockedBy,
    };
  }

  /**
   * Takes over an edit; it is in the journal when the promise is fulfilled, and not taken over when it is rejected. Answers
   * with the values that API keys without one were given.
   *
   * @throws CodedError PROJECT_READ_ONLY, BAD_REQUEST when the edit does not follow on the mirror's revision, PATH_OUTSIDE_PROJECT
   *   for a file the project may not hold, FILE_UNWRITABLE when the journal cannot be written
   */
  apply(
    baseRevision: number,
    revision: number,
    changes: readonly Change[],
  ): Promise<ChannelOutput<'project.apply'>> {
    return this.inEditTurn(async () => {
      this.assertWritable();
      if (baseRevision !== this.currentRevision || !(revision > baseRevision))
        throw new CodedError(
          'BAD_REQUEST',
          `An edit from revision ${baseRevision} to ${revision} does not follow on revision ${this.currentRevision}; reload the project.`,
        );
      const edited = applyEdit(this.current, changes);
      const { project, secrets } = withSecrets(edited, this.secrets, this.makeKeyValue);
      await this.journal.append({ revision, at: this.time(), changes });
      this.current = project;
      this.currentRevision = revision;
      if (project === edited) return { revision };
      await this.keepSecrets(secrets);
      return { revision, keyValues: filledValues(edited, project) };
    });
  }

  /**
   * Writes what was edited. Files whose part of the document did not change are not touched.
   *
   * @param options.overwrite writes over what others changed meanwhile, instead of answering with a conflict
   * @throws CodedError PROJECT_READ_ONLY, FILE_UNWRITABLE, PATH_OUTSIDE_PROJECT
   */
  async save(options: { readonly overwrite: boolean }): Promise<SaveResult> {
    await this.editTurn;
    return this.inFolderTurn(() => this.saveNow(options.overwrite));
  }

  /** Reads the folder again; edits that are not saved are dropped, work a crash left is still offered. */
  reload(): Promise<OpenedFolder> {
    return this.inBothTurns(async () => {
      if (this.readOnlyReason === null && this.recovery === null)
        await this.journal.discard(this.base());
      await this.read();
      // An edit that was on its way must not land on another document than it was made for.
      this.currentRevision += 1;
      await this.settle();
      return this.state();
    });
  }

  /** Answers the offer of `recovery`: takes the unsaved work over, or discards it. Without an offer nothing happens. */
  recover(accept: boolean): Promise<OpenedFolder> {
    return this.inBothTurns(async () => {
      const { recovery } = this;
      if (recovery === null || this.readOnlyReason !== null) return this.state();
      this.recovery = null;
      this.journal = new Journal(this.root, this.base(), accept ? recovery.entries : []);
      if (!accept) {
        await this.journal.discard(this.base());
        return this.state();
      }
      const { project, secrets } = withSecrets(recovery.project, this.secrets, this.makeKeyValue);
      this.current = project;
      this.currentRevision = recovery.revision;
      await this.keepSecrets(secrets);
      return this.state();
    });
  }

  /** Tells when others change the project's files. @returns ends it */
  onChangedOnDisk(listener: (files: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    this.watch ??= watchProject(
      {
        root: this.root,
        folders: async () => (await listProjectFiles(this.root)).folders,
        changedFiles: () => this.inFolderTurn(() => this.disk.changedFiles()),
      },
      (files) => {
        for (const tell of this.listeners) tell(files);
      },
    );
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Lets go of the folder. Edits that are not saved stay in the journal and are offered at the next opening. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.listeners.clear();
    await this.editTurn;
    await this.folderTurn;
    clearTimeout(this.preparation);
    (await this.watch)?.close();
    await this.journal.close();
    this.lock?.release();
    this.lock = undefined;
  }

  private async read(): Promise<void> {
    const lockProblem = await this.lockFolder();
    const isOurs = this.lock !== undefined;
    const problems: Problem[] = [];
    const folder = await readProjectFolder(this.root);
    if (isOurs)
      await Promise.all(
        folder.listing.leftovers.map((path) => unlink(path).catch(() => undefined)),
      );
    const read = filesToProject(folder.files);
    problems.push(...folder.problems, ...read.problems);

    this.secrets = await readSecrets(this.root);
    const { project, secrets } = withSecrets(read.project, this.secrets, this.makeKeyValue);
    this.readOnlyReason = lockProblem ?? reasonOf(read.tooNew, problems);
    if (this.readOnlyReason === null) await this.keepSecrets(secrets);

    this.saved = new SavedState(
      project,
      read.sourcePaths,
      () => (read.migrated ? new Map() : read.sources),
      () => contentHashOf(projectToFiles(read.project)),
      await this.savedAt(),
    );
    this.prepareLater();
    this.disk = new DiskState(this.root, folder.stamps);
    this.current = project;
    this.recovery = null;
    if (this.readOnlyReason === null) {
      const found = await findRecovery(this.root, this.saved, this.time());
      this.recovery = found.recovery;
      problems.push(...found.problems);
    }
    this.journal = new Journal(this.root, this.base());
    this.problems = problems;
  }

  /** Has what edits and saves will need made while nobody waits for it. */
  private prepareLater(): void {
    clearTimeout(this.preparation);
    const { saved } = this;
    this.preparation = setTimeout(() => saved.prepare(), preparationMs).unref();
  }

  /** Takes the lock and clears up what a crash left. @returns why the folder cannot be written, else null */
  private async lockFolder(): Promise<string | null> {
    if (this.lock !== undefined) return null;
    this.lockedBy = null;
    try {
      await makeLocalFolder(this.root);
      const taken = await takeLock(this.root, this.time());
      if ('release' in taken) {
        this.lock = taken;
        await removeTempFiles(localPath(this.root, ''));
        await finishSave(this.root);
        return null;
      }
      this.lockedBy = taken.heldBy;
      return `It is open in another window (process ${taken.heldBy.pid}, since ${taken.heldBy.since}).`;
    } catch (error) {
      this.lock?.release();
      this.lock = undefined;
      return error instanceof CodedError
        ? error.message
        : `The folder cannot be written: ${fileFault(error)}.`;
    }
  }

  private async saveNow(overwrite: boolean): Promise<SaveResult> {
    this.assertWritable();
    const project = this.current;
    const revision = this.currentRevision;
    const files = projectToFiles(project);
    const changed = await this.disk.changedFiles();
    // A binary or very large file that was never read stands where an edit wants to write.
    for (const path of files.keys()) if (this.disk.isForeign(path)) changed.set(path, null);
    if (changed.size > 0 && !overwrite) return { kind: 'conflict', files: [...changed.keys()] };
    if (overwrite) await this.disk.remember(changed.keys());

    const contentHash = contentHashOf(files);
    const savedAt = this.time();
    const { writes, deletes } = planSave({
      before: this.saved.files,
      after: files,
      onDisk: this.disk.hashes(),
      sources: this.saved.sources,
      overwrite: new Set(changed.keys()),
    });
    const plan: SavePlan = { format: 1, revision, contentHash, savedAt, writes, deletes };
    const paths = [...writes, ...deletes].map(({ path }) => path);
    if (paths.length > 0) {
      await storePlan(this.root, plan);
      try {
        await carryOut(this.root, plan);
      } finally {
        // After a failure too: what was written already is no change by others.
        await this.disk.remember(paths);
      }
    }
    const sources = new Set(files.keys());
    this.saved = new SavedState(
      project,
      sources,
      () => files,
      () => contentHash,
      savedAt,
    );
    await this.keepSecrets(withSecrets(project, this.secrets, this.makeKeyValue).secrets);
    await this.journal.rebase(this.base(), revision);
    await dropPlan(this.root);
    await this.settle();
    return { kind: 'saved', revision, files: paths };
  }

  /** Others' changes have been read or overruled. */
  private async settle(): Promise<void> {
    (await this.watch)?.forget();
  }

  /** Adds values to the stored ones; edits and saves may both do so at the same time. */
  private async keepSecrets(secrets: Secrets): Promise<void> {
    if (secrets === this.secrets) return;
    this.secrets = { ...this.secrets, ...secrets };
    const turn = this.secretsTurn.then(() => writeSecrets(this.root, this.secrets));
    this.secretsTurn = turn.catch(() => undefined);
    await turn;
  }

  private assertWritable(): void {
    if (this.isClosed) throw new CodedError('BAD_REQUEST', 'The project is closed.');
    if (this.readOnlyReason !== null)
      throw new CodedError(
        'PROJECT_READ_ONLY',
        `The project cannot be changed. ${this.readOnlyReason}`,
        { subject: this.root },
      );
    if (this.recovery !== null)
      throw new CodedError(
        'BAD_REQUEST',
        'There is unsaved work of an earlier session; recover or discard it first.',
      );
  }

  private base(): JournalBase {
    const { saved } = this;
    return {
      kind: 'base',
      format: 1,
      get contentHash() {
        return saved.contentHash;
      },
      savedAt: saved.savedAt,
    };
  }

  private async savedAt(): Promise<string> {
    const { mtime } = await stat(join(this.root, projectFilePath)).catch(() => ({
      mtime: new Date(this.now()),
    }));
    return mtime.toISOString();
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }

  private inEditTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.editTurn.then(work);
    this.editTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Whoever holds the folder's turn never waits for that of the edits, so this cannot lock up. */
  private inBothTurns<T>(work: () => Promise<T>): Promise<T> {
    return this.inEditTurn(() => this.inFolderTurn(work));
  }

  private inFolderTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.folderTurn.then(work);
    this.folderTurn = turn.catch(() => undefined);
    return turn;
  }
}

/** Hash of a document by the files it is written as, so that how they are laid out on disk does not matter. */
function contentHashOf(files: ReadonlyMap<string, string>): string {
  return hashOf(JSON.stringify([...files]));
}

function reasonOf(isTooNew: boolean, problems: readonly Problem[]): string | null {
  if (isTooNew) return 'It was made by a newer version of the program.';
  const errors = problems.filter(isError).length;
  if (errors === 0) return null;
  return `Its files have ${errors === 1 ? 'an error' : `${errors} errors`} that saving could make worse; mend them and reload.`;
}
