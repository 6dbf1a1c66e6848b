import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isObject, memberOf, objectAt, recordOf, textAt } from '../json-shape.ts';
import { endpointConfigurationKey } from '../import/extensions/endpoint-configuration.ts';
import { valueAtTokens } from './json-edits.ts';

/**
 * Carries the difference of two exports over to the document the first of them came from. Where `before` and `after`
 * say the same the original stays, however it says it: by reference, inherited from the path, or with more than an export
 * has. Where they differ the original takes what differs.
 */
export function mergeExported(
  original: JsonObject,
  before: JsonObject,
  after: JsonObject,
): JsonObject {
  // An OpenAPI 3 document may say it at its top, where Swagger 2 does.
  const atTop =
    memberOf(after, 'swagger') === undefined
      ? memberOf(original, endpointConfigurationKey)
      : undefined;
  const carry = (
    old: JsonValue | undefined,
    from: JsonValue | undefined,
    to: JsonValue | undefined,
    key: string,
  ): JsonValue | undefined => {
    if (equalJson(from, to)) return old;
    if (to === undefined) return undefined;
    if (key === 'servers') return atTop === undefined ? withServers(old, to) : old;
    if (isObject(from) && isObject(to) && isObject(old) && memberOf(old, '$ref') === undefined) {
      const members: [string, JsonValue][] = [];
      for (const name of new Set([...Object.keys(old), ...Object.keys(to)])) {
        const member = carry(memberOf(old, name), memberOf(from, name), memberOf(to, name), name);
        if (member !== undefined) members.push([name, member]);
      }
      return recordOf(members);
    }
    if (key === 'parameters' && Array.isArray(to))
      return carryParameters(listOf(old), listOf(from), listOf(to));
    return to;
  };

  const carryParameters = (
    old: readonly JsonValue[],
    from: readonly JsonValue[],
    to: readonly JsonValue[],
  ): JsonValue[] => {
    const fromByName = byName(before, from);
    const toByName = byName(after, to);
    const names = new Set<string>();
    const result: JsonValue[] = [];
    for (const item of old) {
      const name = parameterName(original, item);
      names.add(name);
      const source = fromByName.get(name);
      // What the export never had (a cookie, say) stays.
      const carried =
        source === undefined && !toByName.has(name)
          ? item
          : carry(item, source, toByName.get(name), '');
      if (carried !== undefined) result.push(carried);
    }
    for (const item of to) {
      const name = parameterName(after, item);
      if (!names.has(name) && !equalJson(fromByName.get(name), item)) result.push(item);
    }
    return result;
  };

  const merged = carry(original, before, after, '') as JsonObject;
  const configured = listOf(memberOf(after, 'servers'))[0];
  if (atTop === undefined || equalJson(listOf(memberOf(before, 'servers'))[0], configured))
    return merged;
  const wanted = memberOf(configured, endpointConfigurationKey);
  return recordOf(
    Object.entries(merged).flatMap(([key, member]): [string, JsonValue][] =>
      key !== endpointConfigurationKey
        ? [[key, member]]
        : wanted === undefined
          ? []
          : [[key, wanted]],
    ),
  );
}

/** What a reference within the document leads to; the value itself when it is none. */
function dereferenced(document: JsonObject, value: JsonValue): JsonValue | undefined {
  const ref = memberOf(value, '$ref');
  return typeof ref === 'string' && ref.startsWith('#')
    ? valueAtTokens(document, pointerTokens(ref.slice(1)))
    : value;
}

/** Servers say one thing that is the API's: its endpoint. The addresses stay as they were. */
function withServers(old: JsonValue | undefined, to: JsonValue): JsonValue {
  const servers = listOf(old);
  const wanted = objectAt(listOf(to)[0], endpointConfigurationKey);
  if (servers.length === 0) return to;
  return servers.map((server, index): JsonValue => {
    if (index > 0 || !isObject(server)) return server;
    const { [endpointConfigurationKey]: _configuration, ...rest } = server;
    return wanted === undefined ? rest : { ...server, [endpointConfigurationKey]: wanted };
  });
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

/** Parameters by place and name, which is what makes one the same as another. */
function byName(document: JsonObject, parameters: readonly JsonValue[]): Map<string, JsonValue> {
  return new Map(parameters.map((parameter) => [parameterName(document, parameter), parameter]));
}

/** Place and name of a parameter of the document, written out or by reference; the reference where it leads nowhere. */
export function parameterName(document: JsonObject, parameter: JsonValue): string {
  const resolved = dereferenced(document, parameter);
  return resolved === undefined
    ? (textAt(parameter, '$ref') ?? '')
    : `${textAt(resolved, 'in') ?? ''} ${textAt(resolved, 'name') ?? ''}`;
}
