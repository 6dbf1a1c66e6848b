import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { withoutKeys } from './map-values.ts';
import { withRouteApi } from './with-route-api.ts';

/** Leaves a route without an integration; the one it had goes unless other routes lead to it. */
export function disconnectRoute(project: Project, { apiId, routeKey }: RefOf<'route'>): Project {
  return withRouteApi(project, apiId, (api) => {
    const route = api.routes[routeKey];
    if (route?.target === undefined) return api;
    const { target: _gone, ...rest } = route;
    const routes: typeof api.routes = { ...api.routes, [routeKey]: rest };
    const used = new Set(Object.values(routes).map(integrationIdOf));
    const own = integrationIdOf(route);
    return {
      ...api,
      routes,
      integrations: withoutKeys(api.integrations, (id) => id === own && !used.has(id)),
    };
  });
}
