import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isDocumentPath } from '#shared/std/is-document-path.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { DescribedKind } from '#shared/openapi/import/http/api-kind.ts';
import type { EndpointType } from '#shared/openapi/import/extensions/endpoint-configuration.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import { decodedText, type DecodedText } from '../node/decoded-text.ts';
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
 * @param options how a document is imported
 * @throws CodedError PROJECT_NOT_FOUND, PROJECT_BROKEN, FILE_UNREADABLE, IMPORT_FAILED
 */
export async function readDesign(
  path: string,
  into: Pick<Project, 'region' | 'accountId'> = emptyProject,
  options: ImportTextOptions = {},
): Promise<ReadDesign> {
  if (await isFolder(path)) {
    const { project, problems } = await loadProject(path);
    return { kind: 'project', project, problems };
  }
  return importText(await readText(path), path, into, options);
}

export interface ImportTextOptions {
  /** Values of template parameters in place of their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly basePath?: BasePathMode;
  readonly endpointType?: EndpointType;
  /** What an OpenAPI document describes; absent: what its extensions tell. */
  readonly apiKind?: DescribedKind;
  readonly failOnWarnings?: boolean;
  /** Findings of one rule are listed one by one however many there are. */
  readonly listsAll?: boolean;
  /** Files it refers to or includes; absent: those in its folder and below. */
  readonly readInclude?: (path: string) => string | undefined;
}

/** What an import made of a text. */
export interface ReadText {
  readonly kind: 'openapi' | 'template';
  /** Null when it cannot be imported; `problems` say why. */
  readonly project: Project | null;
  readonly apiIds: readonly string[];
  readonly problems: readonly Problem[];
  /** Texts of the files that were read besides, by path from its folder. */
  readonly includes: Readonly<Record<string, string>>;
}

/**
 * Imports a document or template; files it names are read from its folder. Nothing is fetched, nothing thrown.
 *
 * @param path where the text is from; of a base, the document that takes its place
 */
export async function readImport(
  text: string,
  path: string,
  { region, accountId }: Pick<Project, 'region' | 'accountId'>,
  given: ImportTextOptions = {},
): Promise<ReadText> {
  // Loaded here, because importers are large and most commands need none.
  const { importAny } = await import('../node/jobs/import-any.ts');
  return importAny(text, {
    ...given,
    fileName: basename(path),
    region,
    accountId,
    readInclude: given.readInclude ?? readBeside(path),
  });
}

/**
 * The same for a design that has to be there.
 *
 * @throws CodedError IMPORT_FAILED with the importer's first reason
 */
export async function importText(
  text: string,
  path: string,
  around: Pick<Project, 'region' | 'accountId'>,
  options: ImportTextOptions = {},
): Promise<ReadDesign> {
  const { kind, project, problems } = await readImport(text, path, around, options);
  if (project === null) {
    const [first] = problems;
    const at = first?.place.range?.start;
    const where = at === undefined ? '' : `:${at.line}:${at.column}`;
    throw new CodedError(
      'IMPORT_FAILED',
      `${path}${where}: cannot be read as a design: ${first?.message ?? 'it is no OpenAPI document or template.'}`,
      { subject: path },
    );
  }
  return { kind, project, problems, text };
}

/** @throws CodedError FILE_UNREADABLE */
export async function readText(path: string): Promise<string> {
  return (await readEncodedText(path)).text;
}

/** @throws CodedError FILE_UNREADABLE, also for bytes that are no text */
export async function readEncodedText(path: string): Promise<DecodedText> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${fileFault(error)}`, {
      subject: path,
    });
  }
  return decodedText(bytes, path);
}

/** Project folders are also named by their `gatewright.yaml`. A path that leads nowhere is told as a missing project. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory() || basename(path) === 'gatewright.yaml';
  } catch {
    return !isDocumentPath(path);
  }
}
