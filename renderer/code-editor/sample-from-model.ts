import type { JsonValue } from '#shared/entities/common/json.ts';
import { modelNameOfRef, type Model } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** Levels a sample goes down; a model that refers to itself ends there. */
const depthLimit = 8;

type Schema = { readonly [key: string]: JsonValue };

/**
 * A value that fits a model's schema as far as its structure says, as JSON text over lines; '' when the schema is not a JSON object.
 * Prefers what the schema itself offers (`default`, `enum`, `example`), then the least value its limits allow.
 */
export function sampleFromModel(api: Pick<RestApi, 'models'>, model: Model): string {
  const schema = parsed(model.schema);
  if (schema === undefined) return '';
  const value = new Sampler(api, schema).valueOf(schema, 0);
  return JSON.stringify(value, null, 2);
}

class Sampler {
  readonly #api: Pick<RestApi, 'models'>;
  /** What `#/…` references point into. */
  readonly #root: Schema;

  constructor(api: Pick<RestApi, 'models'>, root: Schema) {
    this.#api = api;
    this.#root = root;
  }

  valueOf(schema: Schema, depth: number): JsonValue {
    const { default: given, example, enum: choices } = schema;
    if (given !== undefined) return given;
    if (example !== undefined) return example;
    if (Array.isArray(choices) && choices.length > 0) return choices[0] as JsonValue;
    if (typeof schema['$ref'] === 'string') return this.#referred(schema['$ref'], depth);
    const all = schemasOf(schema['allOf']);
    if (all.length > 0)
      return this.valueOf(mergedSchemas([without(schema, 'allOf'), ...all]), depth);
    const [choice] = [...schemasOf(schema['oneOf']), ...schemasOf(schema['anyOf'])];
    if (choice !== undefined && schema['properties'] === undefined)
      return this.valueOf(choice, depth);
    switch (typeOf(schema)) {
      case 'object':
        return this.#object(schema, depth);
      case 'array':
        return this.#array(schema, depth);
      case 'integer':
        return Math.ceil(numberFor(schema));
      case 'number':
        return numberFor(schema);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return textFor(schema);
    }
  }

  #object(schema: Schema, depth: number): JsonValue {
    if (depth >= depthLimit) return {};
    const properties = isSchema(schema['properties']) ? schema['properties'] : {};
    const entries = Object.entries(properties).map(([name, property]): [string, JsonValue] => [
      name,
      isSchema(property) ? this.valueOf(property, depth + 1) : null,
    ]);
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    for (const name of required)
      if (typeof name === 'string' && !Object.hasOwn(properties, name)) entries.push([name, '']);
    return Object.fromEntries(entries);
  }

  #array(schema: Schema, depth: number): JsonValue {
    if (depth >= depthLimit) return [];
    const { items, minItems } = schema;
    if (Array.isArray(items)) return schemasOf(items).map((item) => this.valueOf(item, depth + 1));
    const count = typeof minItems === 'number' ? Math.min(Math.max(minItems, 1), 10) : 1;
    const item = isSchema(items) ? items : {};
    return Array.from({ length: count }, () => this.valueOf(item, depth + 1));
  }

  #referred(ref: string, depth: number): JsonValue {
    if (depth >= depthLimit) return null;
    const local = ref.startsWith('#') ? at(this.#root, ref.slice(1)) : undefined;
    if (isSchema(local)) return this.valueOf(local, depth + 1);
    const model = this.#api.models[modelNameOfRef(ref) ?? ''];
    const schema = model === undefined ? undefined : parsed(model.schema);
    return schema === undefined ? {} : new Sampler(this.#api, schema).valueOf(schema, depth + 1);
  }
}

function parsed(text: string): Schema | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isSchema(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSchema(value: JsonValue | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function schemasOf(value: JsonValue | undefined): Schema[] {
  return Array.isArray(value) ? value.filter((item: JsonValue) => isSchema(item)) : [];
}

function without(schema: Schema, key: string): Schema {
  const { [key]: _left, ...rest } = schema;
  return rest;
}

/** One schema of several that must all hold: properties and required names together, of the rest the last. */
function mergedSchemas(schemas: readonly Schema[]): Schema {
  const properties: Record<string, JsonValue> = {};
  const required: JsonValue[] = [];
  let merged: Schema = {};
  for (const schema of schemas) {
    merged = { ...merged, ...schema };
    if (isSchema(schema['properties'])) Object.assign(properties, schema['properties']);
    if (Array.isArray(schema['required'])) required.push(...(schema['required'] as JsonValue[]));
  }
  return {
    ...merged,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}

function typeOf(schema: Schema): string {
  const { type } = schema;
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) {
    const first = type.find((each: JsonValue) => each !== 'null');
    return typeof first === 'string' ? first : 'null';
  }
  if (schema['properties'] !== undefined || schema['required'] !== undefined) return 'object';
  return schema['items'] === undefined ? 'string' : 'array';
}

function numberFor(schema: Schema): number {
  const { minimum, maximum, exclusiveMinimum, multipleOf } = schema;
  const step = typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : 1;
  let value = typeof minimum === 'number' ? Math.ceil(minimum / step) * step : 0;
  if (exclusiveMinimum === true && value === minimum) value += step;
  if (typeof maximum === 'number' && value > maximum) value = maximum;
  return value;
}

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '203.0.113.7',
  ipv6: '2001:db8::7',
  uri: 'https://example.com/',
  uuid: '5f2b8f0e-1c1d-4f6b-9c43-2f5f3a0c7d10',
};

function textFor({ format, minLength, maxLength }: Schema): string {
  const plain = (typeof format === 'string' ? formats[format] : undefined) ?? 'string';
  const least = typeof minLength === 'number' ? Math.min(minLength, 1000) : 0;
  const most = typeof maxLength === 'number' ? maxLength : Infinity;
  return plain.padEnd(least, 'x').slice(0, Math.max(least, most));
}

/** The part of a document a JSON pointer names. */
function at(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(key)] as JsonValue | undefined;
    else if (isSchema(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}
