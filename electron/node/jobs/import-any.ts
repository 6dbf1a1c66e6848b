import { importTemplate, isTemplate } from '#shared/cloudformation/import/import-template.ts';
import type { ReadInclude } from '#shared/cloudformation/import/expand-includes.ts';
import type { BasePathMode, ImportResult } from '#shared/ipc/channels.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { ReportProgress } from './job.ts';

export interface ImportAnyOptions {
  readonly fileName: string;
  readonly region: string;
  readonly accountId: string;
  /** Files a template or a reference names; absent: none is read. */
  readonly readInclude?: ReadInclude;
  /** Values of a template's parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Of an OpenAPI document; absent: ignored, as the service does. */
  readonly basePath?: BasePathMode;
  /** What the service would refuse or warn of in an OpenAPI document ends the import. */
  readonly failOnWarnings?: boolean;
  readonly onProgress?: ReportProgress;
}

/** Imports an OpenAPI or Swagger document, or a CloudFormation or SAM template: what it is follows from what it holds. */
export function importAny(
  text: string,
  options: ImportAnyOptions,
): Omit<ImportResult, 'partHash'> & { readonly kind: 'openapi' | 'template' } {
  if (looksLikeTemplate(text)) {
    const { project, apiIds, problems } = importTemplate(text, options);
    return { kind: 'template', project, apiIds, problems };
  }
  const { project, apiId, problems } = importOpenApi(text, options);
  return { kind: 'openapi', project, apiIds: apiId === null ? [] : [apiId], problems };
}

/** Large documents are read once only: a template says `Resources` somewhere, a description of paths hardly ever as a key. */
function looksLikeTemplate(text: string): boolean {
  if (!/(?:^|[\s{,"'])Resources["']?\s*:/.test(text)) return false;
  const read = readDocument(text);
  return read.kind === 'read'
    ? isTemplate(read.value)
    : !/(?:^|[\s{,"'])(?:openapi|swagger)["']?\s*:/.test(text);
}
