import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  isProjectFilePath,
  projectFilePath,
  sharedFilePaths,
} from '#shared/project/file-layout.ts';
import type { Problem } from '#shared/std/problem.ts';
import { hasCode } from './local-folder.ts';
import { TimeSlice } from './time-slice.ts';
import { isTempFileName } from './write-atomically.ts';

/** More files than this are not a project made by hand or by import; the rest is not read. */
const mostFiles = 50_000;

export interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
}

/** The files of a project folder that may belong to the project, without their contents. */
export interface ProjectListing {
  /** By path relative to the folder, with `/`. */
  readonly files: ReadonlyMap<string, FileStat>;
  /** Folders that were looked into, absolute; what a watcher has to watch. */
  readonly folders: readonly string[];
  /** Absolute paths of temporary files that a crash left behind. */
  readonly leftovers: readonly string[];
  readonly problems: readonly Problem[];
}

const rootFiles = new Set<string>([projectFilePath, ...Object.values(sharedFilePaths)]);

/** Which files below a top-level folder may be the project's; everything else in the folder is left alone. */
const patterns: Readonly<Record<string, (path: string) => boolean>> = {
  apis: (path) => /\.(?:yaml|json|vtl)$/.test(path),
  requests: (path) => /^requests\/[^/]+\.yaml$/.test(path),
  functions: (path) => isProjectFilePath(path) || path.endsWith('/function.yaml'),
  backends: (path) => isProjectFilePath(path) || path.endsWith('/backend.yaml'),
  imports: isProjectFilePath,
};

/**
 * Walks a project folder. Hidden folders and `node_modules` are not entered, symbolic links are never followed: one where
 * the design should be is an error, one beside a handler a warning.
 */
export async function listProjectFiles(root: string): Promise<ProjectListing> {
  const files = new Map<string, FileStat>();
  const folders: string[] = [];
  const leftovers: string[] = [];
  const problems: Problem[] = [];
  const pending = [''];
  const slice = new TimeSlice();
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    const absolute = join(root, folder);
    let entries;
    try {
      if (slice.isOver) await slice.pause();
      entries = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      // A folder may vanish while the walk is under way.
      if (folder !== '' && hasCode(error, 'ENOENT', 'ENOTDIR')) continue;
      throw error;
    }
    folders.push(absolute);
    const found: string[] = [];
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && isTempFileName(entry.name)) leftovers.push(join(root, path));
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const wanted = folder === '' ? rootFiles.has(path) : isWanted(path);
      if (entry.isDirectory()) {
        if (folder !== '' || Object.hasOwn(patterns, entry.name)) pending.push(path);
      } else if (entry.isFile()) {
        if (wanted) found.push(path);
      } else if (entry.isSymbolicLink() && (wanted || mayHoldFiles(path)))
        problems.push(linkProblem(path));
    }
    if (files.size + found.length > mostFiles) {
      problems.push({
        ruleId: 'too-many-files',
        severity: 'error',
        message: `The project has more than ${mostFiles} files; move what does not belong to it elsewhere.`,
        place: { file: folder },
      });
      break;
    }
    for (const path of found) {
      if (slice.isOver) await slice.pause();
      const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (stat !== undefined) files.set(path, { size: stat.size, mtimeMs: stat.mtimeMs });
    }
  }
  return { files, folders, leftovers, problems };
}

function isWanted(path: string): boolean {
  const top = path.slice(0, path.indexOf('/'));
  return patterns[top]?.(path) === true;
}

/** A link whose name does not say whether it is a file or a folder. */
function mayHoldFiles(path: string): boolean {
  return Object.hasOwn(patterns, path.split('/')[0] ?? '');
}

function linkProblem(path: string): Problem {
  const isDesign = !/^(?:functions|backends)\/./.test(path);
  return {
    ruleId: 'symbolic-link',
    severity: isDesign ? 'error' : 'warning',
    message: `${path} is a symbolic link, which is not followed; put the file or folder itself there.`,
    place: { file: path },
  };
}
