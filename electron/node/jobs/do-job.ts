import { importBaseOf, partHash } from '#shared/edits/import-base.ts';
import type { ImportResult } from '#shared/ipc/channels.ts';
import { syntaxOf } from '#shared/std/syntax-of.ts';
import type { Job, JobFiles, JobResults, ReportProgress } from './job.ts';
import { readBeside, textIn } from './read-beside.ts';

/** Does one job on the thread it is called on. What it takes is loaded for it alone: importers, exporters and their checks are large. */
export async function doJob<J extends Job>(
  job: J,
  onProgress: ReportProgress,
): Promise<JobResults[J['kind']]> {
  return (await resultOf(job, onProgress)) as JobResults[J['kind']];
}

async function resultOf(job: Job, onProgress: ReportProgress): Promise<JobResults[Job['kind']]> {
  switch (job.kind) {
    case 'import':
      return await importDocument(job, onProgress);
    case 'merge': {
      const { mergeDocument } = await import('./merge-document.ts');
      return mergeDocument(job.project, job.document, job.targets, onProgress);
    }
    case 'export-over':
      return await exportOverDocument(job);
    case 'export': {
      const { exportDocument } = await import('./export-document.ts');
      return await exportDocument(job);
    }
  }
}

async function importDocument(
  job: Extract<Job, { kind: 'import' }>,
  onProgress: ReportProgress,
): Promise<ImportResult> {
  const { importAny } = await import('./import-any.ts');
  const { fileName, region, accountId, basePath, apiKind, parameters } = job;
  const imported = importAny(job.text, {
    fileName,
    region,
    accountId,
    basePath,
    onProgress,
    ...(apiKind !== undefined && { apiKind }),
    ...(parameters !== undefined && { parameters }),
    ...(job.files !== undefined && { readInclude: reading(job.files) }),
  });
  return { ...imported, partHash: imported.project === null ? '' : partHash(imported.project) };
}

function reading(files: JobFiles): (path: string) => string | undefined {
  return files.kind === 'folder' ? readBeside(files.document) : textIn(files.texts);
}

async function exportOverDocument(
  job: Extract<Job, { kind: 'export-over' }>,
): Promise<JobResults['export-over']> {
  const { project, apiId, fileName, original } = job;
  if (original !== null) {
    const { exportOver } = await import('#shared/openapi/lossless/export-over.ts');
    return exportOver(original, project, apiId, {
      fileName,
      readInclude: textIn(job.includes ?? {}),
      ...(job.basePath !== undefined && { basePath: job.basePath }),
    });
  }
  const { exportCloudFormation } =
    await import('#shared/cloudformation/export/export-cloudformation.ts');
  const known = importBaseOf(project, apiId);
  return exportCloudFormation(project, apiId, {
    format: known.kind === 'known' ? syntaxOf(known.base.text) : 'yaml',
    ...(job.beside !== undefined && { readInclude: readBeside(job.beside) }),
  });
}
