import { randomInt } from 'node:crypto';
import { importBaseOf, partHash } from '#shared/edits/import-base.ts';
import type { ImportResult, MergedImport } from '#shared/ipc/channels.ts';
import { apiOfBase, takeIn, type Targets } from '#shared/merge/import-plan.ts';
import type { ApiOf } from '#shared/merge/merge-apis.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges, structuralDiff } from '#shared/project/structural-diff.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { importAny, type ImportAnyOptions } from './import-any.ts';
import type { Job, ReportProgress } from './job.ts';
import { textIn } from './read-beside.ts';

/**
 * Reads a document and what its APIs were last imported from, and merges them into a project: base, yours, theirs.
 *
 * @throws CodedError IMPORT_FAILED when nothing can be read of the document
 */
export function mergeDocument(
  project: Project,
  document: Extract<Job, { kind: 'merge' }>['document'],
  targets: Targets,
  onProgress: ReportProgress,
): MergedImport {
  const { region, accountId } = project;
  const read = (text: string, options: Omit<ImportAnyOptions, 'region' | 'accountId'>) =>
    importAny(text, { region, accountId, onProgress, ...options });
  const theirs = read(document.text, {
    fileName: document.fileName,
    basePath: document.basePath,
    ...(document.apiKind !== undefined && { apiKind: document.apiKind }),
    parameters: document.parameters ?? {},
    readInclude: textIn(document.includes),
  });
  if (theirs.project === null)
    throw new CodedError(
      'IMPORT_FAILED',
      `${document.fileName} cannot be merged: ${theirs.problems[0]?.message ?? 'nothing could be read.'}`,
    );
  const part = applyChanges(theirs.project, document.fixes);

  const notes: string[] = [];
  const bases = new Map<string, ApiOf>();
  /** Several APIs may have come from one document. */
  const known = new Map<string, Omit<ImportResult, 'partHash'>>();
  for (const [importedId, target] of Object.entries(targets)) {
    if (target.kind !== 'merge') continue;
    const { name, kind } = project.apis[target.apiId] ?? {};
    const found = importBaseOf(project, target.apiId);
    if (found.kind !== 'known') {
      notes.push(
        found.kind === 'broken'
          ? found.message
          : `Nobody knows what ${name ?? 'the API'} was last imported from: what differs is a conflict, and nothing is removed.`,
      );
      continue;
    }
    const { base } = found;
    const key = JSON.stringify([base.text, base.basePath, base.parameters, base.includes, kind]);
    const before =
      known.get(key) ??
      read(base.text, {
        fileName: base.fileName,
        basePath: base.basePath ?? 'ignore',
        // It need not say what was made of it.
        ...(kind !== undefined && kind !== 'websocket' && { apiKind: kind }),
        parameters: base.parameters ?? {},
        readInclude: textIn(base.includes ?? {}),
      });
    if (!known.has(key) && before.project !== null && partHash(before.project) !== base.partHash)
      notes.push(
        `${base.fileName} is read differently than when it was imported, by another version of this program or for another region or account; look twice.`,
      );
    known.set(key, before);
    const api =
      before.project === null
        ? undefined
        : apiOfBase(before.project, before.apiIds, importedId, name);
    if (api !== undefined) bases.set(target.apiId, api);
  }
  onProgress(0, 0, `Merging ${document.fileName}`);
  const taken = takeIn(project, { part, apiIds: theirs.apiIds }, targets, bases, (length) =>
    freshId(length, project.apis),
  );
  return {
    changes: structuralDiff(project, taken.project),
    apiIds: taken.apiIds,
    reviews: taken.reviews,
    notes,
  };
}

/** As ids of the window are made: base 36, not among the taken ones. */
function freshId(length: number, taken: Readonly<Record<string, unknown>>): string {
  let id = '';
  while (id.length < length || Object.hasOwn(taken, id))
    id = Array.from({ length }, () => randomInt(36).toString(36)).join('');
  return id;
}
