import type { JsonValue } from '#shared/entities/common/json.ts';
import { isObject, mapItems, mapMembers } from '#shared/openapi/json-shape.ts';
import type { FunctionIds } from './merge-context.ts';

/**
 * ARNs of functions, and ids of VPC links, as symbols for those of the template.
 *
 * @param functions logical ids of the template's functions by their names in the design
 * @param links the same of its VPC links, by their ids in the design
 */
export function withReferences(
  value: JsonValue,
  functions: FunctionIds,
  links: ReadonlyMap<string, string> = new Map(),
): JsonValue {
  if (Array.isArray(value))
    return mapItems(value as readonly JsonValue[], (item) =>
      withReferences(item, functions, links),
    );
  if (isObject(value))
    return mapMembers(value, (member) => withReferences(member, functions, links));
  const link = typeof value === 'string' ? links.get(value) : undefined;
  if (link !== undefined) return `\${${link}}`;
  return typeof value === 'string'
    ? value.replace(/arn:aws:lambda:[^:]*:\d*:function:([A-Za-z0-9_-]+)/g, (arn, name: string) => {
        const id = functions.get(name);
        return id === undefined ? arn : `\${${id}.Arn}`;
      })
    : value;
}
