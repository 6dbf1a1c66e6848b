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
 * with the method's say on whether it is required; imported cookie parameters come last.
 */
export function exportParameters(method: Method, api: RestApi, withKept: boolean): JsonValue[] {
  const kept = new Map<string, { original: JsonValue; resolved: JsonObject }>();
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
    const imported = kept.get(`${place.in} ${place.name}`);
    if (imported === undefined) parameters.push(parameterObject({ ...place, required }));
    else if ((memberOf(imported.resolved, 'required') === true) === required)
      parameters.push(imported.original);
    else {
      const { required: _required, ...rest } = imported.resolved;
      parameters.push(required || place.in === 'path' ? { ...rest, required: true } : rest);
    }
  }
  for (const { original, resolved } of kept.values())
    if (textAt(resolved, 'in') === 'cookie') parameters.push(original);
  return parameters;
}
