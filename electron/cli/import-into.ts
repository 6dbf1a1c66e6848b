import { basename } from 'node:path';
import {
  importBaseOf,
  partHash,
  withImportBase,
  type ImportBase,
} from '#shared/edits/import-base.ts';
import { keptSource } from '#shared/cloudformation/import/kept-template.ts';
import type { Api } from '#shared/entities/api.ts';
import type { PutMode } from '#shared/merge/put-rest-api.ts';
import type { DescribedKind } from '#shared/openapi/import/http/api-kind.ts';
import type { BasePathMode } from '#shared/openapi/import/import-base-path.ts';
import type { Project } from '#shared/project/project.ts';
import { structuralDiff } from '#shared/project/structural-diff.ts';
import { mergeApis, type ApiOf } from '#shared/merge/merge-apis.ts';
import { printReview } from '#shared/merge/print-review.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { isError } from '#shared/std/problem.ts';
import { textIn } from '../node/jobs/read-beside.ts';
import { OpenProjectFolder } from '../node/project-files/open-project.ts';
import { chooseAnyApi, chooseApi } from './choose.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { importText, readImport, type ImportTextOptions, type ReadText } from './read-design.ts';
import { problemLine, type Terminal } from './terminal.ts';

export interface ImportIntoOptions {
  /** Folder of the project. */
  readonly into: string;
  readonly api?: string;
  readonly prefer?: 'yours' | 'theirs';
  readonly dryRun?: true;
  /**
   * `merge` and `overwrite` put the document in the place of the API without regard to what it was imported from; `add` makes
   * another API of it.
   */
  readonly mode?: PutMode | 'add';
  readonly basePath?: BasePathMode;
  /** With `add`: what the document describes; into an API it is what that is. */
  readonly apiKind?: DescribedKind;
  readonly failOnWarnings?: true;
  readonly json?: true;
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
    if (options.mode === 'add') return await addApis(folder, text, path, options, terminal);
    const api = chooseTarget(project, options.api, options.mode);
    const known = importBaseOf(project, api.id);
    if (known.kind === 'broken')
      throw new CodedError('FILE_UNREADABLE', known.message, { subject: known.file });
    const kept = known.kind === 'known' ? known.base : undefined;
    // The base is read as it was then; the new document like it, unless told otherwise, so that the two compare.
    const basePath = options.basePath ?? kept?.basePath;
    const around = {
      parameters: { ...kept?.parameters, ...options.parameters },
      ...(basePath !== undefined && { basePath }),
      apiKind: api.kind === 'http' ? ('http' as const) : ('rest' as const),
    };
    const read = await readImport(text, path, project, {
      ...around,
      failOnWarnings: options.failOnWarnings === true,
    });
    for (const problem of read.problems) terminal.err(`${problemLine(problem)}\n`);
    const theirs = onlyApi(read.project, api, path);
    const { merged, conflicts, review } =
      options.mode === undefined
        ? await threeWayMerge(
            project,
            api,
            theirs,
            { kept, path, around, prefer: options.prefer },
            terminal,
          )
        : await put(project, api, theirs, options.mode, read.kind === 'openapi' ? text : '');
    terminal.out(
      options.json === true
        ? `${JSON.stringify({ api: api.id, conflicts, ...review.json, problems: read.problems }, null, 2)}\n`
        : review.text,
    );
    const code =
      (conflicts > 0 && options.prefer === undefined) || read.problems.some(isError)
        ? exitCodes.findings
        : exitCodes.ok;
    if (options.dryRun === true) {
      terminal.err('Nothing was written.\n');
      return code;
    }
    const base = baseOf(text, path, read, theirs.project, around);
    await saveChanges(folder, withImportBase(merged, api.id, base), options.into);
    terminal.err(`${api.name} is saved in ${options.into}.\n`);
    return code;
  } finally {
    await folder.close();
  }
}

/** What the next import is compared with. */
export function baseOf(
  text: string,
  path: string,
  { includes }: Pick<ReadText, 'includes'>,
  part: Project,
  { basePath }: Pick<ImportTextOptions, 'basePath'>,
): ImportBase {
  const [api] = Object.values(part.apis);
  const parameters = api === undefined ? undefined : keptSource(api)?.source.parameters;
  return {
    fileName: basename(path),
    text,
    partHash: partHash(part),
    includes,
    ...(basePath !== undefined && basePath !== 'ignore' && { basePath }),
    ...(parameters !== undefined && { parameters }),
  };
}

/** @throws CodedError PROJECT_CHANGED_ON_DISK, FILE_UNWRITABLE */
async function saveChanges(
  folder: OpenProjectFolder,
  changed: Project,
  into: string,
): Promise<void> {
  const changes = structuralDiff(folder.project, changed);
  if (changes.length === 0) return;
  await folder.apply(folder.revision, folder.revision + 1, changes);
  const saved = await folder.save({ overwrite: false });
  if (saved.kind === 'conflict')
    throw new CodedError(
      'PROJECT_CHANGED_ON_DISK',
      `${saved.files.join(', ')} changed meanwhile; nothing was written. Run the command again.`,
      { subject: into },
    );
}

/** Makes another API of the project out of each that a document or template holds, and prints their ids. */
async function addApis(
  folder: OpenProjectFolder,
  text: string,
  path: string,
  options: ImportIntoOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { mergeImport } = await import('#shared/edits/merge-import.ts');
  const { base36Id } = await import('#shared/std/stable-hash.ts');
  const read = await readImport(text, path, folder.project, {
    parameters: options.parameters ?? {},
    ...(options.basePath !== undefined && { basePath: options.basePath }),
    ...(options.apiKind !== undefined && { apiKind: options.apiKind }),
    failOnWarnings: options.failOnWarnings === true,
  });
  for (const problem of read.problems) terminal.err(`${problemLine(problem)}\n`);
  const part = read.project;
  if (part === null)
    throw new CodedError('IMPORT_FAILED', `${path} could not be imported; nothing was written.`, {
      subject: path,
    });
  let changed = folder.project;
  const added: string[] = [];
  for (const apiId of read.apiIds) {
    const before = changed;
    let tries = 0;
    changed = mergeImport(changed, { part, apiId }, (length) =>
      base36Id(`${apiId} ${++tries}`, length),
    );
    added.push(...Object.keys(changed.apis).filter((id) => !Object.hasOwn(before.apis, id)));
  }
  if (options.json === true)
    terminal.out(
      `${JSON.stringify({ apis: added.map((id) => ({ id, kind: changed.apis[id]?.kind, name: changed.apis[id]?.name })), problems: read.problems }, null, 2)}\n`,
    );
  else for (const id of added) terminal.out(`${id}\n`);
  if (options.dryRun === true) terminal.err('Nothing was written.\n');
  else {
    const base = baseOf(text, path, read, part, options);
    await saveChanges(
      folder,
      added.reduce((all, id) => withImportBase(all, id, base), changed),
      options.into,
    );
    terminal.err(`${added.length === 1 ? 'It is' : 'They are'} saved in ${options.into}.\n`);
  }
  return read.problems.some(isError) ? exitCodes.findings : exitCodes.ok;
}

interface Merged {
  readonly merged: Project;
  readonly conflicts: number;
  readonly review: { readonly text: string; readonly json: object };
}

/** Base, yours, theirs; says on stderr when there is no base, or when it is read differently than it was. */
async function threeWayMerge(
  project: Project,
  api: Api,
  theirs: ApiOf,
  options: {
    readonly kept: ImportBase | undefined;
    readonly path: string;
    readonly around: ImportTextOptions;
    readonly prefer: 'yours' | 'theirs' | undefined;
  },
  terminal: Terminal,
): Promise<Merged> {
  const { kept, path, prefer } = options;
  const base =
    kept === undefined
      ? undefined
      : await importText(kept.text, path, project, {
          ...options.around,
          basePath: kept.basePath ?? 'ignore',
          parameters: kept.parameters ?? {},
          readInclude: textIn(kept.includes ?? {}),
        });
  if (base === undefined)
    terminal.err(
      `Nobody knows what ${api.name} was last imported from: what differs is a conflict, and nothing is removed.\n`,
    );
  else if (kept !== undefined && partHash(base.project) !== kept.partHash)
    terminal.err(
      `${kept.fileName} is read differently than when it was imported, by another version of this program or for another region or account; look at the review twice.\n`,
    );
  const { project: merged, decisions } = mergeApis(
    base === undefined ? undefined : onlyApi(base.project, api, kept?.fileName ?? path),
    { project, apiId: api.id },
    theirs,
    prefer === undefined ? {} : { prefer },
  );
  return {
    merged,
    conflicts: decisions.filter(({ kind }) => kind === 'conflict').length,
    review: { text: printReview(decisions), json: { decisions } },
  };
}

/** PutRestApi: the document wins; what that changes is told as `gatewright diff` does. */
async function put(
  project: Project,
  api: Api,
  theirs: ApiOf,
  mode: PutMode,
  text: string,
): Promise<Merged> {
  const [{ putRestApi }, { saidSettings }, { compareProjects }, { printDifferences }] =
    await Promise.all([
      import('#shared/merge/put-rest-api.ts'),
      import('#shared/openapi/import/said-settings.ts'),
      import('#shared/compare/compare-projects.ts'),
      import('#shared/compare/print-differences.ts'),
    ]);
  const merged = putRestApi({ project, apiId: api.id }, theirs, mode, saidSettings(text));
  const differences = compareProjects(project, merged);
  return {
    merged,
    conflicts: 0,
    review: { text: printDifferences(differences), json: { differences } },
  };
}

/**
 * The API that is merged into: of those that can be, the one meant; without a word the only REST API.
 *
 * @throws CodedError API_NOT_FOUND, BAD_REQUEST
 */
function chooseTarget(
  project: Project,
  idOrName: string | undefined,
  mode: PutMode | undefined,
): Api {
  const hasRest = Object.values(project.apis).some(({ kind }) => kind === 'rest');
  const api =
    idOrName === undefined && hasRest
      ? chooseApi(project, undefined)
      : chooseAnyApi(project, idOrName);
  if (api.kind !== 'rest' && mode !== undefined)
    throw new CodedError(
      'BAD_REQUEST',
      `${api.name} is no REST API: --mode ${mode} does what PutRestApi does, for REST APIs. Leave --mode out to merge.`,
      { subject: '--mode' },
    );
  return api;
}

/** The API meant among those of a document: of the kind the one of that name, or the only one. */
function onlyApi(
  project: Project | null,
  { kind, name }: Pick<Api, 'kind' | 'name'>,
  path: string,
): ApiOf {
  if (project === null)
    throw new CodedError('IMPORT_FAILED', `${path} could not be imported; nothing was written.`, {
      subject: path,
    });
  const apis = Object.values(project.apis).filter((candidate) => candidate.kind === kind);
  const what = kind === 'http' ? 'HTTP API' : 'REST API';
  const [only] = apis;
  const api =
    apis.find((candidate) => candidate.name === name) ?? (apis.length === 1 ? only : undefined);
  if (api === undefined)
    throw new CodedError(
      'IMPORT_FAILED',
      `${path} has ${apis.length === 0 ? `no ${what}` : `${apis.length} ${what}s, none of them named ${name}`}.`,
      { subject: path },
    );
  return { project, apiId: api.id };
}
