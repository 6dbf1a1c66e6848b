import { splitRouteKey } from '#shared/entities/http/route.ts';
import { entityAt, type RefOf } from '#shared/project/entity-at.ts';
import { httpMethods } from '#shared/entities/rest/method.ts';
import type { Project } from '#shared/project/project.ts';
import { putEntity } from './put-entity.ts';
import { uniqueName } from './unique-name.ts';

/** What came of it: the copy, or why there is none. */
export type DuplicatedRoute =
  { readonly project: Project; readonly ref: RefOf<'route'> } | { readonly refused: string };

/**
 * Puts a copy of a route beside it that leads to the same integration: of an HTTP API under the next free verb of its path, of a
 * WebSocket API under a free key. `$default` and the like are there once.
 */
export function duplicateRoute(project: Project, ref: RefOf<'route'>): DuplicatedRoute {
  const { apiId, routeKey } = ref;
  const api = project.apis[apiId];
  const route = entityAt<'route'>(project, ref);
  if (api === undefined || api.kind === 'rest' || route === undefined)
    return { refused: 'The route is gone.' };
  if (routeKey.startsWith('$')) return { refused: `An API has one ${routeKey} route.` };
  const { path } = splitRouteKey(routeKey);
  const free =
    api.kind === 'websocket'
      ? uniqueName(routeKey, api.routes)
      : httpMethods.map((verb) => `${verb} ${path}`).find((key) => !Object.hasOwn(api.routes, key));
  if (free === undefined) return { refused: `${path} has a route of every verb already.` };
  const copy = { kind: 'route', apiId, routeKey: free } as const;
  return {
    project: putEntity<'route'>(project, copy, { ...route, routeKey: free }),
    ref: copy,
  };
}
