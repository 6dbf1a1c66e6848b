import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { integrationOfRoute, splitRouteKey } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { backEndOf, calledByRoute } from './back-end.ts';
import type { Drawn, Graph, GraphEdge, GraphNode } from './graph.ts';
import { withOperations } from './with-operations.ts';

/** The boxes and lines of an HTTP or WebSocket API: its routes in order and what answers them. */
export function routeGraph(project: Drawn, api: HttpApi | WebSocketApi): Graph {
  const apiRef = { kind: 'api', apiId: api.id } as const;
  const root: GraphNode = {
    id: entityRefText(apiRef),
    kind: 'root',
    ref: apiRef,
    parentId: null,
    depth: 0,
    path: '',
    hidden: null,
    isFoldable: false,
  };
  const nodes: GraphNode[] = [root];
  const edges: GraphEdge[] = [];
  const operations = new Map<string, Set<string>>();
  const line = (source: string, target: string, kind: GraphEdge['kind']): void => {
    edges.push({ id: `${source}>${target}`, source, target, kind });
  };
  for (const route of Object.values(api.routes)) {
    const ref = { kind: 'route', apiId: api.id, routeKey: route.routeKey } as const;
    const id = entityRefText(ref);
    const { path } = splitRouteKey(route.routeKey);
    nodes.push({
      id,
      kind: 'route',
      ref,
      parentId: root.id,
      depth: 1,
      route,
      path,
      hidden: null,
      isFoldable: false,
    });
    line(root.id, id, 'tree');
    const called = integrationOfRoute(api, route);
    const backEnd = backEndOf(project, ref, called && calledByRoute(called));
    if (backEnd === undefined) continue;
    const { operation } = backEnd;
    const asked = operations.get(backEnd.id);
    if (operation !== undefined) operations.set(backEnd.id, (asked ?? new Set()).add(operation));
    if (!nodes.some((node) => node.id === backEnd.id))
      nodes.push({
        id: backEnd.id,
        kind: backEnd.kind,
        ref: backEnd.ref,
        parentId: id,
        depth: 2,
        backEnd,
        path: '',
        hidden: null,
        isFoldable: false,
      });
    line(id, backEnd.id, 'calls');
  }
  return { nodes: nodes.map((node) => withOperations(node, operations.get(node.id))), edges };
}
