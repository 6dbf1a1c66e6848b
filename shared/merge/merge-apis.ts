import type { JsonValue } from '#shared/entities/common/json.ts';
import type { Api } from '#shared/entities/api.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { equalJson } from '#shared/std/equal-json.ts';
import { alignIds } from './align-ids.ts';
import type { MergeDecision } from './merge-decision.ts';
import { nameOfKeys } from './name-of-keys.ts';
import { threeWay, type Decide } from './three-way.ts';

/** A project and the API in it that is merged. */
export interface ApiOf {
  readonly project: Project;
  readonly apiId: string;
}

export interface MergedProject {
  readonly project: Project;
  /** In document order: what was taken from the import, and conflicts. */
  readonly decisions: readonly MergeDecision[];
}

export interface MergeOptions {
  /** Who wins where both changed the same value. Absent: yours, so that no work is lost. */
  readonly prefer?: 'yours' | 'theirs';
}

/** Collections that APIs share; nothing is taken away from them, because others may use it. */
const sharedCollections = [
  'functions',
  'httpBackends',
  'awsBackends',
  'vpcLinks',
  'userPools',
  'apiKeys',
  'usagePlans',
  'domainNames',
  'files',
] as const;

/**
 * Merges a new import into a design that was edited since the last one. Resources are the same by id or path, everything else
 * by name; each field is taken from whoever changed it. What a document does not say (stages and their settings it does not
 * have, layout, saved requests, handlers, local bindings) stays as it is in the project.
 *
 * @param base what was imported last; absent when nobody knows: then everything that differs is a conflict, what only the
 *   import has is added, and nothing is removed
 */
export function mergeApis(
  base: ApiOf | undefined,
  yours: ApiOf,
  theirs: ApiOf,
  options: MergeOptions = {},
): MergedProject {
  const sides = sidesOf(base, yours, theirs);
  if (sides === undefined) return { project: yours.project, decisions: [] };
  const { mine, theirApi, baseApi } = sides;
  const decisions: MergeDecision[] = [];
  const decide =
    (mayRemove: boolean): Decide =>
    (keys, sides, isConflict) => {
      if (!mayRemove && sides.theirs === undefined) return 'yours';
      const choice = isConflict ? (options.prefer ?? 'yours') : 'theirs';
      decisions.push({
        kind: isConflict ? 'conflict' : 'incoming',
        keys,
        ...nameOfKeys(keys, mine, theirApi),
        ...values(sides),
        choice,
      });
      return choice;
    };

  const merged = threeWay(
    baseApi ?? withoutBase(mine, theirApi),
    mine,
    theirApi,
    ['apis', mine.id],
    decide(baseApi !== undefined),
  ) as Api;
  const api =
    merged.kind === 'rest' && mine.kind === 'rest' && theirApi.kind === 'rest'
      ? mended(merged, mine, theirApi)
      : merged;
  let project: Project =
    api === mine
      ? yours.project
      : { ...yours.project, apis: { ...yours.project.apis, [mine.id]: api } };
  for (const collection of sharedCollections) {
    const ours = yours.project[collection];
    const theirPart = inPlace(theirs, collection, mine.id);
    const merged = threeWay(
      base === undefined ? onlyShared(theirPart, ours) : inPlace(base, collection, mine.id),
      ours,
      theirPart,
      [collection],
      decide(false),
    );
    if (merged !== ours) project = { ...project, [collection]: merged };
  }
  return { project: withNewValues(project, theirs.project), decisions };
}

/** The three APIs, with ids and texts as in the project's; undefined where there are not two of one kind. */
function sidesOf(
  base: ApiOf | undefined,
  yours: ApiOf,
  theirs: ApiOf,
):
  | {
      readonly mine: Api;
      readonly theirApi: Api;
      readonly baseApi: Api | undefined;
    }
  | undefined {
  const mine = apiOf(yours);
  const imported = apiOf(theirs);
  const old = base === undefined ? undefined : apiOf(base);
  if (mine?.kind === 'http' && imported?.kind === 'http') {
    const baseApi = old?.kind === 'http' ? inPlaceOf(old, mine) : undefined;
    return { mine, theirApi: inPlaceOf(imported, mine), baseApi };
  }
  if (mine?.kind === 'websocket' && imported?.kind === 'websocket') {
    const theirApi = withSchemaTexts(inPlaceOf(imported, mine), mine);
    const baseApi =
      old?.kind === 'websocket'
        ? withSchemaTexts(withSchemaTexts(inPlaceOf(old, mine), mine), theirApi)
        : undefined;
    return { mine, theirApi, baseApi };
  }
  if (mine?.kind !== 'rest' || imported?.kind !== 'rest') return undefined;
  const alignedBase = old?.kind === 'rest' ? alignIds(old, mine, undefined) : undefined;
  const theirApi = withSchemaTexts(alignIds(imported, mine, alignedBase), mine);
  const baseApi =
    alignedBase === undefined
      ? undefined
      : withSchemaTexts(withSchemaTexts(alignedBase, mine), theirApi);
  return { mine, theirApi, baseApi };
}

/** An HTTP or WebSocket API under the project's id. A template says what stages there are, a document nothing of them. */
function inPlaceOf<A extends HttpApi | WebSocketApi>(api: A, mine: A): A {
  const { stages } = Object.hasOwn(api.kept ?? {}, 'template') ? api : mine;
  return { ...api, id: mine.id, stages };
}

function apiOf({ project, apiId }: ApiOf): Api | undefined {
  return Object.hasOwn(project.apis, apiId) ? project.apis[apiId] : undefined;
}

/** What stands here for values only a deployment knows stays; symbols the import brings get the value it gives them. */
function withNewValues(project: Project, { deployTimeValues: brought }: Project): Project {
  const here = project.deployTimeValues ?? {};
  return brought === undefined || Object.keys(brought).every((name) => Object.hasOwn(here, name))
    ? project
    : { ...project, deployTimeValues: { ...brought, ...here } };
}

/**
 * The merge with other choices than it made.
 *
 * @param choose asked for each decision; undefined leaves it
 */
export function withChoices(
  merged: MergedProject,
  choose: (decision: MergeDecision) => MergeDecision['choice'] | undefined,
): MergedProject {
  let { project } = merged;
  const decisions = merged.decisions.map((decision): MergeDecision => {
    const choice = choose(decision) ?? decision.choice;
    if (choice === decision.choice) return decision;
    const value = choice === 'yours' ? decision.yours : decision.theirs;
    const { keys } = decision;
    project = applyChanges(project, [value === undefined ? { keys } : { keys, value }]);
    return { ...decision, choice };
  });
  const apiId = merged.decisions.find(({ keys }) => keys[0] === 'apis')?.keys[1];
  const before = apiId === undefined ? undefined : restApiAt(merged.project, apiId);
  const api = apiId === undefined ? undefined : restApiAt(project, apiId);
  if (api !== undefined && before !== undefined)
    project = { ...project, apis: { ...project.apis, [api.id]: mended(api, before, before) } };
  return { project, decisions };
}

/** The API with the other's text of each schema that says the same: how JSON is laid out is no difference. */
function withSchemaTexts<A extends RestApi | WebSocketApi>(api: A, other: A): A {
  const models = Object.entries(api.models).map(([name, model]) => {
    const text = other.models[name]?.schema;
    return text !== undefined && text !== model.schema && saysTheSame(text, model.schema)
      ? [name, { ...model, schema: text }]
      : [name, model];
  });
  return { ...api, models: Object.fromEntries(models) as A['models'] };
}

function saysTheSame(a: string, b: string): boolean {
  try {
    return equalJson(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}

/** Without a base: what only the project has stays. */
function withoutBase(mine: Api, theirs: Api): object {
  const shared = {
    id: mine.id,
    kind: mine.kind,
    stages: onlyShared(theirs.stages, mine.stages),
  };
  if (mine.kind !== 'rest' || theirs.kind !== 'rest') return shared;
  return {
    ...shared,
    deployments: onlyShared(theirs.deployments, mine.deployments),
  };
}

/** Members of the first that the second has, too. */
function onlyShared(theirs: Readonly<Record<string, unknown>>, ours: object): object {
  return Object.fromEntries(Object.entries(theirs).filter(([key]) => Object.hasOwn(ours, key)));
}

/** A shared collection of an import, with the project's id of the API where plans and domain names refer to it. */
function inPlace(
  { project, apiId }: ApiOf,
  collection: (typeof sharedCollections)[number],
  id: string,
): Readonly<Record<string, unknown>> {
  const entities = project[collection];
  if (apiId === id || (collection !== 'usagePlans' && collection !== 'domainNames'))
    return entities;
  return JSON.parse(
    JSON.stringify(entities).replaceAll(
      `"apiId":${JSON.stringify(apiId)}`,
      `"apiId":${JSON.stringify(id)}`,
    ),
  ) as Record<string, unknown>;
}

/** Puts back resources that others still hang below, without the methods that are gone. */
function mended(api: RestApi, yours: RestApi, theirs: RestApi): RestApi {
  const resources: Record<string, Resource> = { ...api.resources };
  const pending = Object.values(resources);
  let changed = false;
  for (let resource = pending.pop(); resource !== undefined; resource = pending.pop()) {
    const { parentId } = resource;
    if (parentId === null || Object.hasOwn(resources, parentId)) continue;
    const parent = theirs.resources[parentId] ?? yours.resources[parentId];
    if (parent === undefined) continue;
    const restored = { ...parent, methods: {} };
    resources[parentId] = restored;
    pending.push(restored);
    changed = true;
  }
  return changed ? { ...api, resources } : api;
}

function values(sides: {
  readonly base: unknown;
  readonly yours: unknown;
  readonly theirs: unknown;
}): Pick<MergeDecision, 'base' | 'yours' | 'theirs'> {
  return {
    ...(sides.base !== undefined && { base: sides.base as JsonValue }),
    ...(sides.yours !== undefined && { yours: sides.yours as JsonValue }),
    ...(sides.theirs !== undefined && { theirs: sides.theirs as JsonValue }),
  };
}
