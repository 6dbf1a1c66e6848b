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

interface Place {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
}

/** Place and name of `method.request.querystring.page`; undefined for any other text. */
function parsePlace(requestParameter: string): Place | undefined {
  const match = /^method\.request\.(path|querystring|header)\.(.+)$/s.exec(requestParameter);
  if (match === null) return undefined;
  const place = match[1] === 'querystring' ? 'query' : match[1] === 'path' ? 'path' : 'header';
  return { in: place, name: match[2] ?? '' };
}

/**
 * Parameters of a method. Imported ones stand first, in the order of their document; one that was imported with more than
 * the method holds is given back as it was, with the method's say on whether it is required. Cookie parameters, which the
 * method does not hold, stay where they stood.
 */
export function exportParameters(method: Method, api: RestApi, withKept: boolean): JsonValue[] {
  const wanted = new Map<string, { place: Place; required: boolean }>();
  for (const [requestParameter, required] of Object.entries(method.requestParameters)) {
    const place = parsePlace(requestParameter);
    if (place !== undefined) wanted.set(`${place.in} ${place.name}`, { place, required });
  }
  const parameters: JsonValue[] = [];
  for (const original of withKept ? listAt(method.kept, 'parameters') : []) {
    const resolved = resolveKept(api, original);
    if (resolved === undefined) continue;
    const key = `${textAt(resolved, 'in')} ${textAt(resolved, 'name')}`;
    const held = wanted.get(key);
    wanted.delete(key);
    if (held === undefined) {
      if (textAt(resolved, 'in') === 'cookie') parameters.push(original);
    } else if ((memberOf(resolved, 'required') === true) === held.required)
      parameters.push(original);
    else {
      const { required: _required, ...rest } = resolved;
      parameters.push(
        held.required || held.place.in === 'path' ? { ...rest, required: true } : rest,
      );
    }
  }
  for (const { place, required } of wanted.values())
    parameters.push(parameterObject({ ...place, required }));
  return parameters;
}
