import { lstat, readFile, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '#shared/std/coded-error.ts';
import { fileFault } from '../file-fault.ts';
import { hasCode, localFolderName, localPath } from './local-folder.ts';
import { hashOf } from './read-project-folder.ts';
import { syncFolder, writeAtomically } from './write-atomically.ts';

/** Files written at the same time; each waits for the disk twice. */
const batch = 16;
const planName = 'save.json';

/**
 * All that one save does to the folder. It is put on disk before the first file is touched, so that a save that was
 * cut short is finished when the project is next opened, rather than leaving half of it.
 */
export interface SavePlan {
  readonly format: 1;
  /** Revision of the document being saved. */
  readonly revision: number;
  /** Of the whole document after the save; what the journal will name as its base. */
  readonly contentHash: string;
  readonly savedAt: string;
  readonly writes: readonly (PlannedWrite & {
    /** Hash of the file as it was; null when there was none. */
    readonly before: string | null;
  })[];
  readonly deletes: readonly (PlannedDelete & { readonly before: string })[];
}

export interface PlannedWrite {
  /** Relative to the project folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface PlannedDelete {
  readonly path: string;
}

const storedForm: z.ZodType<SavePlan> = z.object({
  format: z.literal(1),
  revision: z.number(),
  contentHash: z.string(),
  savedAt: z.string(),
  writes: z.array(z.object({ path: z.string(), text: z.string(), before: z.string().nullable() })),
  deletes: z.array(z.object({ path: z.string(), before: z.string() })),
});

/** What a save compares. Texts by path. */
export interface SaveInput {
  /** What the files on disk say, in the program's own spelling, so that laying one out by hand is no difference. */
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  /** Hashes of what stands on disk, by path. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** Paths of the files the document was read from; those it no longer has go. */
  readonly sources: ReadonlySet<string>;
  /** Files others changed that are to be overwritten. */
  readonly overwrite: ReadonlySet<string>;
}

/**
 * Which files a save writes and deletes. A file whose part of the document did not change is left as it is, even where
 * somebody laid it out by hand; it is written only where it is missing or overwriting was asked for.
 */
export function planSave({
  before,
  after,
  onDisk,
  sources,
  overwrite,
}: SaveInput): Pick<SavePlan, 'writes' | 'deletes'> {
  const writes = [...after]
    .filter(([path, text]) => {
      const hash = onDisk.get(path);
      if (hash === undefined) return true;
      return (before.get(path) !== text || overwrite.has(path)) && hash !== hashOf(text);
    })
    .map(([path, text]) => ({ path, text, before: onDisk.get(path) ?? null }));
  const deletes = [...new Set([...sources, ...before.keys()])]
    .filter((path) => !after.has(path))
    .sort()
    .flatMap((path) => {
      const hash = onDisk.get(path);
      return hash === undefined ? [] : [{ path, before: hash }];
    });
  return { writes, deletes };
}

/** Puts the plan on disk; from here on the save will happen, if not now then at the next opening. */
export async function storePlan(root: string, plan: SavePlan): Promise<void> {
  const text = JSON.stringify(plan);
  await writeAtomically(localPath(root, planName), `${hashOf(text)}\n${text}`, { mode: 0o600 });
}

/** The plan of a save that was cut short; undefined when there is none that is whole. */
export async function storedPlan(root: string): Promise<SavePlan | undefined> {
  let content: string;
  try {
    content = await readFile(localPath(root, planName), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const [hash, text = ''] = content.split('\n', 2);
  if (hash !== hashOf(text)) return undefined;
  const plan = storedForm.safeParse(JSON.parse(text));
  return plan.success ? plan.data : undefined;
}

export async function dropPlan(root: string): Promise<void> {
  await unlink(localPath(root, planName)).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
}

/**
 * Carries a plan out; doing it twice does no harm.
 *
 * @throws CodedError PATH_OUTSIDE_PROJECT before anything is touched, FILE_UNWRITABLE when the disk refuses
 */
export async function carryOut(
  root: string,
  plan: { readonly writes: readonly PlannedWrite[]; readonly deletes: readonly PlannedDelete[] },
): Promise<void> {
  for (const { path } of [...plan.writes, ...plan.deletes]) await assertInside(root, path);
  // A name that only changes its capitals is the same file to Windows and macOS, and a file may make room for a
  // folder of its name: such files go first, all others last.
  const folded = new Set<string>();
  for (const { path } of plan.writes)
    for (let part = path.toLowerCase(); part.includes('/'); part = dirname(part)) folded.add(part);
  const inTheWay = ({ path }: { path: string }): boolean => {
    const own = path.toLowerCase();
    if (folded.has(own)) return true;
    return plan.writes.some((write) => own.startsWith(`${write.path.toLowerCase()}/`));
  };
  for (const { path } of plan.deletes.filter(inTheWay)) await remove(root, path);
  for (let index = 0; index < plan.writes.length; index += batch)
    await Promise.all(
      plan.writes
        .slice(index, index + batch)
        .map(({ path, text }) =>
          writeAtomically(join(root, path), text, { allowEmpty: !path.endsWith('.yaml') }),
        ),
    );
  for (const { path } of plan.deletes) if (!inTheWay({ path })) await remove(root, path);
}

/**
 * Whether a plan that was cut short may be finished: every file is still as the plan found it or already as it leaves it.
 * False when somebody changed one of them since.
 */
export async function canFinish(root: string, plan: SavePlan): Promise<boolean> {
  for (const { path, text, before } of plan.writes) {
    const hash = await hashOnDisk(root, path);
    // A file that an unfinished save deleted to make room is as good as found.
    if (hash !== null && hash !== before && hash !== hashOf(text)) return false;
  }
  for (const { path, before } of plan.deletes) {
    const hash = await hashOnDisk(root, path);
    const rewritten = plan.writes.some(
      (write) => write.path.toLowerCase() === path.toLowerCase() && hashOf(write.text) === hash,
    );
    if (hash !== null && hash !== before && !rewritten) return false;
  }
  return true;
}

async function hashOnDisk(root: string, path: string): Promise<string | null> {
  try {
    return hashOf(await readFile(join(root, path)));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return null;
    throw error;
  }
}

/** @throws CodedError PATH_OUTSIDE_PROJECT when a path leaves the folder, by its parts or through a link, or is hidden */
async function assertInside(root: string, path: string): Promise<void> {
  const parts = path.split('/');
  const refuse = (why: string): never => {
    throw new CodedError(
      'PATH_OUTSIDE_PROJECT',
      `The project cannot hold a file "${path}": ${why}.`,
      {
        subject: path,
      },
    );
  };
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part)))
    refuse('it leads out of the project folder');
  if (parts[0] === localFolderName || parts.some((part) => part.startsWith('.')))
    refuse('hidden files are not the project’s');
  let folder = root;
  for (const part of parts.slice(0, -1)) {
    folder = join(folder, part);
    try {
      if ((await lstat(folder)).isSymbolicLink())
        refuse(`${folder} is a symbolic link, which may lead elsewhere`);
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return;
      throw error;
    }
  }
}

/** Deletes a file and the folders that become empty by it, up to the project's own. */
async function remove(root: string, path: string): Promise<void> {
  const absolute = join(root, path);
  try {
    await unlink(absolute);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) {
      throw new CodedError(
        'FILE_UNWRITABLE',
        `${absolute} could not be deleted: ${fileFault(error)}.`,
        {
          subject: path,
          cause: error,
        },
      );
    }
  }
  let folder = dirname(path);
  for (; folder !== '.'; folder = dirname(folder))
    try {
      await rmdir(join(root, folder));
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) continue;
      break;
    }
  await syncFolder(join(root, folder)).catch(() => undefined);
}
