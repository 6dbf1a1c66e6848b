/** What a value from outside must look like, in every part. */
export type Shape =
  | 'text'
  | 'number'
  | 'flag'
  | 'any'
  | { readonly optional: Shape }
  | { readonly list: Shape }
  | { readonly by: Shape }
  | { readonly pair: Shape }
  /** These fields and no others. */
  | { readonly fields: Readonly<Record<string, Shape>> }
  | { readonly oneOf: readonly string[] }
  | { readonly anyOf: readonly Shape[] };

/** Whether a value, as `JSON.parse` gives it, has a shape. */
export function hasShape(value: unknown, shape: Shape): boolean {
  if (shape === 'any') return true;
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (shape === 'flag') return typeof value === 'boolean';
  if ('optional' in shape) return value === undefined || hasShape(value, shape.optional);
  if ('oneOf' in shape) return typeof value === 'string' && shape.oneOf.includes(value);
  if ('anyOf' in shape) return shape.anyOf.some((each) => hasShape(value, each));
  if ('list' in shape)
    return Array.isArray(value) && value.every((item) => hasShape(item, shape.list));
  if ('pair' in shape)
    return (
      Array.isArray(value) &&
      value.length === 2 &&
      value.every((item) => hasShape(item, shape.pair))
    );
  if (!isRecord(value) || Object.hasOwn(value, '__proto__')) return false;
  if ('by' in shape) return Object.values(value).every((item) => hasShape(item, shape.by));
  return (
    Object.keys(value).every((key) => Object.hasOwn(shape.fields, key)) &&
    Object.entries(shape.fields).every(([key, field]) => hasShape(value[key], field))
  );
}

/** Whether a value has members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
