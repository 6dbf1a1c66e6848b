import { verbs, type Method } from '#shared/entities/rest/method.ts';
import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { pathPartProblem } from './path-part-problem.ts';
import type { PortableEntities, PortableEntity } from './portable-entities.ts';
import { pasteRoute, pasteRouteAuthorizer, pasteRouteStage } from './paste-into-route-api.ts';
import { putEntity } from './put-entity.ts';
import { uniqueName } from './unique-name.ts';

export interface PasteTarget {
  /** Of the API that what belongs to an API goes into. */
  readonly apiId: string;
  /** Resources and methods go below or onto this resource. */
  readonly resourceId: string;
}

export interface Pasted {
  readonly project: Project;
  /** What was pasted, in order. */
  readonly refs: readonly EntityRef[];
  /** What could not be pasted and why, one sentence each. */
  readonly refused: readonly string[];
}

/**
 * Pastes copied entities. Names that are taken get a number; a verb that is taken becomes the next free one; what
 * the methods need comes along where nothing of that name is there.
 *
 * @param newId gives an id of so many base-36 characters at each call
 */
export function pasteEntities(
  project: Project,
  portable: PortableEntities,
  target: PasteTarget,
  newId: (length: number) => string,
): Pasted {
  let next = project;
  const refs: EntityRef[] = [];
  const refused: string[] = [];
  for (const need of portable.needs) {
    const ref = homeOf(need, target.apiId);
    if (ref !== undefined && hasHome(next, ref) && !isThere(next, ref)) next = put(next, ref, need);
  }
  for (const entity of portable.entities) {
    const result = paste(next, entity, target, newId);
    if (typeof result === 'string') refused.push(result);
    else {
      next = result.project;
      refs.push(result.ref);
    }
  }
  return refs.length === 0 ? { project, refs, refused } : { project: next, refs, refused };
}

type One = { readonly project: Project; readonly ref: EntityRef };

function paste(
  project: Project,
  entity: PortableEntity,
  target: PasteTarget,
  newId: (length: number) => string,
): One | string {
  if (entity.kind === 'resource') return pasteResource(project, entity.resources, target, newId);
  if (entity.kind === 'method') return pasteMethod(project, entity.method, target);
  if (entity.kind === 'http-route' || entity.kind === 'websocket-route')
    return pasteRoute(project, entity, target.apiId);
  if (entity.kind === 'http-authorizer' || entity.kind === 'websocket-authorizer')
    return pasteRouteAuthorizer(project, entity, target.apiId);
  if (entity.kind === 'route-stage') return pasteRouteStage(project, entity, target.apiId);
  const ref = homeOf(entity, target.apiId);
  if (ref === undefined || !hasHome(project, ref)) return `A ${entity.kind} cannot be pasted here.`;
  const free = freeRef(project, ref);
  return { project: put(project, free, entity), ref: free };
}

function pasteResource(
  project: Project,
  resources: readonly Resource[],
  { apiId, resourceId: parentId }: PasteTarget,
  newId: (length: number) => string,
): One | string {
  const api = restApiAt(project, apiId);
  const [top, ...below] = resources;
  if (api === undefined || top === undefined)
    return 'There is no REST API to paste resources into.';
  const pathPart = freePathPart(api, parentId, top.pathPart);
  const problem = pathPartProblem(api, parentId, pathPart);
  if (problem !== null) return `"${top.pathPart}" cannot stand here. ${problem}`;
  const ids = new Map<string, string>();
  const taken: Record<string, Resource> = { ...api.resources };
  const freshId = (): string => {
    let id = newId(6);
    while (Object.hasOwn(taken, id)) id = newId(6);
    return id;
  };
  const topId = freshId();
  ids.set(top.id, topId);
  taken[topId] = { ...top, id: topId, parentId, pathPart };
  for (const resource of below) {
    const parent = ids.get(resource.parentId ?? '');
    if (parent === undefined) continue;
    const id = freshId();
    ids.set(resource.id, id);
    taken[id] = { ...resource, id, parentId: parent };
  }
  return {
    project: { ...project, apis: { ...project.apis, [apiId]: { ...api, resources: taken } } },
    ref: { kind: 'resource', apiId, resourceId: topId },
  };
}

function pasteMethod(
  project: Project,
  method: Method,
  { apiId, resourceId }: PasteTarget,
): One | string {
  const resource = restApiAt(project, apiId)?.resources[resourceId];
  if (resource === undefined) return 'Select the resource to paste the method into.';
  const httpMethod =
    resource.methods[method.httpMethod] === undefined
      ? method.httpMethod
      : verbs.find((verb) => resource.methods[verb] === undefined);
  if (httpMethod === undefined) return 'The resource has a method for every verb already.';
  const ref = { kind: 'method', apiId, resourceId, httpMethod } as const;
  return { project: putEntity<'method'>(project, ref, { ...method, httpMethod }), ref };
}

/** `orders`, then `orders-copy`, `orders-copy2` …; a parameter keeps its braces. */
function freePathPart(api: RestApi, parentId: string, pathPart: string): string {
  const taken = new Set(
    Object.values(api.resources)
      .filter((resource) => resource.parentId === parentId)
      .map((resource) => resource.pathPart),
  );
  if (!taken.has(pathPart) || pathParameterName(pathPart) !== undefined) return pathPart;
  return uniqueName(`${pathPart}-copy`, taken);
}

/** Where an entity would stand under its own name. */
function homeOf(entity: PortableEntity, apiId: string): EntityRef | undefined {
  switch (entity.kind) {
    case 'model':
      return { kind: 'model', apiId, name: entity.model.name };
    case 'authorizer':
      return { kind: 'authorizer', apiId, name: entity.authorizer.name };
    case 'request-validator':
      return { kind: 'request-validator', apiId, name: entity.validator.name };
    case 'stage':
      return { kind: 'stage', apiId, stageName: entity.stage.stageName };
    case 'function':
      return { kind: 'function', name: entity.function.name };
    case 'http-backend':
      return { kind: 'http-backend', name: entity.backend.name };
    case 'request':
      return { kind: 'request', name: entity.request.name };
    default:
      return undefined;
  }
}

/** What belongs to an API belongs to a REST API. */
function hasHome(project: Project, ref: EntityRef): boolean {
  return !('apiId' in ref) || restApiAt(project, ref.apiId) !== undefined;
}

function isThere(project: Project, ref: EntityRef): boolean {
  return siblingsOf(project, ref).has(nameIn(ref));
}

function freeRef(project: Project, ref: EntityRef): EntityRef {
  // Model names take letters and digits only, so the number follows at once everywhere.
  const name = uniqueName(nameIn(ref), siblingsOf(project, ref));
  return ref.kind === 'stage' ? { ...ref, stageName: name } : ({ ...ref, name } as EntityRef);
}

function nameIn(ref: EntityRef): string {
  if (ref.kind === 'stage') return ref.stageName;
  return 'name' in ref ? ref.name : '';
}

function siblingsOf(project: Project, ref: EntityRef): ReadonlySet<string> {
  const api = 'apiId' in ref ? restApiAt(project, ref.apiId) : undefined;
  switch (ref.kind) {
    case 'model':
      return new Set(Object.keys(api?.models ?? {}));
    case 'authorizer':
      return new Set(Object.keys(api?.authorizers ?? {}));
    case 'request-validator':
      return new Set(Object.keys(api?.requestValidators ?? {}));
    case 'stage':
      return new Set(Object.keys(api?.stages ?? {}));
    case 'function':
      return new Set(Object.keys(project.functions));
    case 'http-backend':
      return new Set(Object.keys(project.httpBackends));
    case 'request':
      return new Set(Object.keys(project.requests));
    default:
      return new Set();
  }
}

function put(project: Project, ref: EntityRef, entity: PortableEntity): Project {
  const name = nameIn(ref);
  switch (entity.kind) {
    case 'model':
      return putEntity(project, ref as never, { ...entity.model, name } as never);
    case 'authorizer':
      return putEntity(project, ref as never, { ...entity.authorizer, name } as never);
    case 'request-validator':
      return putEntity(project, ref as never, { ...entity.validator, name } as never);
    case 'stage':
      return putEntity(project, ref as never, { ...entity.stage, stageName: name } as never);
    case 'http-backend':
      return putEntity(project, ref as never, { ...entity.backend, name } as never);
    case 'request':
      return putEntity(project, ref as never, { ...entity.request, name } as never);
    case 'function': {
      const files = Object.fromEntries(
        Object.entries(entity.files)
          .filter(([path]) => isInsideFolder(path))
          .map(([path, text]) => [`functions/${name}/${path}`, text]),
      );
      const next = putEntity(project, ref as never, { ...entity.function, name } as never);
      return { ...next, files: { ...files, ...next.files } };
    }
    default:
      return project;
  }
}

/** Clipboard text may not name a file outside the function's folder. */
function isInsideFolder(path: string): boolean {
  return path !== '' && !/^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[A-Za-z]:|\\/.test(path);
}
