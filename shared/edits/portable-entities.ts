import type { Api } from '#shared/entities/api.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { HttpBackend } from '#shared/entities/common/http-backend.ts';
import type { LambdaFunction } from '#shared/entities/common/lambda-function.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { SavedRequest } from '#shared/entities/common/saved-request.ts';
import type { HttpRoute } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { Authorizer } from '#shared/entities/rest/authorizer.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Model } from '#shared/entities/rest/model.ts';
import type { RequestValidator } from '#shared/entities/rest/request-validator.ts';
import { subtreeIds, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import type { WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { entityAt, restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { fits } from './portable-shape.ts';

/** One copied thing, whole. */
export type PortableEntity =
  | {
      readonly kind: 'resource';
      /** The copied one first, parents before children. */ readonly resources: readonly Resource[];
    }
  | { readonly kind: 'method'; readonly method: Method }
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'authorizer'; readonly authorizer: Authorizer }
  | { readonly kind: 'request-validator'; readonly validator: RequestValidator }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | {
      readonly kind: 'function';
      readonly function: LambdaFunction;
      /** By path below the function's folder. */
      readonly files: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'http-backend'; readonly backend: HttpBackend }
  | { readonly kind: 'request'; readonly request: SavedRequest }
  | { readonly kind: 'route-stage'; readonly stage: RouteStage }
  | PortableRoute
  | PortableRouteAuthorizer;

/** An authorizer of an HTTP or WebSocket API. */
export type PortableRouteAuthorizer =
  | { readonly kind: 'http-authorizer'; readonly authorizer: HttpAuthorizer }
  | { readonly kind: 'websocket-authorizer'; readonly authorizer: WebSocketAuthorizer };

/** A route with what it needs of its API; the id of the integration stands in its target. */
export type PortableRoute =
  | {
      readonly kind: 'http-route';
      readonly route: HttpRoute;
      readonly integration?: HttpIntegration;
      readonly authorizer?: HttpAuthorizer;
    }
  | {
      readonly kind: 'websocket-route';
      readonly route: WebSocketRoute;
      readonly integration?: WebSocketIntegration;
      readonly authorizer?: WebSocketAuthorizer;
      readonly models: readonly Model[];
    };

/** What stands on the clipboard: text that can be pasted into another window, project or mail. */
export interface PortableEntities {
  readonly gatewright: 'entities';
  readonly version: 1;
  readonly entities: readonly PortableEntity[];
  /** What the copied methods and routes refer to; comes along where the target has nothing of that name. */
  readonly needs: readonly PortableEntity[];
}

/** Copies entities with what their methods and routes need. Kinds that cannot be pasted are left out. */
export function copyEntities(project: Project, refs: readonly EntityRef[]): PortableEntities {
  const entities = refs
    .filter((ref) => !isInsideAnother(project, ref, refs))
    .flatMap((ref) => portableOf(project, ref) ?? []);
  const apiId = refs.flatMap((ref) => ('apiId' in ref ? [ref.apiId] : []))[0];
  const methods = entities.flatMap((entity) =>
    entity.kind === 'method'
      ? [entity.method]
      : entity.kind === 'resource'
        ? entity.resources.flatMap((resource) => Object.values(resource.methods))
        : [],
  );
  return {
    gatewright: 'entities',
    version: 1,
    entities,
    needs: apiId === undefined ? [] : needsOf(project, apiId, methods, entities.flatMap(urisOf)),
  };
}

/** Copied things as text for the clipboard, which `parsePortable` reads. */
export function printPortable(portable: PortableEntities): string {
  return JSON.stringify(portable, null, 2);
}

/** Reads clipboard text; undefined for anything that is not, in every part, what `copyEntities` makes. */
export function parsePortable(text: string): PortableEntities | undefined {
  if (!text.includes('"gatewright"')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return fits(value) ? (value as PortableEntities) : undefined;
}

/** A method or resource below a copied resource comes along with that one already. */
function isInsideAnother(project: Project, ref: EntityRef, refs: readonly EntityRef[]): boolean {
  if (ref.kind !== 'resource' && ref.kind !== 'method') return false;
  const api = restApiAt(project, ref.apiId);
  if (api === undefined) return false;
  return refs.some(
    (other) =>
      other !== ref &&
      other.kind === 'resource' &&
      other.apiId === ref.apiId &&
      (ref.kind === 'method' || other.resourceId !== ref.resourceId) &&
      subtreeIds(api, other.resourceId).has(ref.resourceId),
  );
}

function portableOf(project: Project, ref: EntityRef): PortableEntity | undefined {
  switch (ref.kind) {
    case 'resource': {
      const api = restApiAt(project, ref.apiId);
      const top = api?.resources[ref.resourceId];
      if (api === undefined || top === undefined || top.parentId === null) return undefined;
      const ids = subtreeIds(api, ref.resourceId);
      const resources = walkResources(api)
        .map(({ resource }) => resource)
        .filter((resource) => ids.has(resource.id));
      return { kind: 'resource', resources };
    }
    case 'method': {
      const method = entityAt<'method'>(project, ref);
      return method && { kind: 'method', method };
    }
    case 'route':
      return portableRoute(project.apis[ref.apiId], ref.routeKey);
    case 'model': {
      const model = entityAt<'model'>(project, ref);
      return model && { kind: 'model', model };
    }
    case 'authorizer':
      return portableAuthorizer(project.apis[ref.apiId], ref.name);
    case 'request-validator': {
      const validator = entityAt<'request-validator'>(project, ref);
      return validator && { kind: 'request-validator', validator };
    }
    case 'stage': {
      const api = project.apis[ref.apiId];
      if (api?.kind === 'rest') {
        const stage = own(api.stages, ref.stageName);
        return stage && { kind: 'stage', stage };
      }
      const stage = own(api?.stages ?? {}, ref.stageName);
      return stage && { kind: 'route-stage', stage };
    }
    case 'function': {
      const found = entityAt<'function'>(project, ref);
      const folder = `functions/${ref.name}/`;
      const files = Object.fromEntries(
        Object.entries(project.files)
          .filter(([path]) => path.startsWith(folder))
          .map(([path, text]) => [path.slice(folder.length), text]),
      );
      return found && { kind: 'function', function: found, files };
    }
    case 'http-backend': {
      const backend = entityAt<'http-backend'>(project, ref);
      return backend && { kind: 'http-backend', backend };
    }
    case 'request': {
      const request = entityAt<'request'>(project, ref);
      return request && { kind: 'request', request };
    }
    default:
      return undefined;
  }
}

function portableAuthorizer(api: Api | undefined, name: string): PortableEntity | undefined {
  switch (api?.kind) {
    case 'rest': {
      const authorizer = own(api.authorizers, name);
      return authorizer && { kind: 'authorizer', authorizer };
    }
    case 'http': {
      const authorizer = own(api.authorizers, name);
      return authorizer && { kind: 'http-authorizer', authorizer };
    }
    case 'websocket': {
      const authorizer = own(api.authorizers, name);
      return authorizer && { kind: 'websocket-authorizer', authorizer };
    }
    case undefined:
      return undefined;
  }
}

function portableRoute(api: Api | undefined, routeKey: string): PortableRoute | undefined {
  if (api === undefined || api.kind === 'rest') return undefined;
  if (api.kind === 'http') {
    const route = own(api.routes, routeKey);
    return (
      route && {
        kind: 'http-route',
        route,
        ...given('integration', own(api.integrations, integrationIdOf(route))),
        ...given('authorizer', own(api.authorizers, route.authorizer)),
      }
    );
  }
  const route = own(api.routes, routeKey);
  if (route === undefined) return undefined;
  const names = [
    ...Object.values(route.requestModels ?? {}),
    ...Object.values(route.routeResponses ?? {}).flatMap((r) =>
      Object.values(r.responseModels ?? {}),
    ),
  ];
  return {
    kind: 'websocket-route',
    route,
    ...given('integration', own(api.integrations, integrationIdOf(route))),
    ...given('authorizer', own(api.authorizers, route.authorizer)),
    models: [...new Set(names)].flatMap((name) => own(api.models, name) ?? []),
  };
}

function own<T>(record: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function given<K extends string, T>(key: K, value: T | undefined): { readonly [key in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: T };
}

/** Addresses that a copied route calls, and its authorizer or a copied one. */
function urisOf(entity: PortableEntity): string[] {
  const uris: (string | undefined)[] = [];
  if (entity.kind === 'http-route' || entity.kind === 'websocket-route')
    uris.push(entity.integration?.integrationUri);
  const authorizer =
    'authorizer' in entity && entity.kind !== 'authorizer' ? entity.authorizer : undefined;
  if (authorizer !== undefined && authorizer.authorizerType !== 'JWT')
    uris.push(authorizer.authorizerUri);
  return uris.flatMap((uri) => uri ?? []);
}

function needsOf(
  project: Project,
  apiId: string,
  methods: readonly Method[],
  routeUris: readonly string[],
): PortableEntity[] {
  const needs = new Map<string, PortableEntity>();
  const need = (ref: EntityRef): void => {
    const key = JSON.stringify(ref);
    const portable = needs.has(key) ? undefined : portableOf(project, ref);
    if (portable === undefined) return;
    needs.set(key, portable);
    if (portable.kind === 'authorizer' && portable.authorizer.type !== 'COGNITO_USER_POOLS')
      needFunction(portable.authorizer.authorizerUri);
  };
  const needFunction = (uri: string): void => {
    const name = functionNameOfUri(uri);
    if (name !== undefined) need({ kind: 'function', name });
  };
  const needCalled = (uri: string): void => {
    needFunction(uri);
    for (const backend of Object.values(project.httpBackends))
      if (uri.startsWith(backend.baseUrl)) need({ kind: 'http-backend', name: backend.name });
  };
  for (const method of methods) {
    for (const name of [
      ...Object.values(method.requestModels),
      ...Object.values(method.methodResponses).flatMap((r) => Object.values(r.responseModels)),
    ])
      need({ kind: 'model', apiId, name });
    if (method.authorizer !== undefined)
      need({ kind: 'authorizer', apiId, name: method.authorizer });
    if (method.requestValidator !== undefined)
      need({ kind: 'request-validator', apiId, name: method.requestValidator });
    if (method.integration?.uri !== undefined) needCalled(method.integration.uri);
  }
  routeUris.forEach(needCalled);
  return [...needs.values()];
}
