import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationIdOf, splitRouteKey } from '#shared/entities/http/route.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { EntityKind } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { routeKeyProblem } from './add-route.ts';
import { stageNameProblem } from './add-stage.ts';
import type { PortableRoute, PortableRouteAuthorizer } from './portable-entities.ts';
import { putEntity } from './put-entity.ts';
import { uniqueName } from './unique-name.ts';

/** What was pasted, or why it cannot be, as a sentence. */
type PastedPart<K extends EntityKind> =
  { readonly project: Project; readonly ref: RefOf<K> } | string;

/**
 * Pastes a copied route into an API of its kind: under a free verb of its path, or a free key. It leads to an integration that says
 * the very same where there is one; its authorizer and models come along where nothing of that name is there.
 *
 * @returns why it cannot be pasted, as a sentence, when it cannot
 */
export function pasteRoute(
  project: Project,
  entity: PortableRoute,
  apiId: string,
): PastedPart<'route'> {
  const api = project.apis[apiId];
  if (entity.kind === 'http-route' ? api?.kind !== 'http' : api?.kind !== 'websocket')
    return `The route ${entity.route.routeKey} can be pasted into ${entity.kind === 'http-route' ? 'HTTP' : 'WebSocket'} APIs only.`;
  if (api === undefined || api.kind === 'rest') return 'The API is gone.';
  const found = freeRouteKey(api, entity.route.routeKey);
  if ('refused' in found) return found.refused;
  const { routeKey } = found;
  const { target: _before, ...route } = entity.route;
  const { id, integrations } = withIntegration(api, entity);
  const authorizers = withNamed(api.authorizers, entity.authorizer ? [entity.authorizer] : []);
  // What is put in is of the API's kind, as was checked.
  const next = {
    ...api,
    routes: {
      ...api.routes,
      [routeKey]: {
        ...route,
        routeKey,
        ...(id !== undefined && { target: `integrations/${id}` }),
      },
    },
    integrations,
    authorizers,
    ...(api.kind === 'websocket' &&
      entity.kind === 'websocket-route' && { models: withNamed(api.models, entity.models) }),
  } as HttpApi | WebSocketApi;
  return {
    project: { ...project, apis: { ...project.apis, [apiId]: next } },
    ref: { kind: 'route', apiId, routeKey },
  };
}

/** Pastes a copied authorizer into an API of its kind, under a free name. */
export function pasteRouteAuthorizer(
  project: Project,
  entity: PortableRouteAuthorizer,
  apiId: string,
): PastedPart<'authorizer'> {
  const api = project.apis[apiId];
  const isHttp = entity.kind === 'http-authorizer';
  if (api?.kind !== (isHttp ? 'http' : 'websocket'))
    return `The authorizer ${entity.authorizer.name} can be pasted into ${isHttp ? 'HTTP' : 'WebSocket'} APIs only.`;
  const ref = {
    kind: 'authorizer',
    apiId,
    name: uniqueName(entity.authorizer.name, api.authorizers),
  } as const;
  const authorizer = { ...entity.authorizer, name: ref.name };
  return { project: putEntity<'authorizer'>(project, ref, authorizer), ref };
}

/** Pastes a copied stage into an HTTP or WebSocket API, under a free name; a second `$default` is called `default`. */
export function pasteRouteStage(
  project: Project,
  { stage }: { readonly stage: RouteStage },
  apiId: string,
): PastedPart<'stage'> {
  const api = project.apis[apiId];
  if (api === undefined || api.kind === 'rest')
    return `The stage ${stage.stageName} can be pasted into HTTP and WebSocket APIs only.`;
  const stageName =
    stageNameProblem(api, stage.stageName) === null
      ? stage.stageName
      : uniqueName(stage.stageName.replace(/^\$/, ''), api.stages);
  const problem = stageNameProblem(api, stageName);
  if (problem !== null) return `"${stageName}" cannot stand here. ${problem}`;
  const ref = { kind: 'stage', apiId, stageName } as const;
  return { project: putEntity<'stage'>(project, ref, { ...stage, stageName }), ref };
}

/** The key itself where it is free; `$default` and the like are there once. */
function freeRouteKey(
  api: HttpApi | WebSocketApi,
  routeKey: string,
): { readonly routeKey: string } | { readonly refused: string } {
  if (!Object.hasOwn(api.routes, routeKey)) {
    const problem = routeKeyProblem(api, routeKey);
    return problem === null
      ? { routeKey }
      : { refused: `"${routeKey}" cannot stand here. ${problem}` };
  }
  if (routeKey.startsWith('$')) return { refused: `An API has one ${routeKey} route.` };
  if (api.kind === 'websocket') return { routeKey: uniqueName(routeKey, api.routes) };
  const { path } = splitRouteKey(routeKey);
  const free = httpMethods
    .map((verb) => `${verb} ${path}`)
    .find((key) => !Object.hasOwn(api.routes, key));
  return free === undefined
    ? { refused: `${path} has a route of every verb already.` }
    : { routeKey: free };
}

function withIntegration(api: HttpApi | WebSocketApi, { route, integration }: PortableRoute) {
  const { integrations } = api;
  if (integration === undefined) return { id: undefined, integrations };
  const text = JSON.stringify(integration);
  const same = Object.keys(integrations).find((id) => JSON.stringify(integrations[id]) === text);
  if (same !== undefined) return { id: same, integrations };
  const id = uniqueName(integrationIdOf(route) ?? 'integration', integrations);
  return { id, integrations: { ...integrations, [id]: integration } };
}

function withNamed<T extends { readonly name: string }>(
  there: Readonly<Record<string, T>>,
  copied: readonly T[],
): Readonly<Record<string, T>> {
  const missing = copied.filter(({ name }) => !Object.hasOwn(there, name));
  return missing.length === 0
    ? there
    : { ...there, ...Object.fromEntries(missing.map((each) => [each.name, each])) };
}
