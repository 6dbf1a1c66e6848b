import { resolveJsonPointer } from './json-pointer.ts';
import { sampleFromPattern } from './sample-from-pattern.ts';
import type { PlainJson } from './plain-json.ts';

/** Gives the schema a `$ref` stands for; undefined if there is none. */
export type ResolveRef = (ref: string) => PlainJson | undefined;

type Schema = { readonly [keyword: string]: PlainJson };

/** Stands for a value which would go on without end. */
const cut = Symbol('cut');
type Sample = PlainJson | typeof cut;

const maxDepth = 12;
const maxItems = 20;

/**
 * A value which fits a JSON schema (draft 4, with the usual keywords of later drafts), the same for the
 * same schema. Takes `default`, `example`, `const` or the first of `enum` where there is one; otherwise a
 * plain value within the limits of the schema, with all properties, optional ones too. A `pattern` is
 * followed where a text for it can be told from the expression alone. Where a schema contains itself, the inner one is left out.
 *
 * @param resolveRef for `$ref` other than into the schema itself (`#/definitions/…`)
 */
export function sampleFromSchema(schema: PlainJson, resolveRef?: ResolveRef): PlainJson {
  const sample = new Sampler(schema, resolveRef).sample(schema, 0);
  return sample === cut ? null : sample;
}

class Sampler {
  /** References being followed at the time. */
  private readonly active = new Set<string>();

  constructor(
    private readonly root: PlainJson,
    private readonly resolveRef: ResolveRef | undefined,
  ) {}

  sample(schema: PlainJson | undefined, depth: number): Sample {
    if (!isSchema(schema)) return schema === false ? cut : {};
    if (depth > maxDepth) return cut;
    const ref = schema['$ref'];
    if (typeof ref === 'string') return this.follow(ref, depth);
    const given = givenValue(schema);
    if (given !== undefined) return given;
    const whole = this.combined(schema, depth);
    const combinedValue = givenValue(whole);
    if (combinedValue !== undefined) return combinedValue;
    const [choice] = listOf(whole['oneOf'] ?? whole['anyOf']);
    if (choice !== undefined && whole['properties'] === undefined) {
      return this.sample(choice, depth + 1);
    }
    switch (typeOf(whole)) {
      case 'object':
        return this.object(whole, depth);
      case 'array':
        return this.list(whole, depth);
      case 'string':
        return sampleText(whole);
      case 'integer':
        return sampleNumber(whole, true);
      case 'number':
        return sampleNumber(whole, false);
      case 'boolean':
        return true;
      default:
        return null;
    }
  }

  private follow(ref: string, depth: number): Sample {
    if (this.active.has(ref)) return cut;
    const target = this.resolve(ref);
    if (target === undefined) return {};
    this.active.add(ref);
    try {
      return this.sample(target, depth + 1);
    } finally {
      this.active.delete(ref);
    }
  }

  private resolve(ref: string): PlainJson | undefined {
    const outer = this.resolveRef?.(ref);
    if (outer !== undefined || !ref.startsWith('#')) return outer;
    return resolveJsonPointer(this.root, decodeFragment(ref.slice(1)));
  }

  /** The schema with the members of its `allOf` taken in. */
  private combined(schema: Schema, depth: number): Schema {
    const parts = listOf(schema['allOf']);
    if (parts.length === 0 || depth > maxDepth) return schema;
    let whole: Schema = schema;
    for (const part of parts) {
      const resolved = this.resolvedPart(part);
      if (resolved !== undefined) whole = merged(whole, this.combined(resolved, depth + 1));
    }
    return whole;
  }

  private resolvedPart(part: PlainJson): Schema | undefined {
    if (!isSchema(part)) return undefined;
    const ref = part['$ref'];
    if (typeof ref !== 'string') return part;
    const target = this.resolve(ref);
    return isSchema(target) ? target : undefined;
  }

  private object(schema: Schema, depth: number): Sample {
    const properties = isSchema(schema['properties']) ? schema['properties'] : {};
    const required = new Set(listOf(schema['required']));
    const members: [string, PlainJson][] = [];
    for (const [name, property] of Object.entries(properties)) {
      const value = this.sample(property, depth + 1);
      if (value !== cut) members.push([name, value]);
      else if (required.has(name)) return depth === 0 ? Object.fromEntries(members) : cut;
    }
    for (const name of required) {
      if (typeof name === 'string' && !Object.hasOwn(properties, name)) {
        const value = this.sample(schema['additionalProperties'], depth + 1);
        members.push([name, value === cut ? null : value]);
      }
    }
    const further = schema['additionalProperties'];
    if (members.length === 0 && isSchema(further)) {
      const value = this.sample(further, depth + 1);
      if (value !== cut) members.push(['key', value]);
    }
    return Object.fromEntries(members);
  }

  private list(schema: Schema, depth: number): Sample {
    const { items } = schema;
    const tuple = isList(items) ? items : undefined;
    const most = Math.min(numberOf(schema['maxItems']) ?? maxItems, maxItems);
    const least = Math.min(Math.max(numberOf(schema['minItems']) ?? 1, tuple?.length ?? 1), most);
    const values: PlainJson[] = [];
    for (let i = 0; i < least; i++) {
      const item = tuple === undefined ? items : (tuple[i] ?? schema['additionalItems']);
      const value = this.sample(item ?? {}, depth + 1);
      if (value === cut) break;
      values.push(schema['uniqueItems'] === true ? different(value, i, item) : value);
    }
    return values;
  }
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A value the schema names itself. */
function givenValue(schema: Schema): PlainJson | undefined {
  const [firstOfEnum] = listOf(schema['enum']);
  const [firstExample] = listOf(schema['examples']);
  return schema['example'] ?? schema['default'] ?? schema['const'] ?? firstExample ?? firstOfEnum;
}

function merged(a: Schema, b: Schema): Schema {
  const properties = { ...asSchema(a['properties']), ...asSchema(b['properties']) };
  const required = [...listOf(a['required']), ...listOf(b['required'])];
  return {
    ...b,
    ...a,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
    allOf: [],
  };
}

function typeOf(schema: Schema): string | undefined {
  const { type } = schema;
  if (typeof type === 'string') return type;
  const named = listOf(type).find((each) => each !== 'null');
  if (typeof named === 'string') return named;
  const has = (...keywords: string[]): boolean => keywords.some((keyword) => keyword in schema);
  if (has('properties', 'required', 'additionalProperties', 'minProperties')) return 'object';
  if (has('items', 'minItems', 'maxItems', 'uniqueItems')) return 'array';
  if (has('minLength', 'maxLength', 'pattern', 'format')) return 'string';
  if (has('minimum', 'maximum', 'multipleOf')) return 'number';
  return isList(type) && type.length > 0 ? undefined : 'object';
}

/** One value of each format, in the notation the format asks for. */
const formats: ReadonlyMap<string, string> = new Map([
  ['date-time', '2024-01-31T12:30:00Z'],
  ['date', '2024-01-31'],
  ['time', '12:30:00Z'],
  ['duration', 'P1D'],
  ['email', 'name@example.com'],
  ['idn-email', 'name@example.com'],
  ['hostname', 'example.com'],
  ['idn-hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.com/path'],
  ['url', 'https://example.com/path'],
  ['iri', 'https://example.com/path'],
  ['uri-reference', '/path'],
  ['uri-template', '/path/{id}'],
  ['json-pointer', '/path'],
  ['regex', '^a+$'],
  ['uuid', '123e4567-e89b-42d3-a456-426614174000'],
  ['byte', 'dGV4dA=='],
  ['binary', 'text'],
  ['password', 'password'],
]);

function sampleText(schema: Schema): string {
  const format = schema['format'];
  const known = typeof format === 'string' ? formats.get(format) : undefined;
  const least = Math.min(numberOf(schema['minLength']) ?? 0, 10_000);
  const most = numberOf(schema['maxLength']) ?? Infinity;
  const pattern = schema['pattern'];
  if (typeof pattern === 'string') {
    const fitting = sampleFromPattern(pattern, least, most);
    if (fitting !== undefined) return fitting;
  }
  let text = known ?? 'text';
  if (text.length < least) text = text.repeat(Math.ceil(least / text.length)).slice(0, least);
  return text.length > most ? text.slice(0, Math.max(0, most)) : text;
}

function sampleNumber(schema: Schema, isWhole: boolean): number {
  const step = Math.abs(numberOf(schema['multipleOf']) ?? 0);
  const unit = step > 0 ? step : isWhole ? 1 : 0;
  const low = bound(schema, 'minimum', 'exclusiveMinimum');
  const high = bound(schema, 'maximum', 'exclusiveMaximum');
  // The nearest to 1 (or to the step) which the limits allow.
  let value = unit > 0 && step > 0 ? step : 1;
  if (low !== undefined && (value < low.value || (low.isOpen && value <= low.value))) {
    value = unit > 0 ? Math.ceil(low.value / unit) * unit : low.value;
    if (low.isOpen && value <= low.value) value += unit > 0 ? unit : gap(low.value, high?.value, 1);
  }
  if (high !== undefined && (value > high.value || (high.isOpen && value >= high.value))) {
    value = unit > 0 ? Math.floor(high.value / unit) * unit : high.value;
    if (high.isOpen && value >= high.value) {
      value -= unit > 0 ? unit : gap(low?.value, high.value, 1);
    }
  }
  // Steps such as 0.1 leave traces of binary fractions.
  return Number(value.toPrecision(12));
}

/** A step into an open interval: half of it, or the given width where one side has no limit. */
function gap(low: number | undefined, high: number | undefined, width: number): number {
  return low === undefined || high === undefined ? width : Math.min(width, (high - low) / 2);
}

/** A limit; exclusive by a Boolean beside it (draft 4) or by a number of its own (later). */
function bound(
  schema: Schema,
  keyword: string,
  exclusiveKeyword: string,
): { value: number; isOpen: boolean } | undefined {
  const value = numberOf(schema[keyword]);
  const exclusive = schema[exclusiveKeyword];
  if (typeof exclusive === 'number') return { value: exclusive, isOpen: true };
  return value === undefined ? undefined : { value, isOpen: exclusive === true };
}

/** Makes the items of a list with `uniqueItems` differ. */
function different(value: PlainJson, index: number, schema: PlainJson | undefined): PlainJson {
  if (index === 0) return value;
  const others = isSchema(schema) ? listOf(schema['enum']) : [];
  if (others.length > 0) return others[index] ?? value;
  if (typeof value === 'number') return value + index;
  if (typeof value === 'string') return `${value}${index + 1}`;
  if (typeof value === 'boolean') return index % 2 === 0;
  if (isSchema(value)) {
    const [name] = Object.keys(value);
    if (name !== undefined)
      return { ...value, [name]: different(value[name] ?? null, index, undefined) };
  }
  return value;
}

function numberOf(value: PlainJson | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function listOf(value: PlainJson | undefined): readonly PlainJson[] {
  return isList(value) ? value : [];
}

function asSchema(value: PlainJson | undefined): Schema {
  return isSchema(value) ? value : {};
}

function isList(value: PlainJson | undefined): value is readonly PlainJson[] {
  return Array.isArray(value);
}

function isSchema(value: PlainJson | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
