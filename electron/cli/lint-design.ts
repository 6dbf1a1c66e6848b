import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { projectFilePath } from '#shared/project/file-layout.ts';
import type { Problem } from '#shared/std/problem.ts';
import { mayBeTemplate } from '../node/jobs/may-be-template.ts';
import { lintInThread } from '../node/openapi-checks/lint-in-thread.ts';
import { readText } from './read-design.ts';

/**
 * All findings on a project folder, a document or a template, each with its file where there is one.
 *
 * @throws CodedError PROJECT_NOT_FOUND, FILE_UNREADABLE, IMPORT_FAILED
 */
export async function lintDesign(path: string): Promise<Problem[]> {
  if (!(await isFile(path))) {
    const { lintFolder } = await import('./lint-folder.ts');
    return lintFolder(path);
  }
  const text = await readText(path);
  const task = { text, path, fileName: basename(path) };
  // Redocly's part takes longest: it begins before ours is even loaded.
  const redocly = mayBeTemplate(text) ? undefined : lintInThread(task);
  try {
    const { lintFile } = await import('./lint-file.ts');
    return await lintFile(task, () => (redocly ?? lintInThread(task)).found);
  } finally {
    redocly?.cancel();
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile() && basename(path) !== projectFilePath;
  } catch {
    return /\.(?:ya?ml|json|template)$/i.test(path);
  }
}
