import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { listProjectFiles } from './list-project-files.ts';
import { hasCode } from './local-folder.ts';
import { readProjectFile, type FileStamp } from './read-project-folder.ts';

/** What the program believes to stand on disk, and how the disk differs from it. */
export class DiskState {
  private readonly stamps: Map<string, FileStamp>;

  constructor(
    private readonly root: string,
    stamps: ReadonlyMap<string, FileStamp>,
  ) {
    this.stamps = new Map(stamps);
  }

  /** Hashes of the project's files by path. */
  hashes(): Map<string, string> {
    const hashes = new Map<string, string>();
    for (const [path, { hash }] of this.stamps) if (hash !== null) hashes.set(path, hash);
    return hashes;
  }

  /** True for a file that stands in the folder but is not the project's, being binary or large. */
  isForeign(path: string): boolean {
    return this.stamps.get(path)?.hash === null;
  }

  /**
   * Hashes of the files that others have changed, added or removed since they were read or written here, by path;
   * null for one that is gone. Contents are compared where size or time differ.
   */
  async changedFiles(): Promise<Map<string, string | null>> {
    const { files } = await listProjectFiles(this.root);
    const changed = new Map<string, string | null>();
    for (const [path, { hash }] of this.stamps)
      if (hash !== null && !files.has(path)) changed.set(path, null);
    for (const [path, stat] of files) {
      const known = this.stamps.get(path);
      if (known !== undefined && known.size === stat.size && known.mtimeMs === stat.mtimeMs)
        continue;
      const now = await readProjectFile(this.root, path, stat);
      if (now === undefined) continue;
      const before = known?.hash ?? null;
      // The same content, or not the project's before and after: nothing to tell, and nothing to look at again.
      if (now.stamp.hash === before) this.stamps.set(path, now.stamp);
      else changed.set(path, now.stamp.hash);
    }
    return new Map([...changed].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Takes files as they are now for known; after writing or deleting them, or when others' changes were overruled. */
  async remember(paths: Iterable<string>): Promise<void> {
    await Promise.all(
      [...paths].map(async (path) => {
        try {
          const { size, mtimeMs } = await lstat(join(this.root, path));
          const read = await readProjectFile(this.root, path, { size, mtimeMs });
          if (read === undefined) this.stamps.delete(path);
          else this.stamps.set(path, read.stamp);
        } catch (error) {
          if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
          this.stamps.delete(path);
        }
      }),
    );
  }
}
