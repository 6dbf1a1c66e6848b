import { addFunction } from '#shared/edits/add-function.ts';
import { addHttpBackend } from '#shared/edits/add-http-backend.ts';
import { addRoute } from '#shared/edits/add-route.ts';
import { addRouteApi } from '#shared/edits/add-route-api.ts';
import { addRouteAuthorizer } from '#shared/edits/add-route-authorizer.ts';
import { connectRoute } from '#shared/edits/connect-route.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';

export const httpId = 'orders0001';
export const socketId = 'chat000001';

/**
 * An HTTP API `orders` (GET /orders and GET /orders/{id}, both by the function `list`; a JWT authorizer `staff`) and a WebSocket
 * API `chat` ($connect open, `join` by the function `join`); a function `spare` and an HTTP back end `archive` besides.
 */
export function routeApis(): Project {
  let project = addRouteApi(emptyProject, { kind: 'http', apiId: httpId, name: 'orders' });
  project = addRouteApi(project, { kind: 'websocket', apiId: socketId, name: 'chat' });
  for (const name of ['list', 'join', 'spare']) project = addFunction(project, { name });
  project = addHttpBackend(project, { name: 'archive', baseUrl: 'https://archive.example.com' });
  project = addRouteAuthorizer(project, { apiId: httpId, name: 'staff', type: 'JWT' });
  for (const routeKey of ['GET /orders', 'GET /orders/{id}']) {
    project = addRoute(project, { apiId: httpId, routeKey });
    project = connectRoute(project, httpRoute(routeKey), { kind: 'function', name: 'list' });
  }
  for (const routeKey of ['$connect', 'join'])
    project = addRoute(project, { apiId: socketId, routeKey });
  return connectRoute(project, socketRoute('join'), { kind: 'function', name: 'join' });
}

export function httpRoute(routeKey: string): RefOf<'route'> {
  return { kind: 'route', apiId: httpId, routeKey };
}

export function socketRoute(routeKey: string): RefOf<'route'> {
  return { kind: 'route', apiId: socketId, routeKey };
}

export function httpApiOf(project: Project): HttpApi {
  const api = project.apis[httpId];
  if (api?.kind !== 'http') throw new Error('The HTTP API is gone.');
  return api;
}

export function socketApiOf(project: Project): WebSocketApi {
  const api = project.apis[socketId];
  if (api?.kind !== 'websocket') throw new Error('The WebSocket API is gone.');
  return api;
}
