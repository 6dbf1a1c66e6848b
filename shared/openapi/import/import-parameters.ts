import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { isGreedy, pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import { isObject, listAt, memberOf, recordOf, textAt } from '../json-shape.ts';
import { parameterObject } from '../export/export-parameters.ts';
import { followRef, type ImportContext } from './import-context.ts';

/** A parameter of an operation with references followed. */
export interface ReadParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly value: JsonObject;
  /** As it stood: `{$ref}` or the object itself. */
  readonly original: JsonObject;
  readonly pointer: string;
}

const locations: Readonly<Record<string, string>> = {
  path: 'path',
  query: 'querystring',
  header: 'header',
};

/** `method.request.query…` name of a parameter; undefined for cookies and bodies, which the service has no name for. */
function requestParameterName(parameter: {
  readonly in: string;
  readonly name: string;
}): string | undefined {
  const location = Object.hasOwn(locations, parameter.in) ? locations[parameter.in] : undefined;
  return location === undefined ? undefined : `method.request.${location}.${parameter.name}`;
}

/** Parameters of the path with those of the operation, which win by name and place. Findings for what is no parameter. */
export function readParameters(
  pathItem: JsonObject,
  pathPointer: string,
  operation: JsonObject,
  operationPointer: string,
  context: ImportContext,
): ReadParameter[] {
  const byPlace = new Map<string, ReadParameter>();
  for (const [owner, ownerPointer] of [
    [pathItem, pathPointer],
    [operation, operationPointer],
  ] as const)
    listAt(owner, 'parameters').forEach((item, index) => {
      const pointer = pointerTo(ownerPointer, 'parameters', index);
      const placed = followRef(item, pointer, context);
      if (placed === undefined || !isObject(item)) return;
      const name = textAt(placed.value, 'name');
      const place = textAt(placed.value, 'in');
      if (name === undefined || place === undefined) {
        context.report.add(
          'invalid-parameter',
          'error',
          pointer,
          "A parameter needs 'name' and 'in'.",
        );
        return;
      }
      byPlace.set(`${place} ${name}`, {
        name,
        in: place,
        required: memberOf(placed.value, 'required') === true,
        value: placed.value,
        original: item,
        pointer,
      });
    });
  return [...byPlace.values()];
}

/**
 * `requestParameters` of a method. A name used in two places is refused by the service (recorded, PutMethod). The
 * variable of the last path segment is a required parameter even when nobody declares it, unless it is greedy
 * (observed, LocalStack's comparison with the service).
 */
export function importRequestParameters(
  parameters: readonly ReadParameter[],
  { httpMethod, path }: { readonly httpMethod: HttpMethod; readonly path: string },
  context: ImportContext,
): Record<string, boolean> {
  const entries: [string, boolean][] = [];
  const names = new Set<string>();
  for (const parameter of parameters) {
    const name = requestParameterName(parameter);
    if (name === undefined) {
      if (parameter.in === 'cookie')
        context.report.add(
          'cookie-parameter',
          'info',
          parameter.pointer,
          `API Gateway has no cookie parameters; '${parameter.name}' is kept for export only.`,
        );
      continue;
    }
    if (names.has(parameter.name))
      context.report.add(
        'duplicate-parameter',
        'error',
        parameter.pointer,
        `Unable to put method '${httpMethod}' on resource at path '${path}': Parameter names must be unique across querystring, header and path ('${parameter.name}').`,
      );
    names.add(parameter.name);
    entries.push([name, parameter.required]);
  }
  const segment = path.slice(path.lastIndexOf('/') + 1);
  const variable = isGreedy(segment) ? undefined : pathParameterName(segment);
  if (variable !== undefined) entries.push([`method.request.path.${variable}`, true]);
  return recordOf(entries);
}

/**
 * The parameters that say more than the method can hold (descriptions, schemas, cookies), in OpenAPI 3 form,
 * for export. References stay references; everything that equals what an export writes anyway is left out.
 */
export function keptParameters(
  parameters: readonly ReadParameter[],
  context: ImportContext,
): JsonValue[] {
  // A cookie has no place among the method's parameters: with all of them kept it has its place in the list.
  const whole = parameters.some(({ in: place }) => place === 'cookie');
  return parameters.flatMap((parameter): JsonValue[] => {
    if (context.version === '2.0' && (parameter.in === 'body' || parameter.in === 'formData'))
      return [];
    const original =
      context.version === '2.0' ? toOpenApi3Parameter(parameter.value) : parameter.original;
    if (!whole && equalJson(original, parameterObject(parameter))) return [];
    return [context.models.withModelRefs(original, 'components', parameter.pointer)];
  });
}

/** Members of a Swagger 2 parameter that belong under `schema` in OpenAPI 3. */
const schemaMembers = new Set(
  'type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf'.split(
    ' ',
  ),
);

/** Swagger 2 parameter or header → OpenAPI 3. */
export function toOpenApi3Parameter(parameter: JsonObject): JsonObject {
  const schema: [string, JsonValue][] = [];
  const rest: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(parameter)) {
    if (key === 'collectionFormat') {
      if (value === 'multi') rest.push(['style', 'form'], ['explode', true]);
      else if (value === 'ssv') rest.push(['style', 'spaceDelimited']);
      else if (value === 'pipes') rest.push(['style', 'pipeDelimited']);
      else if (value === 'csv' && memberOf(parameter, 'in') === 'query')
        rest.push(['style', 'form'], ['explode', false]);
    } else if (schemaMembers.has(key)) schema.push([key, value]);
    else if (key !== 'required' || value === true) rest.push([key, value]);
  }
  return recordOf<JsonValue>([
    ...rest,
    ...(schema.length > 0 ? [['schema', recordOf(schema)] as [string, JsonValue]] : []),
  ]);
}
