import { importTemplate, isTemplate } from '#shared/cloudformation/import/import-template.ts';
import type { ReadInclude } from '#shared/cloudformation/import/expand-includes.ts';
import {
  declaredParameters,
  type TemplateParameter,
} from '#shared/cloudformation/import/template-parameters.ts';
import type { BasePathMode, ImportResult } from '#shared/ipc/channels.ts';
import type { DescribedKind } from '#shared/openapi/import/http/api-kind.ts';
import type { EndpointType } from '#shared/openapi/import/extensions/endpoint-configuration.ts';
import { importOpenApi } from '#shared/openapi/import/import-openapi.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { ReportProgress } from './job.ts';
import { mayBeTemplate } from './may-be-template.ts';

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
  /** Of the API an OpenAPI document describes; absent: what it says, else edge optimized. */
  readonly endpointType?: EndpointType;
  /** What an OpenAPI document describes; absent: what its extensions tell. */
  readonly apiKind?: DescribedKind;
  /** What the service would refuse or warn of in an OpenAPI document ends the import. */
  readonly failOnWarnings?: boolean;
  /** Findings of one rule are listed one by one however many there are. */
  readonly listsAll?: boolean;
  readonly onProgress?: ReportProgress;
}

/** Imports an OpenAPI or Swagger document, or a CloudFormation or SAM template: what it is follows from what it holds. */
export function importAny(text: string, options: ImportAnyOptions): Omit<ImportResult, 'partHash'> {
  const includes: Record<string, string> = {};
  const missing = new Set<string>();
  const reading: ImportAnyOptions = {
    ...options,
    readInclude: (path) => {
      // A record cannot hold it as a name.
      const content = path === '__proto__' ? undefined : options.readInclude?.(path);
      if (content !== undefined) includes[path] = content;
      else if (isBelow(path)) missing.add(path);
      return content;
    },
  };
  const parameters = parametersOfTemplate(text);
  if (parameters !== undefined) {
    const imported = importTemplate(text, reading);
    return { kind: 'template', parameters, ...imported, includes, unread: [...missing] };
  }
  const { project, apiId, problems } = importOpenApi(text, reading);
  const apiIds = apiId === null ? [] : [apiId];
  const unread = [...missing];
  return { kind: 'openapi', parameters: [], project, apiIds, problems, includes, unread };
}

/** A path into the document's folder: no address, not absolute, not leading out. */
function isBelow(path: string): boolean {
  return path !== '' && !/^(?:[a-z][a-z0-9+.-]*:|[/\\]|(?:\.[/\\])*\.\.(?:[/\\]|$))/i.test(path);
}

/** What a template declares; undefined for what does not look like one. Large documents are read once only. */
function parametersOfTemplate(text: string): TemplateParameter[] | undefined {
  if (!mayBeTemplate(text)) return undefined;
  const read = readDocument(text);
  if (read.kind === 'read')
    return isTemplate(read.value) ? declaredParameters(read.value) : undefined;
  return /(?:^|[\s{,"'])(?:openapi|swagger)["']?\s*:/.test(text) ? undefined : [];
}
