/**
 * Reads model schemas as the service does: JSON Schema draft-04 (documented, "Data models for REST
 * APIs"). Finds mistakes of form; whether a body fits a schema is the simulator's business.
 */

export interface SchemaFinding {
  /** From the schema to the keyword, e.g. `['properties', 'price', 'minimum']`. */
  readonly keys: readonly string[];
  readonly what: string;
}

export type SchemaObject = Readonly<Record<string, unknown>>;

/** The schema as an object, or why it is none. */
export function parseSchema(text: string): { schema: SchemaObject } | { error: string } {
  if (text.trim() === '') return { error: 'it is empty' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'it cannot be read' };
  }
  return isSchema(value) ? { schema: value } : { error: 'it is not an object' };
}

/** What draft-04 does not allow in a schema. */
export function draft04Problems(schema: SchemaObject): SchemaFinding[] {
  const found: SchemaFinding[] = [];
  walkSchemas(schema, [], (part, keys) => {
    for (const [keyword, value] of Object.entries(part)) {
      const what = mistakes[keyword]?.(value);
      if (what !== undefined) found.push({ keys: [...keys, keyword], what });
    }
  });
  return found;
}

/** Keywords of later drafts, which draft-04 does not know and therefore passes over. */
export function modelWarnings(schema: SchemaObject): SchemaFinding[] {
  const found: SchemaFinding[] = [];
  walkSchemas(schema, [], (part, keys) => {
    for (const keyword of laterKeywords)
      if (Object.hasOwn(part, keyword))
        found.push({
          keys: [...keys, keyword],
          what: `"${keyword}" belongs to a later draft and checks nothing`,
        });
  });
  return found;
}

/** Every `$ref` in a schema, with the keys that lead to it. */
export function refsIn(schema: SchemaObject): { keys: readonly string[]; ref: string }[] {
  const refs: { keys: readonly string[]; ref: string }[] = [];
  walkSchemas(schema, [], (part, keys) => {
    if (typeof part.$ref === 'string') refs.push({ keys: [...keys, '$ref'], ref: part.$ref });
  });
  return refs;
}

const laterKeywords = [
  'const',
  'contains',
  'propertyNames',
  'if',
  'then',
  'else',
  'examples',
  '$id',
  '$defs',
  'prefixItems',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
] as const;

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

const mistakes: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  type: (value) =>
    (Array.isArray(value) ? value.length > 0 && value.every(isType) : isType(value))
      ? undefined
      : `must be one of ${types.join(', ')}, or a list of them`,
  properties: mustBeSchemas,
  patternProperties: mustBeSchemas,
  definitions: mustBeSchemas,
  required: (value) =>
    isTextList(value) && value.length > 0
      ? undefined
      : 'must be a list of at least one property name (draft-04)',
  items: (value) =>
    isSchema(value) || (Array.isArray(value) && value.every(isSchema))
      ? undefined
      : 'must be a schema or a list of schemas',
  additionalProperties: mustBeFlagOrSchema,
  additionalItems: mustBeFlagOrSchema,
  allOf: mustBeSchemaList,
  anyOf: mustBeSchemaList,
  oneOf: mustBeSchemaList,
  not: (value) => (isSchema(value) ? undefined : 'must be a schema'),
  enum: (value) =>
    Array.isArray(value) && value.length > 0 ? undefined : 'must be a list of at least one value',
  minimum: mustBeNumber,
  maximum: mustBeNumber,
  exclusiveMinimum: mustBeFlag,
  exclusiveMaximum: mustBeFlag,
  multipleOf: (value) =>
    typeof value === 'number' && value > 0 ? undefined : 'must be a number above 0',
  minLength: mustBeCount,
  maxLength: mustBeCount,
  minItems: mustBeCount,
  maxItems: mustBeCount,
  minProperties: mustBeCount,
  maxProperties: mustBeCount,
  uniqueItems: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  pattern: (value) => {
    if (typeof value !== 'string') return 'must be text';
    try {
      void new RegExp(value);
      return undefined;
    } catch {
      return 'is not a regular expression';
    }
  },
  $ref: (value) => (typeof value === 'string' ? undefined : 'must be text'),
};

function walkSchemas(
  schema: SchemaObject,
  at: readonly string[],
  visit: (schema: SchemaObject, keys: readonly string[]) => void,
): void {
  visit(schema, at);
  const go = (value: unknown, ...keys: string[]): void => {
    if (isSchema(value)) walkSchemas(value, [...at, ...keys], visit);
  };
  for (const keyword of ['properties', 'patternProperties', 'definitions'])
    if (isSchema(schema[keyword]))
      for (const [name, value] of Object.entries(schema[keyword])) go(value, keyword, name);
  for (const keyword of ['items', 'additionalItems', 'additionalProperties', 'not'])
    go(schema[keyword], keyword);
  for (const keyword of ['items', 'allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword];
    if (Array.isArray(list)) list.forEach((value, index) => go(value, keyword, String(index)));
  }
}

function isSchema(value: unknown): value is SchemaObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isType(value: unknown): boolean {
  return typeof value === 'string' && types.includes(value);
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function mustBeSchemas(value: unknown): string | undefined {
  return isSchema(value) && Object.values(value).every(isSchema)
    ? undefined
    : 'must be an object whose values are schemas';
}

function mustBeSchemaList(value: unknown): string | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isSchema)
    ? undefined
    : 'must be a list of at least one schema';
}

function mustBeFlagOrSchema(value: unknown): string | undefined {
  return typeof value === 'boolean' || isSchema(value)
    ? undefined
    : 'must be true, false or a schema';
}

function mustBeFlag(value: unknown): string | undefined {
  return typeof value === 'boolean'
    ? undefined
    : 'must be true or false beside "minimum" or "maximum" (draft-04)';
}

function mustBeNumber(value: unknown): string | undefined {
  return typeof value === 'number' ? undefined : 'must be a number';
}

function mustBeCount(value: unknown): string | undefined {
  return Number.isInteger(value) && (value as number) >= 0
    ? undefined
    : 'must be a whole number from 0';
}
