import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { listAt, memberOf, textAt } from '../json-shape.ts';
import { resolveKept } from './kept-references.ts';

/** Parameter object of OpenAPI 3 for a request parameter, as the service's export writes it (recorded). */
export function parameterObject(parameter: {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}): JsonObject {
  return {
    name: parameter.name,
    in: parameter.in,
    // OpenAPI allows no optional path parameter.
    ...((parameter.required || parameter.in === 'path') && { required: true }),
    schema: { type: 'string' },
  };
}

/** Place and name of `method.request.querystring.page`; undefined for any other text. */
export function parsePlace(
  requestParameter: string,
): { readonly in: 'path' | 'query' | 'header'; readonly name: string } | undefined {
  const match = /^method\.request\.(path|querystring|header)\.(.+)$/s.exec(requestParameter);
  if (match === null) return undefined;
  const place = match[1] === 'querystring' ? 'query' : match[1] === 'path' ? 'path' : 'header';
  return { in: place, name: match[2] ?? '' };
}

/**
 * Parameters of a method. A parameter that was imported with more than the method holds is given back as it was,
 * with the method's say on whether it is required; imported cookie parameters stand where they stood.
 */
export function exportParameters(method: Method, api: RestApi, withKept: boolean): JsonValue[] {
  const kept = new Map<string, { original: JsonValue; resolved: JsonObject }>();
  const places: string[] = [];
  if (withKept)
    for (const original of listAt(method.kept, 'parameters')) {
      const resolved = resolveKept(api, original);
      if (resolved !== undefined)
        kept.set(`${textAt(resolved, 'in')} ${textAt(resolved, 'name')}`, { original, resolved });
    }
  const parameters: JsonValue[] = [];
  for (const [requestParameter, required] of Object.entries(method.requestParameters)) {
    const place = parsePlace(requestParameter);
    if (place === undefined) continue;
    const key = `${place.in} ${place.name}`;
    const imported = kept.get(key);
    places.push(key);
    if (imported === undefined) parameters.push(parameterObject({ ...place, required }));
    else if ((memberOf(imported.resolved, 'required') === true) === required)
      parameters.push(imported.original);
    else {
      const { required: _required, ...rest } = imported.resolved;
      parameters.push(required || place.in === 'path' ? { ...rest, required: true } : rest);
    }
  }
  const order = [...kept.keys()];
  for (const [key, { original, resolved }] of kept)
    if (textAt(resolved, 'in') === 'cookie') {
      // Behind what stood before it and is still there.
      const before = order.slice(0, order.indexOf(key)).findLast((other) => places.includes(other));
      const at = before === undefined ? 0 : places.indexOf(before) + 1;
      parameters.splice(at, 0, original);
      places.splice(at, 0, key);
    }
  return parameters;
}
