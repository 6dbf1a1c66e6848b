import path from 'node:path';
import { importBaseOf } from '#shared/edits/import-base.ts';
import type { ExportInput } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { isError } from '#shared/std/problem.ts';
import { runJob } from '../jobs/run-job.ts';
import { documentFileAt, prepared, type PreparedSave } from './prepared-save.ts';

/** What to write, and how where the file is an OpenAPI document already. */
export interface SaveExportOptions extends Omit<ExportInput, 'handle'> {
  /** Writes what differs into the document that is there. Absent: where it is the one the API came from. */
  readonly over?: boolean;
}

/** A save that waits to be looked at, with what else could be done. */
export interface PreparedExport {
  readonly save: PreparedSave;
  /** There is an OpenAPI document that only what differs can be written into. */
  readonly canWriteOver: boolean;
  /** That is what the save does. */
  readonly isOver: boolean;
}

/**
 * Works out what saving an export to a file would make of it.
 *
 * @param file absolute; there may be no such file
 * @throws CodedError FILE_UNREADABLE, EXPORT_FAILED
 */
export async function prepareExport(
  project: Project,
  file: string,
  { over, ...asked }: SaveExportOptions,
): Promise<PreparedExport> {
  const there = await documentFileAt(file);
  const before = there?.text ?? null;
  const known = importBaseOf(project, asked.apiId);
  const base = known.kind === 'known' ? known.base : undefined;
  const kind = project.apis[asked.apiId]?.kind;
  const canWriteOver =
    before !== null &&
    asked.format.startsWith('openapi') &&
    asked.plain !== true &&
    asked.getExport !== true &&
    (kind === 'rest' || kind === 'http') &&
    // What is made of the imported document where it is that document is the same already.
    (asked.format !== 'openapi-imported' || before !== base?.text) &&
    looksLikeOpenApi(before);
  const isOver = canWriteOver && (over ?? before === base?.text);
  // A document that does not say what the design says is not written over; an export that the service would refuse may be.
  const mayHaveErrors = asked.format !== 'openapi-imported';
  if (isOver) {
    const { text, problems } = await runJob({
      kind: 'export-over',
      project,
      apiId: asked.apiId,
      fileName: path.basename(file),
      original: before,
      includes: base?.includes ?? {},
      ...(base?.basePath !== undefined && { basePath: base.basePath }),
    });
    const save = prepared(project, there?.encoding ?? 'utf-8', {
      path: file,
      before,
      after: text,
      isChangedOnDisk: false,
      problems,
    });
    return { save, canWriteOver, isOver };
  }
  const { text, problems } = await runJob({
    kind: 'export',
    project,
    beside: file,
    ...asked,
  });
  const save = prepared(project, 'utf-8', {
    path: file,
    before,
    after: text,
    isChangedOnDisk: false,
    // Only where there is no text nothing can be saved; what else is wrong with it is told, as it is for a download.
    problems: problems.map((problem) =>
      text !== '' && mayHaveErrors && isError(problem)
        ? { ...problem, severity: 'warning' }
        : problem,
    ),
  });
  return { save, canWriteOver, isOver };
}

function looksLikeOpenApi(text: string): boolean {
  return /(?:^|[\s{,"'\uFEFF])(?:openapi|swagger)["']?\s*:/.test(text.slice(0, 100_000));
}
