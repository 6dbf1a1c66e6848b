import { sampleFromModel } from './sample-from-model.ts';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';

/** A message to begin with, by the route it is meant for. */
export interface RouteMessage {
  readonly routeKey: string;
  readonly text: string;
}

/**
 * A message for each route that messages can select, in the order of the routes: what the route selection expression reads says the
 * route's key, and what its model asks for stands beside. `$default` comes last, with a message that selects no other.
 */
export function routeMessages(api: WebSocketApi): RouteMessage[] {
  const isKeyed = selectedPath(api.routeSelectionExpression) !== undefined;
  const own = Object.values(api.routes)
    .filter(({ routeKey }) => !routeKey.startsWith('$'))
    .map((route) => ({
      routeKey: route.routeKey,
      text: JSON.stringify(messageFor(api, route, sampleOf(api, route) ?? {}), null, 2),
    }));
  const fallback = api.routes['$default'];
  if (fallback === undefined) return isKeyed ? own : [];
  const sample = sampleOf(api, fallback) ?? {};
  const text = Object.keys(sample).length === 0 ? 'Hello' : JSON.stringify(sample, null, 2);
  return [...(isKeyed ? own : []), { routeKey: '$default', text }];
}

/** A message that selects a route, as far as its expression can be told: the value with the route's key where the expression reads it. */
export function messageFor(
  api: WebSocketApi,
  { routeKey }: WebSocketRoute,
  value: JsonMap,
): JsonMap {
  if (routeKey.startsWith('$')) return value;
  return withValueAt(value, selectedPath(api.routeSelectionExpression) ?? [], routeKey);
}

/** The keys that lead to what `$request.body.action` or `${request.body.a.b}` reads; undefined for an expression of more parts. */
function selectedPath(expression: string): readonly string[] | undefined {
  const [, path] =
    /^\$(?:\{request\.body\.([A-Za-z0-9_.-]+)\}|request\.body\.[A-Za-z0-9_.-]+)$/.exec(
      expression,
    ) ?? [];
  const plain = path ?? /^\$request\.body\.([A-Za-z0-9_.-]+)$/.exec(expression)?.[1];
  return plain?.split('.');
}

export type JsonMap = Readonly<Record<string, unknown>>;

/** A value of the route's model; undefined when it has none that is an object. */
export function sampleOf(
  api: WebSocketApi,
  { requestModels }: WebSocketRoute,
): JsonMap | undefined {
  const [name] = Object.values(requestModels ?? {});
  const model = name === undefined ? undefined : api.models[name];
  const text = model === undefined ? '' : sampleFromModel(api, model);
  if (text === '') return undefined;
  const value: unknown = JSON.parse(text);
  return isMap(value) ? value : undefined;
}

/** The value with what stands at a path put in its place; what the path leads over is in front. */
function withValueAt(value: JsonMap, path: readonly string[], end: string): JsonMap {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const { [key]: inner, ...others } = value;
  return {
    [key]: rest.length === 0 ? end : withValueAt(isMap(inner) ? inner : {}, rest, end),
    ...others,
  };
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
