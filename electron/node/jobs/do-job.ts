import {
  exportCloudFormation,
  type ExportedCloudFormation,
} from '#shared/cloudformation/export/export-cloudformation.ts';
import { exportSam } from '#shared/cloudformation/export/export-sam.ts';
import { checkTemplate } from '#shared/cloudformation/schema/check-template.ts';
import { partHash } from '#shared/edits/import-base.ts';
import type { ExportResult, ImportResult } from '#shared/ipc/channels.ts';
import { exportOpenApi } from '#shared/openapi/export/export-openapi.ts';
import { exportOver, type ExportedOver } from '#shared/openapi/lossless/export-over.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import type { Problem } from '#shared/std/problem.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { lintOpenApi } from '../openapi-checks/lint-openapi.ts';
import { exportAsImported } from './export-as-imported.ts';
import { importAny } from './import-any.ts';
import { mergeDocument } from './merge-document.ts';
import { readBeside, textIn } from './read-beside.ts';
import { refusedOnDeployment } from './refused-on-deployment.ts';
import type { Job, JobFiles, JobResults, ReportProgress } from './job.ts';

/** Does one job on the thread it is called on. */
export async function doJob<J extends Job>(
  job: J,
  onProgress: ReportProgress,
): Promise<JobResults[J['kind']]> {
  const result: JobResults[Job['kind']] =
    job.kind === 'import'
      ? importDocument(job, onProgress)
      : job.kind === 'merge'
        ? mergeDocument(job.project, job.document, job.targets, onProgress)
        : job.kind === 'export-over'
          ? exportOverDocument(job)
          : await exportDocument(job);
  return result as JobResults[J['kind']];
}

function exportOverDocument(job: Extract<Job, { kind: 'export-over' }>): ExportedOver {
  const { project, apiId, fileName, original } = job;
  if (original !== null)
    return exportOver(original, project, apiId, {
      fileName,
      readInclude: textIn(job.includes ?? {}),
      ...(job.basePath !== undefined && { basePath: job.basePath }),
    });
  const format = /\.(?:json|template)$/i.test(fileName) ? 'json' : 'yaml';
  return exportCloudFormation(project, apiId, { format });
}

function reading(files: JobFiles): (path: string) => string | undefined {
  return files.kind === 'folder' ? readBeside(files.document) : textIn(files.texts);
}

function importDocument(
  job: Extract<Job, { kind: 'import' }>,
  onProgress: ReportProgress,
): ImportResult {
  const { fileName, region, accountId, basePath, parameters } = job;
  const imported = importAny(job.text, {
    fileName,
    region,
    accountId,
    basePath,
    onProgress,
    ...(parameters !== undefined && { parameters }),
    ...(job.files !== undefined && { readInclude: reading(job.files) }),
  });
  return { ...imported, partHash: imported.project === null ? '' : partHash(imported.project) };
}

async function exportDocument(job: Extract<Job, { kind: 'export' }>): Promise<ExportResult> {
  const { project, apiId, format, syntax } = job;
  const baseName = fileBaseName(
    job.template?.apis === undefined ? (project.apis[apiId]?.name ?? 'api') : project.name,
  );
  const refused = (): readonly Problem[] =>
    refusedOnDeployment(project, job.template?.apis ?? [apiId]);
  if (format === 'cloudformation')
    return templateResult(
      `${baseName}.template.${syntax}`,
      exportCloudFormation(project, apiId, { ...job.template, format: syntax }),
      refused(),
    );
  if (format === 'sam')
    return templateResult(
      `${baseName}.sam.${syntax}`,
      exportSam(project, apiId, { ...job.template, format: `sam-${syntax}` }),
      refused(),
    );
  if (format === 'openapi-imported') {
    const exported = exportAsImported(project, apiId);
    if (exported === undefined)
      throw new CodedError(
        'EXPORT_FAILED',
        'The API was not imported from an OpenAPI document. Choose a version of OpenAPI to export it as.',
      );
    const { fileName, text, problems, readInclude } = exported;
    const checks = await lintOpenApi(text, fileName, 'spec', readInclude);
    return { fileName, text, problems, checks };
  }
  const extensions = job.plain !== true;
  const { version, infix } = openApiForms[format];
  const fileName = `${baseName}${extensions ? '' : '.plain'}.${infix}.${syntax}`;
  const { text, problems } = exportOpenApi(project, apiId, {
    extensions,
    format: syntax,
    version,
    ...(job.getExport === true && { content: 'get-export' as const }),
    ...(job.stage === null ? {} : { stage: job.stage }),
  });
  // What the service writes is not always valid: operations without responses, say.
  const checks: readonly Problem[] =
    job.getExport === true || text === '' ? [] : await lintOpenApi(text, fileName);
  // What is not for the service to import it cannot refuse.
  const isDeployed = extensions && job.getExport !== true && version !== 'oas31';
  return { fileName, text, problems: [...(isDeployed ? refused() : []), ...problems], checks };
}

/** Versions of OpenAPI as the exporter names them, and what their files are called. */
const openApiForms = {
  'openapi-3.0': { version: 'oas30', infix: 'openapi' },
  'openapi-3.1': { version: 'oas31', infix: 'openapi-3.1' },
  'openapi-2.0': { version: 'swagger', infix: 'swagger' },
} as const;

function templateResult(
  fileName: string,
  { text, problems, size }: ExportedCloudFormation,
  refused: readonly Problem[],
): ExportResult {
  const read = readDocument(text);
  return {
    fileName,
    text,
    problems: text === '' ? problems : [...refused, ...problems],
    checks: text === '' || read.kind === 'broken' ? [] : checkTemplate(read.value),
    ...(size !== undefined && { size }),
  };
}

/** A name that is valid as a file name everywhere. */
function fileBaseName(name: string): string {
  const safe = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return safe === '' ? 'api' : safe;
}
