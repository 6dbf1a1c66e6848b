import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { changedOnly } from './changed-only.ts';
import { mapValues, withoutKeys } from './map-values.ts';
import { withRouteApi } from './with-route-api.ts';

/** Removes a route with what was kept for it alone: its integration, and its settings in stages. */
export function removeRoute(project: Project, { apiId, routeKey }: RefOf<'route'>): Project {
  return withRouteApi(project, apiId, (api) => {
    const route = api.routes[routeKey];
    if (route === undefined) return api;
    const routes = withoutKeys(api.routes, (key) => key === routeKey);
    const used = new Set(Object.values(routes).map(integrationIdOf));
    const own = integrationIdOf(route);
    return {
      ...api,
      routes,
      integrations: withoutKeys(api.integrations, (id) => id === own && !used.has(id)),
      stages: mapValues(api.stages, (stage) =>
        stage.routeSettings === undefined
          ? stage
          : changedOnly(stage, {
              routeSettings: withoutKeys(stage.routeSettings, (key) => key === routeKey),
            }),
      ),
    };
  });
}
