import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isObject, mapItems, mapMembers, memberOf, objectAt, recordOf } from '../json-shape.ts';

/** Names of an exported document's models that the original has not: those an import made of schemas without a name. */
export function unnamedModels(exported: JsonObject, original: JsonObject): Set<string> {
  const named =
    objectAt(objectAt(original, 'components'), 'schemas') ??
    objectAt(original, 'definitions') ??
    {};
  return new Set(
    Object.keys(schemasOf(exported)).filter(
      (name) => !Object.hasOwn(named, name) && /^MODEL[0-9a-f]{6}$/.test(name),
    ),
  );
}

/** The document with references to these models replaced by their schemas, as the original writes them. */
export function withInlineModels(exported: JsonObject, names: ReadonlySet<string>): JsonObject {
  if (names.size === 0) return exported;
  const schemas = schemasOf(exported);
  const inline = (value: JsonValue, within: readonly string[]): JsonValue => {
    if (Array.isArray(value))
      return mapItems(value as readonly JsonValue[], (item) => inline(item, within));
    if (!isObject(value)) return value;
    const name = modelOf(memberOf(value, '$ref'));
    const schema = name === undefined ? undefined : memberOf(schemas, name);
    if (name !== undefined && schema !== undefined && names.has(name) && !within.includes(name))
      return inline(schema, [...within, name]);
    return mapMembers(value, (member) => inline(member, within));
  };
  const document = inline(exported, []) as JsonObject;
  return withoutSchemas(document, names);
}

function schemasOf(document: JsonObject): JsonObject {
  return (
    objectAt(objectAt(document, 'components'), 'schemas') ?? objectAt(document, 'definitions') ?? {}
  );
}

function modelOf(ref: JsonValue | undefined): string | undefined {
  if (typeof ref !== 'string' || !/^#\/(?:components\/schemas|definitions)\/[^/]+$/.test(ref))
    return undefined;
  return pointerTokens(ref.slice(1)).at(-1);
}

function withoutSchemas(document: JsonObject, names: ReadonlySet<string>): JsonObject {
  const without = (schemas: JsonObject): JsonObject =>
    recordOf(Object.entries(schemas).filter(([name]) => !names.has(name)));
  const components = objectAt(document, 'components');
  const schemas = objectAt(components, 'schemas');
  const definitions = objectAt(document, 'definitions');
  return {
    ...document,
    ...(schemas !== undefined && { components: { ...components, schemas: without(schemas) } }),
    ...(definitions !== undefined && { definitions: without(definitions) }),
  };
}
