import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf } from '#shared/openapi/json-shape.ts';
import { EcmaRegex } from '#shared/json/regex/ecma-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { RegexLimitError } from '#shared/json/regex/regex-tree.ts';
import { valueAtPointer } from '#shared/openapi/import/import-context.ts';
import { localPointer } from '#shared/openapi/import/local-pointer.ts';

/** Whether a value fits a schema; `unsure` wherever a real validator might see it otherwise. */
export type Fit = 'yes' | 'no' | 'unsure';

const annotations = new Set([
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
  'externalDocs',
  'xml',
]);

/** What is judged here, each with whether its value is of the kind it should be. */
const keywords: Readonly<Record<string, (value: JsonValue | undefined) => boolean>> = {
  $ref: (value) => typeof value === 'string',
  type: (value) => types.has(value as string),
  nullable: (value) => typeof value === 'boolean',
  enum: (value) => Array.isArray(value) && value.length > 0,
  format: (value) => typeof value === 'string',
  pattern: (value) => typeof value === 'string' && patternOf(value) !== undefined,
  minimum: isNumber,
  maximum: isNumber,
  minLength: isNumber,
  maxLength: isNumber,
  minItems: isNumber,
  maxItems: isNumber,
  required: (value) =>
    Array.isArray(value) && value.every((name: JsonValue) => typeof name === 'string'),
  properties: isObject,
  additionalProperties: (value) => typeof value === 'boolean' || isObject(value),
  items: isObject,
  anyOf: (value) => Array.isArray(value) && value.length > 0,
  oneOf: (value) => Array.isArray(value) && value.length > 0,
};

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);

/** What the patterns of one document may take together; two or three seconds. */
const patternSteps = 100_000_000;

/** Schemas in each other, and values, are followed this far. */
const deepest = 100;

/** A schema without what its references lead to. */
interface Looked {
  /** False when it holds something that is not judged here. */
  readonly isPlain: boolean;
  /** What it refers to. */
  readonly targets: readonly JsonObject[];
}

/**
 * Tells of values whether they fit schemas of OpenAPI 3.0 or Swagger 2.0, without compiling anything. It answers `yes` only where
 * the schema and all it leads to hold nothing but keywords it knows, and where objects have no members but declared ones.
 */
export class SchemaFits {
  readonly #document: JsonValue;
  readonly #looked = new Map<JsonObject, Looked>();
  readonly #judged = new Map<JsonObject, boolean>();

  constructor(document: JsonValue) {
    this.#document = document;
    regexMeter.reset(patternSteps);
  }

  fit(value: JsonValue, schema: JsonValue | undefined): Fit {
    return isObject(schema) && this.#isJudged(schema) ? this.#of(value, schema, 0) : 'unsure';
  }

  /** Whether everything that a schema leads to can be judged: a validator would fail for what is wrong anywhere in it. */
  #isJudged(schema: JsonObject): boolean {
    let isJudged = this.#judged.get(schema);
    if (isJudged !== undefined) return isJudged;
    const met = new Set([schema]);
    // What is added on the way is met, too.
    for (const one of met) for (const target of this.#look(one).targets) met.add(target);
    isJudged = [...met].every((one) => this.#look(one).isPlain);
    this.#judged.set(schema, isJudged);
    return isJudged;
  }

  #look(schema: JsonObject): Looked {
    let looked = this.#looked.get(schema);
    if (looked === undefined) {
      const targets: JsonObject[] = [];
      looked = { isPlain: this.#isPlain(schema, targets, 0), targets };
      this.#looked.set(schema, looked);
    }
    return looked;
  }

  /** @param targets takes what the schema refers to */
  #isPlain(schema: JsonValue, targets: JsonObject[], depth: number): boolean {
    if (!isObject(schema) || depth > deepest) return false;
    for (const [key, value] of Object.entries(schema)) {
      if (annotations.has(key) || key.startsWith('x-')) continue;
      if (!Object.hasOwn(keywords, key) || keywords[key]?.(value) !== true) return false;
    }
    const { $ref, type, nullable, properties, items, additionalProperties } = schema;
    if ($ref !== undefined) {
      const target = this.#target($ref);
      if (target !== undefined) targets.push(target);
      return target !== undefined && Object.keys(schema).length === 1;
    }
    if (nullable === true && type === undefined) return false;
    return [
      ...Object.values(isObject(properties) ? properties : {}),
      ...listOf(schema['anyOf']),
      ...listOf(schema['oneOf']),
      ...(items === undefined ? [] : [items]),
      ...(isObject(additionalProperties) ? [additionalProperties] : []),
    ].every((one) => this.#isPlain(one, targets, depth + 1));
  }

  #target(ref: JsonValue): JsonObject | undefined {
    if (typeof ref !== 'string' || !ref.startsWith('#/')) return undefined;
    const target = valueAtPointer(this.#document, localPointer(ref));
    return isObject(target) ? target : undefined;
  }

  #of(value: JsonValue, schema: JsonObject, depth: number): Fit {
    if (depth > deepest) return 'unsure';
    const { $ref, type } = schema;
    if ($ref !== undefined) {
      const target = this.#target($ref);
      return target === undefined ? 'unsure' : this.#of(value, target, depth + 1);
    }
    if (value === null && schema['nullable'] === true) return 'enum' in schema ? 'unsure' : 'yes';
    if (typeof type === 'string' && !isOfType(value, type)) return 'no';
    if (Array.isArray(schema['enum']) && !(schema['enum'] as readonly JsonValue[]).includes(value))
      return value !== null && typeof value === 'object' ? 'unsure' : 'no';
    const variants = all(this.#variants(value, schema, depth));
    if (variants !== 'yes') return variants;
    if (typeof value === 'string') return stringFits(value, schema) ? 'yes' : 'unsure';
    if (typeof value === 'number') return numberFits(value, schema) ? 'yes' : 'unsure';
    if (Array.isArray(value)) return this.#list(value as readonly JsonValue[], schema, depth);
    return isObject(value) ? this.#object(value, schema, depth) : 'yes';
  }

  *#variants(value: JsonValue, schema: JsonObject, depth: number): Generator<Fit> {
    const fits = (list: JsonValue | undefined): Fit[] =>
      listOf(list).map((one) => (isObject(one) ? this.#of(value, one, depth + 1) : 'unsure'));
    if ('anyOf' in schema) {
      const any = fits(schema['anyOf']);
      yield any.includes('yes') ? 'yes' : any.every((fit) => fit === 'no') ? 'no' : 'unsure';
    }
    if ('oneOf' in schema) {
      const one = fits(schema['oneOf']);
      const certain = one.filter((fit) => fit === 'yes').length;
      yield one.includes('unsure') ? 'unsure' : certain === 1 ? 'yes' : 'no';
    }
  }

  #list(value: readonly JsonValue[], schema: JsonObject, depth: number): Fit {
    const { items, minItems, maxItems } = schema;
    if (!isBetween(value.length, minItems, maxItems)) return 'unsure';
    if (!isObject(items)) return 'yes';
    return all(value.map((item) => this.#of(item, items, depth + 1)));
  }

  #object(value: JsonObject, schema: JsonObject, depth: number): Fit {
    for (const name of listOf(schema['required']))
      if (typeof name === 'string' && !Object.hasOwn(value, name)) return 'no';
    const others = schema['additionalProperties'];
    const fits: Fit[] = [];
    for (const [name, member] of Object.entries(value)) {
      const declared = memberOf(schema['properties'], name);
      const own = declared ?? others;
      if (isObject(own)) fits.push(this.#of(member, own, depth + 1));
      // Where variants say what an object holds, one that fits declares all of it.
      else if (own !== true && !('anyOf' in schema || 'oneOf' in schema)) return 'unsure';
    }
    return all(fits);
  }
}

function all(fits: Iterable<Fit>): Fit {
  let result: Fit = 'yes';
  for (const fit of fits) {
    if (fit === 'no') return 'no';
    if (fit === 'unsure') result = 'unsure';
  }
  return result;
}

function isOfType(value: JsonValue, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** Formats that validators know, with a form that all of them take; others check nothing. */
const formats: Readonly<Record<string, RegExp | undefined>> = {
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-2]):[0-5]\d)$/,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/,
  uri: /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-F]{2})*)?(?:\?[\w\-.~!$&'()*+,;=:@/?]*)?(?:#[\w\-.~!$&'()*+,;=:@/?]*)?$/,
  email: /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  password: /(?:)/,
  binary: /(?:)/,
  float: /(?:)/,
  double: /(?:)/,
  int32: /(?:)/,
  int64: /(?:)/,
  time: undefined,
  'iso-time': undefined,
  'iso-date-time': undefined,
  duration: undefined,
  'uri-reference': undefined,
  'uri-template': undefined,
  url: undefined,
  hostname: undefined,
  ipv4: undefined,
  ipv6: undefined,
  regex: undefined,
  byte: undefined,
  'json-pointer': undefined,
  'json-pointer-uri-fragment': undefined,
  'relative-json-pointer': undefined,
};

function stringFits(value: string, { format, pattern, minLength, maxLength }: JsonObject): boolean {
  if (typeof format === 'string' && Object.hasOwn(formats, format)) {
    if (formats[format]?.test(value) !== true) return false;
  }
  if (minLength !== undefined || maxLength !== undefined)
    if (!isBetween(Array.from(value).length, minLength, maxLength)) return false;
  return typeof pattern !== 'string' || isFound(pattern, value);
}

function numberFits(value: number, { format, minimum, maximum }: JsonObject): boolean {
  if (format === 'int32' || format === 'int64')
    if (!Number.isInteger(value) || Math.abs(value) > 2 ** 31 - 1) return false;
  return isBetween(value, minimum, maximum);
}

function isBetween(value: number, min: JsonValue | undefined, max: JsonValue | undefined): boolean {
  return (typeof min !== 'number' || value >= min) && (typeof max !== 'number' || value <= max);
}

/** False also where telling takes too long. */
function isFound(source: string, value: string): boolean {
  try {
    return patternOf(source)?.test(value) === true;
  } catch (error) {
    if (error instanceof RegexLimitError) return false;
    throw error;
  }
}

const patterns = new Map<string, EcmaRegex | undefined>();

function patternOf(source: string): EcmaRegex | undefined {
  if (!patterns.has(source)) {
    let pattern: EcmaRegex | undefined;
    try {
      pattern = new EcmaRegex(source, 'u');
    } catch {
      // Told by those who compile it.
    }
    patterns.set(source, pattern);
  }
  return patterns.get(source);
}

function isNumber(value: JsonValue | undefined): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}
