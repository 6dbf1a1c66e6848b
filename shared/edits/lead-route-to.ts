import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { ownIntegrationOf } from './connect-route.ts';
import { withoutKeys } from './map-values.ts';
import { uniqueName } from './unique-name.ts';
import { withRouteApi } from './with-route-api.ts';

/** Has a route lead to an integration its API has; the one it had goes unless other routes lead to it. Nothing where there is none of that name. */
export function leadRouteTo(project: Project, ref: RefOf<'route'>, integrationId: string): Project {
  return withRouteApi(project, ref.apiId, (api) => {
    const route = api.routes[ref.routeKey];
    if (route === undefined || !Object.hasOwn(api.integrations, integrationId)) return api;
    if (integrationIdOf(route) === integrationId) return api;
    const own = ownIntegrationOf(api, route);
    return {
      ...api,
      routes: {
        ...api.routes,
        [ref.routeKey]: { ...route, target: `integrations/${integrationId}` },
      },
      integrations: withoutKeys(api.integrations, (key) => key === own),
    };
  });
}

/** Gives a route a copy of the integration it shares with others. Nothing where it has one of its own, or none. */
export function separateRoute(project: Project, ref: RefOf<'route'>): Project {
  return withRouteApi(project, ref.apiId, (api) => {
    const route = api.routes[ref.routeKey];
    const id = route && integrationIdOf(route);
    const shared = id === undefined ? undefined : api.integrations[id];
    if (route === undefined || id === undefined || shared === undefined) return api;
    if (ownIntegrationOf(api, route) !== undefined) return api;
    const copy = uniqueName(id, api.integrations);
    return {
      ...api,
      routes: { ...api.routes, [ref.routeKey]: { ...route, target: `integrations/${copy}` } },
      integrations: { ...api.integrations, [copy]: shared },
    };
  });
}
