import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, recordOf } from '../json-shape.ts';

/**
 * A schema of draft-04 or of OpenAPI 3.0's dialect as OpenAPI 3.1 writes it, in JSON Schema 2020-12. Nothing is lost: what draft-04
 * can say, 2020-12 can.
 *
 * @param refTo what a `$ref` is to say
 */
export function toSchema31(
  schema: JsonValue,
  refTo: (ref: string) => string,
  depth = 0,
): JsonValue {
  if (!isObject(schema) || depth > 200) return schema;
  const sub = (value: JsonValue): JsonValue => toSchema31(value, refTo, depth + 1);
  const subs = (value: JsonValue): JsonValue =>
    isObject(value)
      ? recordOf(
          // Documents refer to another schema's properties all at once, which no specification lets them.
          Object.entries(value).map(([name, item]) => [
            name,
            name === '$ref' && typeof item === 'string' ? refTo(item) : sub(item),
          ]),
        )
      : value;
  const list = (value: JsonValue): JsonValue =>
    Array.isArray(value) ? (value as readonly JsonValue[]).map(sub) : value;
  const out = new Map<string, JsonValue>();
  for (const [key, value] of Object.entries(schema))
    switch (key) {
      case '$ref':
        out.set(key, typeof value === 'string' ? refTo(value) : value);
        break;
      // The document says which JSON Schema it is written in, and an id would change what references mean.
      case '$schema':
      case 'id':
      case 'nullable':
        if (key === 'id' && typeof value !== 'string') out.set(key, value);
        break;
      case 'definitions':
        out.set('$defs', subs(value));
        break;
      case 'properties':
      case 'patternProperties':
        out.set(key, subs(value));
        break;
      case 'items':
        if (Array.isArray(value)) {
          out.set('prefixItems', list(value));
          const rest = memberOf(schema, 'additionalItems');
          if (rest !== undefined) out.set('items', typeof rest === 'boolean' ? rest : sub(rest));
        } else out.set('items', sub(value));
        break;
      case 'additionalItems':
        break;
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        out.set(key, list(value));
        break;
      case 'not':
        out.set(key, sub(value));
        break;
      case 'additionalProperties':
        out.set(key, typeof value === 'boolean' ? value : sub(value));
        break;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum': {
        const bound = memberOf(schema, key === 'exclusiveMinimum' ? 'minimum' : 'maximum');
        if (typeof value === 'number') out.set(key, value);
        else if (value === true && typeof bound === 'number') out.set(key, bound);
        break;
      }
      case 'minimum':
      case 'maximum':
        if (memberOf(schema, key === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum') !== true)
          out.set(key, value);
        break;
      case 'dependencies':
        dependencies(value, sub, out);
        break;
      default:
        out.set(key, value);
    }
  return memberOf(schema, 'nullable') === true ? nullable(out) : recordOf(out);
}

/** Names of other members are `dependentRequired` now, schemas `dependentSchemas`. */
function dependencies(
  value: JsonValue,
  sub: (value: JsonValue) => JsonValue,
  out: Map<string, JsonValue>,
): void {
  const entries = Object.entries(isObject(value) ? value : {});
  const required = entries.filter(([, item]) => Array.isArray(item));
  const schemas = entries.filter(([, item]) => !Array.isArray(item));
  if (required.length > 0) out.set('dependentRequired', recordOf(required));
  if (schemas.length > 0)
    out.set('dependentSchemas', recordOf(schemas.map(([name, item]) => [name, sub(item)])));
}

/** `null` is one more type; an enumeration must list it as well. */
function nullable(out: Map<string, JsonValue>): JsonObject {
  const type = out.get('type');
  if (type === undefined) return recordOf(out);
  const types = Array.isArray(type) ? (type as readonly JsonValue[]) : [type];
  out.set('type', types.includes('null') ? types : [...types, 'null']);
  const values = out.get('enum');
  if (Array.isArray(values) && !(values as readonly JsonValue[]).includes(null))
    out.set('enum', [...(values as readonly JsonValue[]), null]);
  return recordOf(out);
}

/**
 * A part of an OpenAPI 3.0 document as 3.1 writes it: the schemas in it are turned, everything else says the same in both.
 * `components.schemas` is left to who knows the models.
 */
export function toPart31(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(toPart31);
  if (!isObject(value)) return value;
  return recordOf(
    Object.entries(value).map(([key, member]): [string, JsonValue] => [
      key,
      key === 'example' || key === 'examples' || key.startsWith('x-')
        ? member
        : key === 'schema'
          ? toSchema31(member, (ref) => ref)
          : toPart31(member),
    ]),
  );
}
