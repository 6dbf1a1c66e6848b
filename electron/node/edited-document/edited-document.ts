import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { isFromTemplate } from '#shared/cloudformation/import/is-from-template.ts';
import {
  importBaseOf,
  partHash,
  withImportBase,
  type ImportBase,
} from '#shared/edits/import-base.ts';
import type { Api } from '#shared/entities/api.ts';
import type { Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { runJob } from '../jobs/run-job.ts';
import { createProjectFolder } from '../project-files/create-project.ts';
import { hasCode, localPath, makeLocalFolder } from '../project-files/local-folder.ts';
import { projectRoot } from '../project-files/project-root.ts';
import { writeAtomically } from '../project-files/write-atomically.ts';
import { prepared, readDocumentFile, unreadable, type PreparedSave } from './prepared-save.ts';

/**
 * An OpenAPI document or template in a person's own repository that is edited as a graph: a working copy, kept per user, holds the
 * project made of it; saving writes what changed back into the document and touches nothing else.
 */

const linkName = 'edited-document.json';
/** Folder of all working copies. */
const copiesName = 'edited';

/**
 * The working copy of a document, made at the first time and found again later.
 *
 * @param home folder of the program's own data
 * @returns folder of the project
 * @throws CodedError FILE_UNREADABLE, IMPORT_FAILED
 */
export async function workingCopyOf(file: string, home: string): Promise<string> {
  const document = await resolved(file);
  const { text } = await readDocumentFile(document);
  const name = path.basename(document);
  const hash = createHash('sha256').update(document).digest('hex').slice(0, 8);
  const folder = path.join(home, copiesName, `${name.replaceAll(/[^A-Za-z0-9.-]/g, '-')}-${hash}`);
  if (await isProject(folder)) return folder;
  const { project, apiIds, problems, includes } = await runJob({
    kind: 'import',
    fileName: name,
    text,
    region: 'us-east-1',
    accountId: '123456789012',
    basePath: 'ignore',
    files: { kind: 'folder', document },
  });
  if (project === null || apiIds.length === 0)
    throw new CodedError(
      'IMPORT_FAILED',
      `${document} cannot be edited: ${problems[0]?.message ?? 'it is no OpenAPI document or template.'}`,
      { subject: document },
    );
  const base = { fileName: name, text, partHash: partHash(project), includes };
  await createProjectFolder(
    folder,
    apiIds.reduce((all, id) => withImportBase(all, id, base), { ...project, name }),
  );
  await makeLocalFolder(folder);
  await writeAtomically(localPath(folder, linkName), `${JSON.stringify({ path: document })}\n`);
  return folder;
}

/**
 * The document a project is the working copy of; null for any other project. Folders from elsewhere are not believed: what
 * came with one could name any file of this machine to be written over.
 *
 * @param root folder of the project, without symbolic links
 * @param home folder of the program's own data
 */
export async function editedDocument(root: string, home: string): Promise<string | null> {
  try {
    if (path.dirname(root) !== (await realpath(path.join(home, copiesName)))) return null;
    const link: unknown = JSON.parse(await readFile(localPath(root, linkName), 'utf8'));
    return typeof link === 'object' &&
      link !== null &&
      'path' in link &&
      typeof link.path === 'string'
      ? link.path
      : null;
  } catch {
    // Without working copies, or a link that can be read, it is a project like any other.
    return null;
  }
}

/** What the document said that the design was made of; undefined when nobody knows any more. */
export function documentTextOf(project: Project): string | undefined {
  return apiOfDocument(project)?.base.text;
}

function apiOfDocument(project: Project): { api: Api; base: ImportBase } | undefined {
  for (const api of Object.values(project.apis)) {
    const known = importBaseOf(project, api.id);
    if (known.kind === 'known') return { api, base: known.base };
  }
  return undefined;
}

/**
 * Works out what saving would make of the document.
 *
 * @throws CodedError FILE_UNREADABLE, EXPORT_FAILED
 */
export async function prepareSave(project: Project, document: string): Promise<PreparedSave> {
  const { text: before, encoding } = await readDocumentFile(document);
  const found = apiOfDocument(project);
  if (found === undefined)
    throw new CodedError(
      'EXPORT_FAILED',
      `The project has no API any more that came from ${document}.`,
      { subject: document },
    );
  const { api, base } = found;
  const { text: after, problems } = await runJob({
    kind: 'export-over',
    project,
    apiId: api.id,
    fileName: path.basename(document),
    // A template is kept with the API; what it says now is no matter.
    original: isFromTemplate(api) ? null : base.text,
    includes: base.includes ?? {},
    beside: document,
  });
  return prepared(project, encoding, {
    path: document,
    before,
    after,
    isChangedOnDisk: before !== base.text,
    problems,
  });
}

async function resolved(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function isProject(folder: string): Promise<boolean> {
  try {
    await projectRoot(folder);
    return true;
  } catch (error) {
    if (error instanceof CodedError || hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
