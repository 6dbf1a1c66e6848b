import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { modelNameOfRef } from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { isRecord } from './field-differences.ts';

type Models = RestApi['models'];
type Schema = Readonly<Record<string, unknown>>;

/** A schema with the models its references lead to. */
export interface SchemaIn {
  readonly schema: unknown;
  readonly models: Models;
}

/**
 * Why values the first schema accepts may be refused by the second; empty when none is. Known keywords of draft-04 are
 * weighed; where alternatives (`anyOf` and the like) differ it is said that it may be so.
 */
export function narrowings(before: SchemaIn, after: SchemaIn): string[] {
  const reasons: string[] = [];
  weigh(resolved(before), resolved(after), 'the body', { before, after, reasons, seen: new Set() });
  return reasons;
}

/** Why a reader of the first schema's values may stumble over those of the second. */
export function surprises(before: SchemaIn, after: SchemaIn): string[] {
  const reasons = narrowings(after, before).map(
    (reason) => `no longer certain: ${reason.replaceAll('no longer', 'not')}`,
  );
  const gone = lostProperties(resolved(before), resolved(after), '', before, after, 0);
  return [...gone.map((name) => `${name} is gone`), ...reasons];
}

/** The schema of a model; undefined for a name that leads nowhere or text that is no JSON. */
export function schemaOf(models: Models, name: string | undefined): SchemaIn | undefined {
  const text = name === undefined ? undefined : models[name]?.schema;
  if (text === undefined) return undefined;
  try {
    return { schema: JSON.parse(text) as unknown, models };
  } catch {
    return undefined;
  }
}

interface Weighing {
  readonly before: SchemaIn;
  readonly after: SchemaIn;
  readonly reasons: string[];
  /** Pairs already weighed, so that recursive models end. */
  readonly seen: Set<string>;
}

function weigh(from: unknown, to: unknown, what: string, weighing: Weighing): void {
  if (!isRecord(to) || equalJson(from, to)) {
    if (!isRecord(to) || !mentionsRef(to)) return;
  }
  const before = isRecord(from) ? from : {};
  const after = to as Schema;
  const pair = `${JSON.stringify(before)}\n${JSON.stringify(after)}`;
  if (weighing.seen.has(pair)) return;
  weighing.seen.add(pair);
  const say = (reason: string): void => void weighing.reasons.push(reason);

  const types = typesOf(before);
  const fewer = [...types].filter((type) => !typesOf(after).has(type));
  if (fewer.length > 0)
    say(
      before['type'] === undefined
        ? `${what} must be ${textOf(after['type'])}`
        : `${what} may no longer be ${fewer.join(' or ')}`,
    );
  const enumeration = after['enum'];
  if (Array.isArray(enumeration)) {
    const old = before['enum'];
    const gone = Array.isArray(old)
      ? old.filter((value) => !enumeration.some((other) => equalJson(value, other)))
      : undefined;
    if (gone === undefined) say(`${what} must be one of ${enumeration.map(textOf).join(', ')}`);
    else if (gone.length > 0) say(`${what} may no longer be ${gone.map(textOf).join(', ')}`);
  }
  for (const name of listOf(after['required']))
    if (!listOf(before['required']).includes(name)) say(`${what} needs ${textOf(name)}`);
  for (const [keyword, direction, words] of bounds) {
    const limit = after[keyword];
    const old = before[keyword];
    if (typeof limit !== 'number') continue;
    if (typeof old !== 'number' || (direction === 'up' ? limit > old : limit < old))
      say(`${what} must have ${words} ${limit}`);
  }
  for (const keyword of ['exclusiveMinimum', 'exclusiveMaximum', 'uniqueItems'])
    if (after[keyword] === true && before[keyword] !== true) say(`${what} has ${keyword}`);
  for (const keyword of ['pattern', 'format', 'multipleOf'])
    if (after[keyword] !== undefined && after[keyword] !== before[keyword])
      say(`${what} must fit ${keyword} ${textOf(after[keyword])}`);
  for (const keyword of ['allOf', 'anyOf', 'oneOf', 'not', 'dependencies', 'patternProperties'])
    if (after[keyword] !== undefined && !equalJson(before[keyword], after[keyword]))
      say(`${what} has another ${keyword}, which may accept less`);
  weighProperties(before, after, what, weighing);
  const items = after['items'];
  if (isRecord(items))
    weigh(
      resolve(before['items'], weighing.before.models),
      resolve(items, weighing.after.models),
      `an item of ${what}`,
      weighing,
    );
}

function weighProperties(before: Schema, after: Schema, what: string, weighing: Weighing): void {
  const old = isRecord(before['properties']) ? before['properties'] : {};
  const now = isRecord(after['properties']) ? after['properties'] : {};
  if (after['additionalProperties'] === false) {
    if (before['additionalProperties'] !== false)
      weighing.reasons.push(`${what} may have no properties but those that are named`);
    else
      for (const name of Object.keys(old))
        if (!Object.hasOwn(now, name)) weighing.reasons.push(`${what} may no longer have ${name}`);
  }
  for (const [name, schema] of Object.entries(now))
    if (Object.hasOwn(old, name))
      weigh(
        resolve(old[name], weighing.before.models),
        resolve(schema, weighing.after.models),
        what === 'the body' ? name : `${name} of ${what}`,
        weighing,
      );
}

const bounds: readonly (readonly [keyword: string, direction: 'up' | 'down', words: string])[] = [
  ['minimum', 'up', 'at least'],
  ['maximum', 'down', 'at most'],
  ['minLength', 'up', 'characters, at least'],
  ['maxLength', 'down', 'characters, at most'],
  ['minItems', 'up', 'items, at least'],
  ['maxItems', 'down', 'items, at most'],
  ['minProperties', 'up', 'properties, at least'],
  ['maxProperties', 'down', 'properties, at most'],
];

const allTypes = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Types a schema accepts; a number may be an integer. */
function typesOf(schema: Schema): Set<string> {
  const { type } = schema;
  const named = Array.isArray(type)
    ? type.map(String)
    : typeof type === 'string'
      ? [type]
      : allTypes;
  return new Set(named.includes('number') ? [...named, 'integer'] : named);
}

function lostProperties(
  from: unknown,
  to: unknown,
  prefix: string,
  before: SchemaIn,
  after: SchemaIn,
  depth: number,
): string[] {
  if (!isRecord(from) || depth > 16) return [];
  const old = isRecord(from['properties']) ? from['properties'] : {};
  const now = isRecord(to) && isRecord(to['properties']) ? to['properties'] : {};
  const own = Object.entries(old).flatMap(([name, schema]) =>
    Object.hasOwn(now, name)
      ? lostProperties(
          resolve(schema, before.models),
          resolve(now[name], after.models),
          `${prefix}${name}.`,
          before,
          after,
          depth + 1,
        )
      : [`${prefix}${name}`],
  );
  const items = from['items'];
  return isRecord(items) && isRecord(to)
    ? [
        ...own,
        ...lostProperties(
          resolve(items, before.models),
          resolve(to['items'], after.models),
          `${prefix}[].`,
          before,
          after,
          depth + 1,
        ),
      ]
    : own;
}

function resolved({ schema, models }: SchemaIn): unknown {
  return resolve(schema, models);
}

/** What stands behind a reference to another model, with what its `allOf` only parts put together again. */
function resolve(schema: unknown, models: Models): unknown {
  return joined(followed(schema, models), models, 0);
}

/**
 * A schema with the parts of its `allOf` as one: their properties and what they require. One that says more in its parts, or
 * says different things of a property, stays as it is.
 */
function joined(schema: unknown, models: Models, depth: number): unknown {
  if (!isRecord(schema) || depth > 16) return schema;
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return schema;
  const parts = [own, ...allOf.map((part) => joined(followed(part, models), models, depth + 1))];
  const properties = new Map<string, unknown>();
  const required = new Set<unknown>();
  let rest: Schema = {};
  for (const part of parts) {
    if (!isRecord(part)) return schema;
    const { properties: named, required: needed, ...others } = part;
    for (const [name, property] of Object.entries(isRecord(named) ? named : {})) {
      if (properties.has(name) && !equalJson(properties.get(name), property)) return schema;
      properties.set(name, property);
    }
    for (const name of listOf(needed)) required.add(name);
    for (const [keyword, value] of Object.entries(others)) {
      const isNote = keyword === 'title' || keyword === 'description' || keyword === '$schema';
      // Closed parts of an `allOf` exclude each other's properties, which one schema cannot say.
      if (keyword === 'additionalProperties' && value === false) return schema;
      if (!isNote && Object.hasOwn(rest, keyword) && !equalJson(rest[keyword], value))
        return schema;
      rest = { ...rest, [keyword]: value };
    }
  }
  return {
    ...rest,
    ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.size > 0 && { required: [...required] }),
  };
}

function followed(schema: unknown, models: Models): unknown {
  let current = schema;
  for (let hops = 0; hops < 16; hops++) {
    const ref = isRecord(current) ? current['$ref'] : undefined;
    if (typeof ref !== 'string') return current;
    const next = schemaOf(models, modelNameOfRef(ref));
    if (next === undefined) return current;
    current = next.schema;
  }
  return current;
}

function mentionsRef(schema: unknown): boolean {
  return JSON.stringify(schema).includes('"$ref"');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value as JsonValue);
}
