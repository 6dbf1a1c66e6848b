import type { Api } from '#shared/entities/api.ts';
import type { Drawn, Graph } from './graph.ts';
import { restGraph } from './rest-graph.ts';
import { routeGraph } from './route-graph.ts';

/**
 * The boxes and lines of one API. Pure; same input, same order.
 *
 * @param collapsed ids of folded resources, of REST APIs
 */
export function buildGraph(project: Drawn, api: Api, collapsed: ReadonlySet<string>): Graph {
  return api.kind === 'rest' ? restGraph(project, api, collapsed) : routeGraph(project, api);
}
