import type { JsonObject } from '#shared/entities/common/json.ts';
import type { Route } from '#shared/entities/http/route.ts';
import { equalJson } from '#shared/std/equal-json.ts';

/** For each route the one it was before: of the same key, or one whose key is gone and that is the same but for it. */
export function earlierRoutes<R extends Route>(
  before: Readonly<Record<string, R>>,
  now: Readonly<Record<string, R>>,
): ReadonlyMap<string, R> {
  const earlier = new Map<string, R>();
  const gone = new Map(Object.entries(before).filter(([key]) => !Object.hasOwn(now, key)));
  for (const [key, route] of Object.entries(now)) {
    const same = Object.hasOwn(before, key) ? before[key] : undefined;
    if (same !== undefined) {
      earlier.set(key, same);
      continue;
    }
    const [from, old] =
      [...gone].find(([, other]) => equalJson(withoutKey(other), withoutKey(route))) ?? [];
    if (from === undefined || old === undefined) continue;
    gone.delete(from);
    earlier.set(key, old);
  }
  return earlier;
}

function withoutKey({ routeKey: _key, ...rest }: Route): JsonObject {
  return rest as unknown as JsonObject;
}

/** Logical ids by kind and name, those of routes that have another key now under that. */
export function movedRouteIds(
  ids: ReadonlyMap<string, string>,
  before: Readonly<Record<string, Route>>,
  now: Readonly<Record<string, Route>>,
): Map<string, string> {
  const moved = new Map(ids);
  for (const [key, { routeKey: from }] of earlierRoutes(before, now)) {
    if (key === from) continue;
    for (const [name, id] of ids) {
      const rest =
        name === `Route ${from}`
          ? ''
          : name.startsWith(`RouteResponse ${from} `)
            ? name.slice(`RouteResponse ${from}`.length)
            : undefined;
      if (rest === undefined) continue;
      moved.delete(name);
      moved.set(rest === '' ? `Route ${key}` : `RouteResponse ${key}${rest}`, id);
    }
  }
  return moved;
}
