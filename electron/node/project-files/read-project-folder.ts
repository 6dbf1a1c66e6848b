import { hash as digest } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLocalCodeFile } from '#shared/project/file-layout.ts';
import type { Problem } from '#shared/std/problem.ts';
import { fileFault } from '../file-fault.ts';
import { listProjectFiles, type FileStat, type ProjectListing } from './list-project-files.ts';
import { hasCode } from './local-folder.ts';
import { TimeSlice } from './time-slice.ts';

/** Bytes. Larger files beside a handler are left on disk untouched. */
const largestHandlerFile = 1024 * 1024;
/** Bytes. No file of the design comes near; reading a larger one could exhaust memory. */
const largestDesignFile = 32 * 1024 * 1024;

/** A file as it was when last read or written: what conflicts are found by. */
export interface FileStamp extends FileStat {
  /** SHA-256 of the bytes; null for a file that is not the project's (binary or too large). */
  readonly hash: string | null;
}

/** The texts of a project folder. */
export interface ProjectFolder {
  /** By path relative to the folder, with `/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly stamps: ReadonlyMap<string, FileStamp>;
  /** Findings about the folder; an error means that writing could destroy something that was not read. */
  readonly problems: readonly Problem[];
  readonly listing: ProjectListing;
}

/**
 * Reads the files of a project folder as UTF-8. Binary and large files beside handlers are left out; such a file where the design
 * should be is a problem. Throws the system's error when the folder itself cannot be read.
 */
export async function readProjectFolder(root: string): Promise<ProjectFolder> {
  const listing = await listProjectFiles(root);
  const files = new Map<string, string>();
  const stamps = new Map<string, FileStamp>();
  const problems = [...listing.problems];
  const slice = new TimeSlice();
  for (const path of [...listing.files.keys()].sort()) {
    const stat = listing.files.get(path);
    if (stat === undefined) continue;
    if (slice.isOver) await slice.pause();
    const read = readFileNow(root, path, stat);
    if (read === undefined) continue;
    stamps.set(path, read.stamp);
    if (read.text !== undefined) files.set(path, read.text);
    if (read.problem !== undefined) problems.push(read.problem);
  }
  return { files, stamps, problems, listing };
}

interface ReadFile {
  readonly stamp: FileStamp;
  readonly text?: string;
  readonly problem?: Problem;
}

/** One file with its stamp; undefined when it has vanished, no text when it is not the project's. */
export async function readProjectFile(
  root: string,
  path: string,
  stat: FileStat,
): Promise<ReadFile | undefined> {
  return await Promise.resolve(readFileNow(root, path, stat));
}

function readFileNow(root: string, path: string, stat: FileStat): ReadFile | undefined {
  const beside = isLocalCodeFile(path);
  if (stat.size > (beside ? largestHandlerFile : largestDesignFile)) {
    const stamp = { ...stat, hash: null };
    return beside
      ? { stamp }
      : { stamp, problem: problemOf('file-too-large', path, 'is too large to be read') };
  }
  let content: Content;
  try {
    content = readText(join(root, path));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    const reason = fileFault(error);
    return {
      stamp: { ...stat, hash: null },
      problem: problemOf('file-unreadable', path, `cannot be read (${reason})`),
    };
  }
  const { text, hash } = content;
  if (text !== undefined && !(beside && text.includes('\0')))
    return { stamp: { ...stat, hash }, text };
  return beside
    ? { stamp: { ...stat, hash: null } }
    : {
        stamp: { ...stat, hash },
        problem: problemOf('file-not-text', path, 'is not UTF-8 text; save it as UTF-8'),
      };
}

/** SHA-256, hexadecimal, of bytes or of a text's UTF-8 form. */
export function hashOf(content: Buffer | string): string {
  return digest('sha256', content, 'hex');
}

/** What a file holds: its text, a byte order mark included, undefined when it is not UTF-8; and the SHA-256 of its bytes. */
interface Content {
  readonly text: string | undefined;
  readonly hash: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const replacement = '\ufffd';

function readText(file: string): Content {
  // Reading as text is one call into the system's side where reading bytes is four; a project can have thousands of files.
  const text = readFileSync(file, 'utf8');
  if (!text.includes(replacement)) return { text, hash: hashOf(text) };
  // The character stands in the file itself, or for bytes that are not UTF-8.
  const bytes = readFileSync(file);
  return { text: decode(bytes), hash: hashOf(bytes) };
}

/** Undefined when the bytes are not UTF-8. */
function decode(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function problemOf(ruleId: string, file: string, what: string): Problem {
  return { ruleId, severity: 'error', message: `${file} ${what}.`, place: { file } };
}
