import type { z } from 'zod';
import type { JsonValue } from '../entities/common/json.ts';

/**
 * A value as the files spell it: keys in the order of the schema, names in maps sorted by code unit, values
 * equal to their default left out. This is what makes the same document the same bytes. Values under a schema
 * that takes anything stay as they are. The key `__proto__` is dropped: no reader would take it back.
 */
export function canonicalValue(schema: z.core.$ZodType, value: unknown): JsonValue {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'readonly':
    case 'nullable':
      return value === null ? null : canonicalValue(def.innerType, value);
    case 'object':
      return canonicalObject(def, value);
    case 'record':
      return canonicalRecord(def, value);
    case 'array':
      return Array.isArray(value) ? value.map((item) => canonicalValue(def.element, item)) : [];
    case 'tuple':
      return Array.isArray(value)
        ? def.items.map((item, index) => canonicalValue(item, value[index]))
        : [];
    case 'union':
      return canonicalValue(optionFor(def, value), value);
    default:
      return plainJson(value);
  }
}

function canonicalObject(def: z.core.$ZodObjectDef, value: unknown): JsonValue {
  const result: Record<string, JsonValue> = {};
  if (!isRecord(value)) return result;
  for (const [key, schema] of Object.entries(def.shape)) {
    const item = Object.hasOwn(value, key) ? value[key] : undefined;
    if (item === undefined) continue;
    const canonical = canonicalValue(schema, item);
    if (!isDefault(schema, canonical)) result[key] = canonical;
  }
  if (def.catchall !== undefined && def.catchall._zod.def.type !== 'never')
    for (const [key, item] of Object.entries(value))
      if (!Object.hasOwn(def.shape, key) && item !== undefined && key !== '__proto__')
        result[key] = plainJson(item);
  return result;
}

function canonicalRecord(def: z.core.$ZodRecordDef, value: unknown): JsonValue {
  const result: Record<string, JsonValue> = {};
  if (!isRecord(value)) return result;
  const keyDef = (def.keyType as z.core.$ZodTypes)._zod.def;
  const keys =
    keyDef.type === 'enum' ? Object.values(keyDef.entries).map(String) : Object.keys(value).sort();
  for (const key of keys)
    if (key !== '__proto__' && Object.hasOwn(value, key) && value[key] !== undefined)
      result[key] = canonicalValue(def.valueType, value[key]);
  return result;
}

/** The member of a union whose discriminator takes the value's; the last one when none does. */
function optionFor(def: z.core.$ZodUnionDef, value: unknown): z.core.$ZodType {
  const { discriminator } = def as Partial<z.core.$ZodDiscriminatedUnionDef>;
  const fits = (option: z.core.$ZodType): boolean => {
    const { def: optionDef } = (option as z.core.$ZodTypes)._zod;
    if (optionDef.type !== 'object' || discriminator === undefined || !isRecord(value))
      return false;
    const tag = optionDef.shape[discriminator];
    return tag?._zod.values?.has(value[discriminator] as string) === true;
  };
  const option = def.options.find(fits) ?? def.options.at(-1);
  if (option === undefined) throw new Error('A union in a file schema has no members.');
  return option;
}

function isDefault(schema: z.core.$ZodType, canonical: JsonValue): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'default' && JSON.stringify(canonical) === JSON.stringify(def.defaultValue);
}

function plainJson(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map((item) => plainJson(item ?? null));
  if (isRecord(value)) {
    const result: Record<string, JsonValue> = {};
    for (const [key, item] of Object.entries(value))
      if (item !== undefined && key !== '__proto__') result[key] = plainJson(item);
    return result;
  }
  return value as JsonValue;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
