import { basename } from 'node:path';
import { importBaseOf, partHash, withImportBase } from '#shared/edits/import-base.ts';
import { mergeApis, type ApiOf } from '#shared/merge/merge-apis.ts';
import { printReview } from '#shared/merge/print-review.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { OpenProjectFolder } from '../node/project-files/open-project.ts';
import { chooseApi } from './choose.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { importText, type ReadDesign } from './read-design.ts';
import { problemLine, type Terminal } from './terminal.ts';

export interface ImportIntoOptions {
  /** Folder of the project. */
  readonly into: string;
  readonly api?: string;
  readonly prefer?: 'yours' | 'theirs';
  readonly dryRun?: true;
  /** Values of template parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Merges a document into an API of a project and saves it, after printing what it takes over and where both sides changed the
 * same. Conflicts that nobody decided (`--prefer`) leave yours and make the exit code 1.
 *
 * @throws CodedError as opening, importing and saving do
 */
export async function importInto(
  text: string,
  path: string,
  options: ImportIntoOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = await OpenProjectFolder.open(options.into);
  try {
    const { project, problems: ofProject, readOnlyReason } = folder.state();
    const broken = ofProject.find(isError);
    if (broken !== undefined)
      throw new CodedError(
        'PROJECT_BROKEN',
        `${broken.message} See: gatewright validate ${options.into}`,
        { subject: options.into },
      );
    if (readOnlyReason !== null && options.dryRun !== true)
      throw new CodedError('PROJECT_READ_ONLY', readOnlyReason, { subject: options.into });
    const api = chooseApi(project, options.api);
    const known = importBaseOf(project, api.id);
    if (known.kind === 'broken')
      throw new CodedError('FILE_UNREADABLE', known.message, { subject: known.file });
    const kept = known.kind === 'known' ? known.base : undefined;
    // The base is read as it was then; the new document like it, so that the two compare.
    const basePath = kept?.basePath;
    const theirs = await importText(text, path, project, options.parameters, basePath);
    for (const problem of theirs.problems) terminal.err(`${problemLine(problem)}\n`);
    const base =
      kept === undefined
        ? undefined
        : await importText(kept.text, path, project, options.parameters, basePath);
    if (base === undefined)
      terminal.err(
        `Nobody knows what ${api.name} was last imported from: what differs is a conflict, and nothing is removed.\n`,
      );
    else if (kept !== undefined && partHash(base.project) !== kept.partHash)
      terminal.err(
        `${kept.fileName} is read differently than when it was imported, by another version of this program or for another region or account; look at the review twice.\n`,
      );
    const merged = mergeApis(
      base === undefined ? undefined : onlyApi(base, api.name, kept?.fileName ?? path),
      { project, apiId: api.id },
      onlyApi(theirs, api.name, path),
      options.prefer === undefined ? {} : { prefer: options.prefer },
    );
    terminal.out(printReview(merged.decisions));
    const conflicts = merged.decisions.some(({ kind }) => kind === 'conflict');
    const code =
      (conflicts && options.prefer === undefined) || theirs.problems.some(isError)
        ? exitCodes.findings
        : exitCodes.ok;
    if (options.dryRun === true) {
      terminal.err('Nothing was written.\n');
      return code;
    }
    const wanted = withImportBase(merged.project, api.id, {
      fileName: basename(path),
      text,
      partHash: partHash(theirs.project),
      ...(basePath !== undefined && { basePath }),
    });
    const changes = structuralDiff(project, wanted);
    if (changes.length > 0) {
      await folder.apply(folder.revision, folder.revision + 1, changes);
      const saved = await folder.save({ overwrite: false });
      if (saved.kind === 'conflict')
        throw new CodedError(
          'PROJECT_CHANGED_ON_DISK',
          `${saved.files.join(', ')} changed meanwhile; nothing was written. Run the command again.`,
          { subject: options.into },
        );
    }
    terminal.err(`${api.name} is saved in ${options.into}.\n`);
    return code;
  } finally {
    await folder.close();
  }
}

/** The API meant among those of a document: the one of that name, or the only REST API. */
function onlyApi({ project }: ReadDesign, name: string, path: string): ApiOf {
  const apis = Object.values(project.apis).filter(({ kind }) => kind === 'rest');
  const [only] = apis;
  const api =
    apis.find((candidate) => candidate.name === name) ?? (apis.length === 1 ? only : undefined);
  if (api === undefined)
    throw new CodedError(
      'IMPORT_FAILED',
      `${path} has ${apis.length === 0 ? 'no REST API' : `${apis.length} REST APIs, none of them named ${name}`}.`,
      { subject: path },
    );
  return { project, apiId: api.id };
}
