import { importBaseOf, withImportBase, type ImportBase } from '#shared/edits/import-base.ts';
import { mergeImport } from '#shared/edits/merge-import.ts';
import type { Api } from '#shared/entities/api.ts';
import type { Project } from '#shared/project/project.ts';
import { mergeApis, withChoices, type ApiOf } from './merge-apis.ts';
import type { MergeDecision } from './merge-decision.ts';

/** A document that was read, with what it was read as. */
export interface ReadDocument {
  readonly fileName: string;
  readonly text: string;
  readonly basePath: 'ignore' | NonNullable<ImportBase['basePath']>;
  /** Values its parameters were read with; absent: their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What came of it. */
  readonly part: Project;
  readonly apiIds: readonly string[];
  readonly partHash: string;
  /** Texts of the files it was made of besides. */
  readonly includes: Readonly<Record<string, string>>;
}

/** Where an API of a document goes. */
export type Target =
  | { readonly kind: 'new' }
  | { readonly kind: 'skip' }
  /** Merged into an API of the project, keeping what was edited there. */
  | { readonly kind: 'merge'; readonly apiId: string }
  /** In place of an API of the project. */
  | { readonly kind: 'replace'; readonly apiId: string };

/** Targets by the id an API has in the document. */
export type Targets = Readonly<Record<string, Target>>;

/** What the document said at the last import, by id of the project's API; an API nobody knows that of is not in it. */
export type Bases = ReadonlyMap<string, ApiOf>;

/** Decisions of a merge, with the API of the project they are about. */
export interface ApiReview {
  readonly apiId: string;
  readonly decisions: readonly MergeDecision[];
}

/**
 * Where the APIs of a document most likely belong: into the API that came out of a document of this name, else one of the same
 * id or name; each once. All others are new.
 */
export function likelyTargets(project: Project, document: ReadDocument): Targets {
  const left = new Map(Object.values(project.apis).map((api) => [api.id, api]));
  const isAlone = document.apiIds.length === 1;
  const targets: Record<string, Target> = {};
  for (const id of document.apiIds) {
    const api = document.part.apis[id];
    if (api === undefined) continue;
    const cameFromIt = (candidate: Api): boolean => {
      const known = importBaseOf(project, candidate.id);
      return known.kind === 'known' && known.base.fileName === document.fileName;
    };
    const candidates = [...left.values()].filter(({ kind }) => kind === api.kind);
    const sameId = left.get(id);
    const known =
      candidates.find(
        (candidate) =>
          cameFromIt(candidate) && (candidate.id === id || candidate.name === api.name),
      ) ??
      (isAlone ? candidates.find(cameFromIt) : undefined) ??
      (sameId?.kind === api.kind ? sameId : undefined) ??
      candidates.find(({ name }) => name === api.name);
    targets[id] = known === undefined ? { kind: 'new' } : { kind: 'merge', apiId: known.id };
    if (known !== undefined) left.delete(known.id);
  }
  return targets;
}

/** The API of a base that belongs to one of the project: by the id it is imported with, its name, or being the only one. */
export function apiOfBase(
  part: Project,
  apiIds: readonly string[],
  importedId: string,
  name: string | undefined,
): ApiOf | undefined {
  const apiId =
    apiIds.find((id) => id === importedId) ??
    apiIds.find((id) => part.apis[id]?.name === name) ??
    (apiIds.length === 1 ? apiIds[0] : undefined);
  return apiId === undefined ? undefined : { project: part, apiId };
}

/** A name for a decision that stays the same while other decisions are made. */
export function decisionKey({ keys }: Pick<MergeDecision, 'keys'>): string {
  return JSON.stringify(keys);
}

export interface TakenIn {
  readonly project: Project;
  /** Ids the APIs have in the project, in the order of the document. */
  readonly apiIds: readonly string[];
  readonly reviews: readonly ApiReview[];
}

/**
 * Takes the APIs of a document into the project, each where it is to go; merges decide by themselves, see `withDecisions`.
 *
 * @param newId gives an id of so many base-36 characters
 */
export function takeIn(
  project: Project,
  { part, apiIds: importedIds }: Pick<ReadDocument, 'part' | 'apiIds'>,
  targets: Targets,
  bases: Bases,
  newId: (length: number) => string,
): TakenIn {
  const reviews: ApiReview[] = [];
  const apiIds: string[] = [];
  let next = project;
  for (const importedId of importedIds) {
    const target = targets[importedId] ?? { kind: 'skip' };
    if (target.kind === 'skip') continue;
    if (target.kind === 'merge') {
      const { apiId } = target;
      const merged = mergeApis(
        bases.get(apiId),
        { project: next, apiId },
        { project: part, apiId: importedId },
      );
      next = merged.project;
      reviews.push({ apiId, decisions: merged.decisions });
      apiIds.push(apiId);
      continue;
    }
    const before = next;
    next = mergeImport(
      next,
      { part, apiId: importedId, ...(target.kind === 'replace' && { replaces: target.apiId }) },
      newId,
    );
    apiIds.push(
      target.kind === 'replace'
        ? target.apiId
        : (Object.keys(next.apis).find((id) => !Object.hasOwn(before.apis, id)) ?? importedId),
    );
  }
  return { project: next, apiIds, reviews };
}

/**
 * The project with other choices than its merges made.
 *
 * @param choices by `decisionKey`; what is absent is left as the merge decided it
 */
export function withDecisions(
  project: Project,
  reviews: readonly ApiReview[],
  choices: Readonly<Record<string, MergeDecision['choice']>>,
): Project {
  return reviews.reduce(
    (all, { decisions }) =>
      withChoices({ project: all, decisions }, (decision) => choices[decisionKey(decision)])
        .project,
    project,
  );
}

/** Keeps the document as the base of the next import of these APIs of the project. */
export function withDocumentKept(
  project: Project,
  apiIds: readonly string[],
  document: Omit<ReadDocument, 'part' | 'apiIds'>,
): Project {
  const { fileName, text, partHash, parameters, includes, basePath } = document;
  const base: ImportBase = {
    fileName,
    text,
    partHash,
    includes,
    ...(parameters !== undefined && { parameters }),
    ...(basePath !== 'ignore' && { basePath }),
  };
  return apiIds.reduce((all, apiId) => withImportBase(all, apiId, base), project);
}
