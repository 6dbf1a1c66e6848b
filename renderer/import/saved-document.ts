import { importBaseOf, withImportBase } from '#shared/edits/import-base.ts';
import type { Api } from '#shared/entities/api.ts';
import type { ImportResult } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { likelyTargets, type Target } from '#shared/merge/import-plan.ts';

/**
 * The project after its document was saved: what the document says now is the base of its APIs, and what is kept of it (the
 * template, examples, unknown keys) is what it holds now. The design itself stays as it is.
 */
export function withSavedDocument(
  project: Project,
  saved: {
    readonly fileName: string;
    readonly text: string;
    /** Values it was read with, if it is a template. */
    readonly parameters: Readonly<Record<string, string>>;
    readonly result: ImportResult;
  },
): Project {
  const { project: part, apiIds, partHash, includes } = saved.result;
  if (part === null) return project;
  const document = {
    fileName: saved.fileName,
    text: saved.text,
    basePath: 'ignore',
    part,
    apiIds,
    partHash,
    includes,
  } as const;
  const targets = Object.entries(likelyTargets(project, document)).filter(
    (entry): entry is [string, Target & { kind: 'merge' }] =>
      entry[1].kind === 'merge' && importBaseOf(project, entry[1].apiId).kind === 'known',
  );
  const { fileName, text, parameters } = saved;
  const base = { fileName, text, partHash, parameters, includes };
  let next = project;
  for (const [importedId, { apiId }] of targets) {
    const [api, imported] = [next.apis[apiId], part.apis[importedId]];
    if (api === undefined || imported === undefined) continue;
    const { kept: _before, ...rest } = api;
    const saying = { ...rest, ...(imported.kept !== undefined && { kept: imported.kept }) } as Api;
    next = withImportBase({ ...next, apis: { ...next.apis, [apiId]: saying } }, apiId, base);
  }
  return next;
}
