import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ImportReport } from '../import/import-report.ts';
import { isObject, memberOf, recordOf } from '../json-shape.ts';

/** Keywords of JSON Schema 2020-12 that draft-04 cannot say; they stay in the schema, and nothing checks them. */
const unchecked: ReadonlySet<string> = new Set([
  'contains',
  'minContains',
  'maxContains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  '$dynamicRef',
  '$dynamicAnchor',
  '$anchor',
]);

/** Where a schema of the document ends up: as a model (draft-04), or beside the API in OpenAPI 3.0's dialect. */
type Target = 'model' | 'openapi-30';

/**
 * An OpenAPI 3.1 document as a 3.0 one that means the same, because REST APIs import no other: schemas in JSON Schema 2020-12
 * become draft-04 for models and OpenAPI 3.0's dialect elsewhere. What cannot be said is a finding at its place; everything keeps
 * its place, so that pointers into the result are pointers into the document.
 */
export function fromOpenApi31(document: JsonObject, report: ImportReport): JsonObject {
  if (memberOf(document, 'webhooks') !== undefined)
    report.add(
      'openapi-3-1-webhooks',
      'warning',
      '/webhooks',
      'API Gateway calls no webhooks; they are kept for an export as OpenAPI 3.1.',
    );
  const dialect = memberOf(document, 'jsonSchemaDialect');
  if (dialect !== undefined && dialect !== 'https://spec.openapis.org/oas/3.1/dialect/base')
    report.add(
      'openapi-3-1-dialect',
      'warning',
      '/jsonSchemaDialect',
      `Schemas are read as JSON Schema 2020-12, whatever '${typeof dialect === 'string' ? dialect : ''}' says.`,
    );
  return new Downgrade(report).document(document);
}

class Downgrade {
  constructor(private readonly report: ImportReport) {}

  document(document: JsonObject): JsonObject {
    return mapped(document, (member, key) => {
      const pointer = pointerTo('', key);
      if (key === 'webhooks' || key.startsWith('x-')) return member;
      if (key === 'components' && isObject(member))
        return mapped(member, (section, name) =>
          name === 'schemas' && isObject(section)
            ? mapped(section, (schema, schemaName) =>
                this.schema(schema, pointerTo(pointer, name, schemaName), 'model', 0),
              )
            : this.part(section, pointerTo(pointer, name)),
        );
      return this.part(member, pointer);
    });
  }

  /** Any part of the document but schemas; those it holds are turned. */
  private part(value: JsonValue, pointer: string, inContent = false): JsonValue {
    if (Array.isArray(value))
      return (value as readonly JsonValue[]).map((item, index) =>
        this.part(item, pointerTo(pointer, index), inContent),
      );
    if (!isObject(value)) return value;
    return mapped(value, (member, key) => {
      const at = pointerTo(pointer, key);
      if (key.startsWith('x-') || key === 'example' || key === 'examples') return member;
      if (key === 'schema') return this.schema(member, at, inContent ? 'model' : 'openapi-30', 0);
      return this.part(member, at, key === 'content' || (inContent && !key.includes('headers')));
    });
  }

  private schema(value: JsonValue, pointer: string, target: Target, depth: number): JsonValue {
    if (value === true) return {};
    if (value === false) return { not: {} };
    if (!isObject(value) || depth > 200) return value;
    const draft04 = this.draft04(value, pointer, target, depth + 1);
    return target === 'model' ? draft04 : dialect30(draft04);
  }

  private draft04(schema: JsonObject, pointer: string, target: Target, depth: number): JsonObject {
    const out = new Map<string, JsonValue>();
    const also: JsonObject[] = [];
    const sub = (value: JsonValue, ...tokens: (string | number)[]): JsonValue =>
      this.schema(value, pointerTo(pointer, ...tokens), target, depth);
    for (const [key, value] of Object.entries(schema)) {
      const at = pointerTo(pointer, key);
      switch (key) {
        case '$ref':
          out.set(
            key,
            typeof value === 'string' ? value.replaceAll('/$defs/', '/definitions/') : value,
          );
          break;
        case '$defs':
        case 'properties':
        case 'patternProperties':
          out.set(
            key === '$defs' ? 'definitions' : key,
            isObject(value) ? mapped(value, (item, name) => sub(item, key, name)) : value,
          );
          break;
        case 'items':
          if (memberOf(schema, 'prefixItems') === undefined) out.set('items', sub(value, key));
          else out.set('additionalItems', typeof value === 'boolean' ? value : sub(value, key));
          break;
        case 'prefixItems':
          out.set(
            'items',
            listOf(value).map((item, index) => sub(item, key, index)),
          );
          break;
        case 'allOf':
        case 'anyOf':
        case 'oneOf':
          out.set(
            key,
            listOf(value).map((item, index) => sub(item, key, index)),
          );
          break;
        case 'not':
          out.set(key, sub(value, key));
          break;
        case 'additionalProperties':
          out.set(key, typeof value === 'boolean' ? value : sub(value, key));
          break;
        case 'const':
          out.set('enum', [value]);
          break;
        case 'exclusiveMinimum':
        case 'exclusiveMaximum':
          setBound(key, value, schema, out);
          break;
        case 'minimum':
        case 'maximum':
          if (!out.has(key)) out.set(key, value);
          break;
        case 'dependentRequired':
        case 'dependentSchemas':
          out.set('dependencies', {
            ...objectOf(out.get('dependencies')),
            ...mapped(objectOf(value), (item, name) =>
              key === 'dependentSchemas' ? sub(item, key, name) : item,
            ),
          });
          break;
        case 'if':
          also.push(...this.conditional(schema, pointer, sub));
          break;
        case 'then':
        case 'else':
          break;
        default:
          out.set(key, value);
          if (unchecked.has(key))
            this.report.add(
              'openapi-3-1-keyword',
              'warning',
              at,
              `Models are draft-04 schemas, which have no '${key}': it stays in the schema and nothing checks it.`,
            );
      }
    }
    if (also.length > 0) out.set('allOf', [...listOf(out.get('allOf')), ...also]);
    return besideRef(recordOf(out));
  }

  /** `if`, `then` and `else` by `not` and `anyOf`, which say the same. */
  private conditional(
    schema: JsonObject,
    pointer: string,
    sub: (value: JsonValue, ...tokens: (string | number)[]) => JsonValue,
  ): JsonObject[] {
    const [condition, then, otherwise] = ['if', 'then', 'else'].map((key) => memberOf(schema, key));
    if (condition === undefined) return [];
    const when = sub(condition, 'if');
    this.report.add(
      'openapi-3-1-conditional',
      'info',
      pointerTo(pointer, 'if'),
      "Draft-04 has no 'if': it is written with 'not' and 'anyOf', which say the same.",
    );
    return [
      ...(then === undefined ? [] : [{ anyOf: [{ not: when }, sub(then, 'then')] }]),
      ...(otherwise === undefined ? [] : [{ anyOf: [when, sub(otherwise, 'else')] }]),
    ];
  }
}

/** A numeric exclusive bound is draft-04's bound with a flag; of two bounds the narrower holds. */
function setBound(
  key: 'exclusiveMinimum' | 'exclusiveMaximum',
  value: JsonValue,
  schema: JsonObject,
  out: Map<string, JsonValue>,
): void {
  const plain = key === 'exclusiveMinimum' ? 'minimum' : 'maximum';
  const inclusive = memberOf(schema, plain);
  if (typeof value !== 'number') {
    out.set(key, value);
    return;
  }
  const isNarrower =
    typeof inclusive !== 'number' ||
    (key === 'exclusiveMinimum' ? value >= inclusive : value <= inclusive);
  if (!isNarrower) return;
  out.set(plain, value);
  out.set(key, true);
}

/** Draft-04 ignores what stands beside `$ref`; since 3.1 it counts, so both go into `allOf`. */
function besideRef(schema: JsonObject): JsonObject {
  const { $ref, ...rest } = schema;
  const counts = Object.keys(rest).some((key) => !silent.has(key) && !key.startsWith('x-'));
  if ($ref === undefined || !counts) return schema;
  const { allOf, ...others } = rest;
  return { ...others, allOf: [{ $ref }, ...listOf(allOf)] };
}

/** Members that only describe; beside a reference they may stay where they are. */
const silent: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
  'definitions',
]);

/** Types in a list and examples as OpenAPI 3.0 writes them; the rest is left alone. */
function dialect30(schema: JsonObject): JsonObject {
  const { type, examples, ...rest } = schema;
  const types = listOf(type);
  const example = listOf(examples)[0];
  const named = types.filter((each) => each !== 'null');
  return {
    ...rest,
    ...(example !== undefined && memberOf(rest, 'example') === undefined && { example }),
    ...(types.length === 0
      ? type !== undefined && { type }
      : named.length === 1
        ? { type: named[0] ?? 'string' }
        : { anyOf: named.map((each): JsonObject => ({ type: each })) }),
    ...(types.includes('null') && { nullable: true }),
  };
}

function mapped(
  object: JsonObject,
  change: (member: JsonValue, key: string) => JsonValue,
): JsonObject {
  return recordOf(Object.entries(object).map(([key, member]) => [key, change(member, key)]));
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
