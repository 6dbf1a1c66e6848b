import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { Problem, Severity } from '#shared/std/problem.ts';
import { isObject } from '../json-shape.ts';

interface Keyword {
  readonly severity: Severity;
  /** Ends the sentence that starts with the keyword. */
  readonly means: string;
}

/**
 * What the service does not support of schemas (documented, "Amazon API Gateway important notes: REST API and OpenAPI"; of `nullable`
 * and of refusals for `example` users tell). What an import refuses or drops besides is among its own findings.
 */
const schemaKeywords: Readonly<Record<string, Keyword>> = {
  discriminator: {
    severity: 'warning',
    means: 'is not supported: API Gateway does not choose a schema by it',
  },
  exclusiveMinimum: {
    severity: 'warning',
    means: 'is not supported: the bound itself is accepted',
  },
  readOnly: { severity: 'info', means: 'is not supported: callers may send the property' },
  writeOnly: { severity: 'info', means: 'is not supported: answers may hold the property' },
  example: {
    severity: 'warning',
    means: 'is not supported: API Gateway refuses a model of Swagger 2.0 that has one',
  },
  nullable: {
    severity: 'info',
    means: 'is not taken over into models: a null is refused where the body is validated',
  },
  deprecated: { severity: 'info', means: 'is not supported: exports do not have it' },
  maxItems: { severity: 'info', means: 'is not part of simple request validation' },
  minItems: { severity: 'info', means: 'is not part of simple request validation' },
};

/** Places of one keyword. */
interface Found {
  readonly pointer: string;
  count: number;
}

/**
 * Finds what a document says in vain to API Gateway's import. Each keyword is told once, at its first place, by its pointer, with
 * how often it stands.
 */
export function serviceSubset(document: JsonObject): Problem[] {
  const found = new Map<string, Found>();
  for (const [section, pointer] of [
    [document['definitions'], '/definitions'],
    [
      isObject(document['components']) ? document['components']['schemas'] : undefined,
      '/components/schemas',
    ],
  ] as const)
    if (isObject(section))
      for (const [name, schema] of Object.entries(section))
        collectSchema(schema, pointerTo(pointer, name), found);
  collectInline(document['paths'], '/paths', found);
  return [...found].map(([keyword, { pointer, count }]): Problem => {
    const { severity, means } = schemaKeywords[keyword] as Keyword;
    return {
      ruleId: 'openapi-unsupported-keyword',
      severity,
      message: `'${keyword}' ${means}${count === 1 ? '' : ` (${count} places)`}. Check it in the back end.`,
      place: { pointer },
    };
  });
}

/** Keywords where a schema has keywords; names of properties and examples may be spelled alike. */
function collectSchema(
  schema: JsonValue | undefined,
  pointer: string,
  found: Map<string, Found>,
): void {
  if (!isObject(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    const at = pointerTo(pointer, key);
    if (Object.hasOwn(schemaKeywords, key)) {
      const known = found.get(key);
      if (known === undefined) found.set(key, { pointer: at, count: 1 });
      else known.count++;
    }
    if (key === 'properties' || key === 'patternProperties' || key === 'definitions')
      for (const [name, property] of Object.entries(isObject(value) ? value : {}))
        collectSchema(property, pointerTo(at, name), found);
    else if (key === 'items' || key === 'additionalProperties' || key === 'not')
      collectSchema(value, at, found);
    else if ((key === 'allOf' || key === 'anyOf' || key === 'oneOf') && Array.isArray(value))
      (value as readonly JsonValue[]).forEach((part, index) =>
        collectSchema(part, pointerTo(at, index), found),
      );
  }
}

/** Schemas below `schema` members of operations, wherever they stand. */
function collectInline(
  value: JsonValue | undefined,
  pointer: string,
  found: Map<string, Found>,
): void {
  if (Array.isArray(value))
    (value as readonly JsonValue[]).forEach((item, index) =>
      collectInline(item, pointerTo(pointer, index), found),
    );
  else if (isObject(value))
    for (const [key, member] of Object.entries(value))
      if (key === 'schema') collectSchema(member, pointerTo(pointer, key), found);
      else if (key !== 'example' && key !== 'examples' && !key.startsWith('x-'))
        collectInline(member, pointerTo(pointer, key), found);
}
