import type { ExportedCloudFormation } from '#shared/cloudformation/export/export-cloudformation.ts';
import type { ExportResult } from '#shared/ipc/channels.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { Problem } from '#shared/std/problem.ts';
import type { Job } from './job.ts';
import { readBeside } from './read-beside.ts';
import { refusedOnDeployment } from './refused-on-deployment.ts';

type ExportJob = Extract<Job, { kind: 'export' }>;

/**
 * An export with what is to be said of it: what the format cannot say, what the service would refuse, and what checks find in the result.
 *
 * @throws CodedError EXPORT_FAILED for the document of an API that came from none
 */
export async function exportDocument(job: ExportJob): Promise<ExportResult> {
  const { project, apiId, format } = job;
  const baseName = fileBaseName(
    job.template?.apis === undefined ? (project.apis[apiId]?.name ?? 'api') : project.name,
  );
  return format === 'cloudformation' || format === 'sam'
    ? exportTemplate(job, baseName)
    : format === 'openapi-imported'
      ? exportOver(job)
      : exportAnew(job, openApiForms[format], baseName);
}

async function exportTemplate(job: ExportJob, baseName: string): Promise<ExportResult> {
  const { project, apiId, format, syntax, template, beside } = job;
  const there = beside === undefined ? {} : { readInclude: readBeside(beside) };
  const { checkTemplate } = await import('#shared/cloudformation/schema/check-template.ts');
  let exported: ExportedCloudFormation;
  if (format === 'sam') {
    const { exportSam } = await import('#shared/cloudformation/export/export-sam.ts');
    exported = exportSam(project, apiId, { ...template, ...there, format: `sam-${syntax}` });
  } else {
    const { exportCloudFormation } =
      await import('#shared/cloudformation/export/export-cloudformation.ts');
    exported = exportCloudFormation(project, apiId, { ...template, ...there, format: syntax });
  }
  const { text, problems, size } = exported;
  const read = readDocument(text);
  return {
    fileName: `${baseName}.${format === 'sam' ? 'sam' : 'template'}.${syntax}`,
    text,
    problems:
      text === ''
        ? problems
        : [...refusedOnDeployment(project, template?.apis ?? [apiId]), ...problems],
    checks: text === '' || read.kind === 'broken' ? [] : checkTemplate(read.value),
    ...(size !== undefined && { size }),
  };
}

async function exportOver({ project, apiId }: ExportJob): Promise<ExportResult> {
  const [{ exportAsImported }, { lintOpenApi }] = await Promise.all([
    import('./export-as-imported.ts'),
    import('../openapi-checks/lint-openapi.ts'),
  ]);
  const exported = exportAsImported(project, apiId);
  if (exported === undefined)
    throw new CodedError(
      'EXPORT_FAILED',
      'The API was not imported from an OpenAPI document. Choose a version of OpenAPI to export it as.',
    );
  const { fileName, text, problems, readInclude } = exported;
  return {
    fileName,
    text,
    problems,
    checks: await lintOpenApi(text, fileName, 'spec', readInclude),
  };
}

async function exportAnew(
  job: ExportJob,
  { version, infix }: (typeof openApiForms)[keyof typeof openApiForms],
  baseName: string,
): Promise<ExportResult> {
  const { project, apiId, syntax } = job;
  const [{ exportOpenApi }, { lintOpenApi }] = await Promise.all([
    import('#shared/openapi/export/export-openapi.ts'),
    import('../openapi-checks/lint-openapi.ts'),
  ]);
  const extensions = job.plain !== true;
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
  const refused = isDeployed ? refusedOnDeployment(project, [apiId]) : [];
  return { fileName, text, problems: [...refused, ...problems], checks };
}

/** Versions of OpenAPI as the exporter names them, and what their files are called. */
const openApiForms = {
  'openapi-3.0': { version: 'oas30', infix: 'openapi' },
  'openapi-3.1': { version: 'oas31', infix: 'openapi-3.1' },
  'openapi-2.0': { version: 'swagger', infix: 'swagger' },
} as const;

/** A name that is valid as a file name everywhere. */
function fileBaseName(name: string): string {
  const safe = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return safe === '' ? 'api' : safe;
}
