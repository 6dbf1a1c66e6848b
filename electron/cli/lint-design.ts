import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { projectFilePath } from '#shared/project/file-layout.ts';
import type { LintSettings } from '#shared/project/lint-settings.ts';
import { isDocumentPath } from '#shared/std/is-document-path.ts';
import type { Fix, Problem } from '#shared/std/problem.ts';
import { mayBeTemplate } from '../node/jobs/may-be-template.ts';
import { lintInThread } from '../node/openapi-checks/lint-in-thread.ts';
import {
  readLintSettings,
  settingsBeside,
  type PlacedSettings,
  type Wanted,
} from './read-lint-settings.ts';
import { readText } from './read-design.ts';

/** What is decided about rules for one lint, and what it is wanted for. */
export interface LintDesignOptions {
  /** A file with settings; absent: the one beside a document. */
  readonly config?: string;
  /** Levels of rules by id, which count before all other settings. */
  readonly rules?: LintSettings['rules'];
  /** Whether repairs say what they change in the files. */
  readonly wantsEdits?: boolean;
}

/**
 * All findings on a project folder, a document or a template as the project and its settings have them, each with its file where
 * there is one: as seen from where the command runs, of a design elsewhere from its own folder.
 *
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE, IMPORT_FAILED, BAD_REQUEST for settings that cannot be understood
 */
export async function lintDesign(
  path: string,
  options: LintDesignOptions = {},
): Promise<readonly Problem[]> {
  const isOfFile = await isFile(path);
  const given = options.config ?? (isOfFile ? await settingsBeside(path) : undefined);
  const settings: PlacedSettings[] = [
    ...(given === undefined ? [] : [await readLintSettings(given)]),
    ...(options.rules === undefined
      ? []
      : [{ settings: { rules: options.rules }, placeOf: () => ({}) }]),
  ];
  const wanted = { settings, wantsEdits: options.wantsEdits ?? false };
  const found = await (isOfFile ? ofFile(path, wanted) : ofFolder(path, wanted));
  const folder = isOfFile || basename(path) === projectFilePath ? dirname(path) : path;
  return found.map((problem) => seenFrom(folder, problem));
}

async function ofFolder(path: string, wanted: Wanted): Promise<readonly Problem[]> {
  const { lintFolder } = await import('./lint-folder.ts');
  return lintFolder(path, wanted);
}

async function ofFile(path: string, wanted: Wanted): Promise<readonly Problem[]> {
  const text = await readText(path);
  const task = { text, path, fileName: basename(path) };
  // Redocly's part takes longest: it begins before ours is even loaded.
  const redocly = mayBeTemplate(text) ? undefined : lintInThread(task);
  try {
    const { lintFile } = await import('./lint-file.ts');
    return await lintFile(task, wanted, () => (redocly ?? lintInThread(task)).found);
  } finally {
    redocly?.cancel();
  }
}

/** Files of a design that stands below where the command runs are named from there, so that people and machines find them. */
function seenFrom(folder: string, problem: Problem): Problem {
  const seen = (file: string): string => {
    const here = relative('.', resolve(folder, file));
    return here.startsWith('..') || isAbsolute(here) ? file : here.split(sep).join('/');
  };
  const { place, fixes } = problem;
  return {
    ...problem,
    place: place.file === undefined ? place : { ...place, file: seen(place.file) },
    ...(fixes !== undefined && {
      fixes: fixes.map((fix): Fix =>
        fix.edits === undefined
          ? fix
          : { ...fix, edits: fix.edits.map((edit) => ({ ...edit, file: seen(edit.file) })) },
      ),
    }),
  };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile() && basename(path) !== projectFilePath;
  } catch {
    return isDocumentPath(path);
  }
}
