import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { splitRouteKey, type Route } from '#shared/entities/http/route.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';

/** A route key without the names of its path variables. */
export function shapeOfRouteKey(routeKey: string): string {
  const { verb, path } = splitRouteKey(routeKey);
  return verb === undefined ? routeKey : `${verb} ${path.replaceAll(/\{[^{}]*?(\+?)\}/g, '{$1}')}`;
}

/**
 * The route that takes what one that is gone was for, whole: a route of ANY verb or with variables, then `$default` (documented,
 * "Create routes for HTTP APIs", "Create routes for WebSocket APIs"). The most specific one that leads somewhere; undefined for none.
 */
export function routeInPlaceOf(routeKey: string, api: HttpApi | WebSocketApi): string | undefined {
  const leadsOn = new Set(
    Object.values<Route>(api.routes).flatMap(({ routeKey: key, target }) =>
      target === undefined ? [] : [key],
    ),
  );
  const fallback = leadsOn.has('$default') ? '$default' : undefined;
  if (api.kind === 'websocket') return routeKey.startsWith('$') ? undefined : fallback;
  const gone = splitRouteKey(routeKey);
  if (gone.verb === undefined) return undefined;
  const candidates = [...leadsOn].filter((key) => {
    const { verb, path } = splitRouteKey(key);
    return (verb === gone.verb || verb === 'ANY') && takesPath(path, gone.path);
  });
  const [best] = candidates.sort((a, b) => specificity(b) - specificity(a));
  return best ?? fallback;
}

/** Whether every request for one path, variables and all, fits the other. */
function takesPath(path: string, requested: string): boolean {
  const [parts, wanted] = [path.split('/'), requested.split('/')];
  for (const [index, part] of parts.entries()) {
    const other = wanted[index];
    if (part.endsWith('+}')) return other !== undefined && other !== '';
    if (other === undefined || other.endsWith('+}')) return false;
    if (part !== other && !part.startsWith('{')) return false;
  }
  return parts.length === wanted.length;
}

/** Greater for a route that is tried first: whole paths before greedy ones, literals before variables, a verb before ANY. */
function specificity(routeKey: string): number {
  const { verb, path } = splitRouteKey(routeKey);
  const parts = path.split('/');
  const greedy = path.endsWith('+}') ? 0 : 1000;
  const literals = parts.filter((part) => !part.startsWith('{')).length;
  return greedy + literals * 2 + (verb === 'ANY' ? 0 : 1);
}
