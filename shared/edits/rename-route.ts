import { entityRefText } from '#shared/project/entity-ref.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { renameKey, mapValues } from './map-values.ts';
import { withRouteApi } from './with-route-api.ts';

/** Gives a route another key, which its settings in stages and its place on the canvas follow. The key must be free. */
export function renameRoute(
  project: Project,
  { apiId, routeKey: from }: RefOf<'route'>,
  to: string,
): Project {
  const renamed = withRouteApi(project, apiId, (api) => {
    const route = api.routes[from];
    if (route === undefined || Object.hasOwn(api.routes, to)) return api;
    return {
      ...api,
      routes: renameKey(api.routes, from, to, { ...route, routeKey: to }),
      stages: mapValues(api.stages, (stage) => {
        const settings = stage.routeSettings?.[from];
        return stage.routeSettings === undefined || settings === undefined
          ? stage
          : { ...stage, routeSettings: renameKey(stage.routeSettings, from, to, settings) };
      }),
    };
  });
  const layout = project.layouts[apiId];
  const node = entityRefText({ kind: 'route', apiId, routeKey: from });
  const place = layout?.positions[node];
  if (renamed === project || layout === undefined || place === undefined) return renamed;
  const positions = renameKey(
    layout.positions,
    node,
    entityRefText({ kind: 'route', apiId, routeKey: to }),
    place,
  );
  return { ...renamed, layouts: { ...renamed.layouts, [apiId]: { ...layout, positions } } };
}
