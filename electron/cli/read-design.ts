import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { Problem } from '#shared/std/problem.ts';
import { fileFault } from '../node/file-fault.ts';
import { readBeside } from '../node/jobs/read-beside.ts';
import { loadProject } from './load-project.ts';

/** A design from wherever it stands. */
export interface ReadDesign {
  /** What was read: a project folder, an OpenAPI or Swagger document, a CloudFormation or SAM template. */
  readonly kind: 'project' | 'openapi' | 'template';
  readonly project: Project;
  /** What an import found; empty for a project folder. */
  readonly problems: readonly Problem[];
  /** Of a file. */
  readonly text?: string;
}

/**
 * Reads a project folder, or imports a document or template; what it is follows from what it holds.
 *
 * @param into region and account used in ARNs of what is imported
 * @throws CodedError PROJECT_NOT_FOUND, PROJECT_BROKEN, FILE_UNREADABLE, IMPORT_FAILED
 */
export async function readDesign(
  path: string,
  into: Pick<Project, 'region' | 'accountId'> = emptyProject,
): Promise<ReadDesign> {
  if (await isFolder(path)) {
    const { project, problems } = await loadProject(path);
    return { kind: 'project', project, problems };
  }
  return importText(await readText(path), path, into);
}

/**
 * Imports a document or template; files a template names are read from its folder.
 *
 * @param path where the text is from; of a base, the document that takes its place
 * @param parameters values of template parameters in place of their defaults
 * @param basePath of an OpenAPI document
 * @throws CodedError IMPORT_FAILED with the importer's first reason
 */
export async function importText(
  text: string,
  path: string,
  { region, accountId }: Pick<Project, 'region' | 'accountId'>,
  parameters: Readonly<Record<string, string>> = {},
  basePath: BasePathMode = 'ignore',
): Promise<ReadDesign> {
  const options = { fileName: basename(path), region, accountId };
  // Loaded here, because importers are large and most commands need none.
  const [{ readDocument }, { isTemplate, importTemplate }, { importOpenApi }] = await Promise.all([
    import('#shared/openapi/import/read-document.ts'),
    import('#shared/cloudformation/import/import-template.ts'),
    import('#shared/openapi/import/import-openapi.ts'),
  ]);
  const read = readDocument(text);
  const kind = read.kind === 'read' && isTemplate(read.value) ? 'template' : 'openapi';
  const { project, problems } =
    kind === 'template'
      ? importTemplate(text, { ...options, parameters, readInclude: readBeside(path) })
      : importOpenApi(text, { ...options, basePath });
  if (project === null)
    throw new CodedError(
      'IMPORT_FAILED',
      `${path} cannot be imported: ${problems[0]?.message ?? 'it is no OpenAPI document or template.'}`,
      { subject: path },
    );
  return { kind, project, problems, text };
}

/** @throws CodedError FILE_UNREADABLE */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${fileFault(error)}`, {
      subject: path,
    });
  }
}

/** Project folders are also named by their `gatewright.yaml`. A path that leads nowhere is told as a missing project. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory() || basename(path) === 'gatewright.yaml';
  } catch {
    return !/\.(?:ya?ml|json|template)$/i.test(path);
  }
}
