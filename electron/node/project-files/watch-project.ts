import { watch, type FSWatcher } from 'node:fs';

/** Milliseconds of quiet after which a change on disk is looked into; editors and git write in bursts. */
const quietTime = 150;

/** What a watch needs of the open project. */
export interface WatchedFolder {
  readonly root: string;
  /** Absolute paths of the folders to watch, the root first. */
  folders(): Promise<readonly string[]>;
  /** Hashes of the files that differ from what was last read or written here, by path; null for one that is gone. */
  changedFiles(): Promise<ReadonlyMap<string, string | null>>;
}

export interface ProjectWatch {
  /** What was told so far is settled (read again or overwritten), so that the same change would be told anew. */
  forget(): void;
  close(): void;
}

/**
 * Tells when somebody else changes a project's files. The system's messages only say when to look; what has changed is found by
 * comparing contents, so that own writes and touched files are never reported, and lost messages do no harm.
 *
 * @param onChanged gets the paths relative to the folder; called again only when something else has changed
 */
export async function watchProject(
  folder: WatchedFolder,
  onChanged: (files: readonly string[]) => void,
): Promise<ProjectWatch> {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let lastTold = '';
  let looking: Promise<void> = Promise.resolve();

  const isRecursive = process.platform === 'darwin' || process.platform === 'win32';
  const wake = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      looking = looking.then(look).catch(() => undefined);
    }, quietTime).unref();
  };
  const follow = (path: string): void => {
    try {
      const watcher = watch(path, { recursive: isRecursive, persistent: false }, (_event, name) => {
        // The journal is written with every edit.
        if (!(name ?? '').startsWith('.gatewright')) wake();
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(path);
      });
      watchers.set(path, watcher);
    } catch {
      // The folder has gone, or the system's watches are used up; the other folders still tell.
    }
  };
  const followAll = async (): Promise<void> => {
    const wanted = new Set(isRecursive ? [folder.root] : await folder.folders());
    for (const [path, watcher] of watchers)
      if (!wanted.has(path)) {
        watcher.close();
        watchers.delete(path);
      }
    if (!isClosed) for (const path of wanted) if (!watchers.has(path)) follow(path);
  };
  const look = async (): Promise<void> => {
    if (isClosed) return;
    await followAll();
    const files = await folder.changedFiles();
    const told = [...files].flat().join('\n');
    if (isClosed || told === lastTold) return;
    lastTold = told;
    if (files.size > 0) onChanged([...files.keys()]);
  };

  await followAll();
  return {
    forget: () => {
      lastTold = '';
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
