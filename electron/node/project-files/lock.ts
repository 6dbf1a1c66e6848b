import { readFileSync, unlinkSync } from 'node:fs';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { localPath, hasCode } from './local-folder.ts';

const fileName = 'lock';

interface LockContent {
  readonly pid: number;
  /** When the process started, in the system's own terms; null where that cannot be asked. Tells a reused pid. */
  readonly processStart: string | null;
  readonly host: string;
  /** ISO 8601, when the project was opened. */
  readonly since: string;
}

/** Who else has the project open. */
export interface LockHolder {
  readonly pid: number;
  readonly since: string;
}

/** Projects this very process has open; a pid alone does not tell two windows of one process apart. */
const heldHere = new Map<string, string>();
let counter = 0;

/**
 * Takes the lock of a project, `.gatewright/lock`. A lock left by a process that is gone is taken over.
 *
 * @param since ISO 8601
 * @returns a way to let go, or who holds it
 */
export async function takeLock(
  root: string,
  since: string,
): Promise<{ release: () => void } | { heldBy: LockHolder }> {
  const path = localPath(root, fileName);
  const ownSince = heldHere.get(root);
  if (ownSince !== undefined) return { heldBy: { pid: process.pid, since: ownSince } };
  heldHere.set(root, since);
  try {
    const content: LockContent = {
      pid: process.pid,
      processStart: processStart(process.pid),
      host: hostname(),
      since,
    };
    const text = JSON.stringify(content);
    for (;;) {
      if (await create(path, text)) break;
      const held = await readFile(path, 'utf8').catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return undefined;
        throw error;
      });
      if (held === undefined) continue;
      const holder = parse(held);
      if (holder !== undefined && isAlive(holder)) {
        heldHere.delete(root);
        return { heldBy: { pid: holder.pid, since: holder.since } };
      }
      await removeStale(path, held);
    }
    return {
      release: () => {
        heldHere.delete(root);
        try {
          // Only our own: another may have been put there after ours was removed by hand.
          if (readFileSync(path, 'utf8') === text) unlinkSync(path);
        } catch (error) {
          if (!hasCode(error, 'ENOENT')) throw error;
        }
      },
    };
  } catch (error) {
    heldHere.delete(root);
    throw error;
  }
}

/** Puts the lock there, whole or not at all. @returns false when there is one */
async function create(path: string, text: string): Promise<boolean> {
  counter += 1;
  const temp = `${path}.${process.pid}-${counter}`;
  const file = await open(temp, 'wx', 0o600);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
  try {
    await link(temp, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // File systems without hard links: not whole at once, but exclusive all the same.
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'))
      return createDirectly(path, text);
    throw error;
  } finally {
    await unlink(temp);
  }
}

async function createDirectly(path: string, text: string): Promise<boolean> {
  let file;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
  return true;
}

/** Takes a stale lock away, unless another process was quicker and has put its own there. */
async function removeStale(path: string, stale: string): Promise<void> {
  counter += 1;
  const aside = `${path}.stale-${process.pid}-${counter}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const taken = await readFile(aside, 'utf8');
  // A live lock slipped in between reading and renaming: give it back.
  if (taken !== stale) await link(aside, path).catch(() => undefined);
  await unlink(aside);
}

function parse(text: string): LockContent | undefined {
  try {
    const content = JSON.parse(text) as Partial<LockContent> | null;
    return typeof content?.pid === 'number' && typeof content.since === 'string'
      ? (content as LockContent)
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, processStart: start, host }: LockContent): boolean {
  // Nobody here can ask about a process of another machine, so its word counts.
  if (host !== hostname()) return true;
  // Our own pid, and this process does not hold the lock: an earlier process had the same one.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  const now = processStart(pid);
  return start === null || now === null || start === now;
}

/** Start of a process in clock ticks since boot, from Linux's `/proc` (field 22 of `stat`); null elsewhere. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
