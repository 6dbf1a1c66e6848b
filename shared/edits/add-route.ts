import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { segmentsOf } from '#shared/entities/rest/match-resource-path.ts';
import { httpMethods, isHttpMethod } from '#shared/entities/rest/method.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';
import { putEntity } from './put-entity.ts';

/**
 * Why an API cannot have a route of that key, as a sentence; null when it can. An HTTP API takes `$default` or a verb and a path,
 * whose last segment alone may be greedy (documented, "Working with routes for HTTP APIs"); a WebSocket API any text, of which
 * `$connect`, `$disconnect` and `$default` alone begin with `$` (documented, "Working with routes for WebSocket APIs").
 */
export function routeKeyProblem(api: HttpApi | WebSocketApi, routeKey: string): string | null {
  if (Object.hasOwn(api.routes, routeKey)) return `There is a route "${routeKey}" already.`;
  if (api.kind === 'websocket') {
    if (routeKey.trim() === '') return 'Enter a route key.';
    return routeKey.startsWith('$') && !webSocketKeys.has(routeKey)
      ? 'Only $connect, $disconnect and $default begin with $.'
      : null;
  }
  if (routeKey === '$default') return null;
  const [, verb = '', path = ''] = /^(\S+) (\/\S*)$/.exec(routeKey) ?? [];
  if (path === '' || !isHttpMethod(verb))
    return `Write a verb and a path, e.g. GET /pets/{id}, or $default. Verbs: ${httpMethods.join(', ')}.`;
  const segments = segmentsOf(path);
  if (segments.some((part) => part === '') && path !== '/') return 'A path has no empty segments.';
  const bad = segments.find((part) => /[{}]/.test(part) && !/^\{[A-Za-z0-9._-]+\+?\}$/.test(part));
  if (bad !== undefined) return `"${bad}" is not a parameter. Write {name}, or {name+} at the end.`;
  return segments.slice(0, -1).some((part) => part.endsWith('+}'))
    ? 'A greedy parameter comes last.'
    : null;
}

const webSocketKeys: ReadonlySet<string> = new Set(['$connect', '$disconnect', '$default']);

/** Adds a route without an integration, open to everyone. Nothing when `routeKeyProblem` has a reason. */
export function addRoute(
  project: Project,
  args: { readonly apiId: string; readonly routeKey: string },
): Project {
  const { apiId, routeKey } = args;
  const api = project.apis[apiId];
  if (api === undefined || api.kind === 'rest' || routeKeyProblem(api, routeKey) !== null)
    return project;
  return putEntity<'route'>(
    project,
    { kind: 'route', apiId, routeKey },
    { routeKey, authorizationType: 'NONE' },
  );
}
