import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  builtInModelNames,
  builtInModels,
  modelNameOfRef,
  type Model,
} from '#shared/entities/rest/model.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { toSchema31 } from '../dialects/to-schema-31.ts';
import { isObject, memberOf, recordOf } from '../json-shape.ts';
import { referredModels } from './referred-models.ts';

/** Told what a schema loses; `model` names the model it stands in. */
export type TellLoss = (model: string, message: string) => void;

/**
 * Models → `components.schemas`: draft-04 schemas as OpenAPI 3.0 spells them. With `describe`, the description of a
 * model is that of its schema, which is where an import takes it from (recorded).
 */
export function exportSchemas(api: RestApi, describe: boolean, tell: TellLoss): JsonObject {
  const extra = new Map<string, JsonValue>();
  const schemas = new Map<string, JsonValue>();
  for (const model of modelsToWrite(api, !describe)) {
    let schema: JsonValue;
    try {
      schema = JSON.parse(model.schema) as JsonValue;
    } catch {
      tell(model.name, 'its schema is not valid JSON; an empty schema is written instead');
      schema = {};
    }
    const converter = new SchemaConverter(model.name, api, extra, tell);
    const converted = converter.convert(schema, 0);
    const { description } = model;
    schemas.set(
      model.name,
      describe &&
        description !== undefined &&
        isObject(converted) &&
        memberOf(converted, 'description') === undefined &&
        memberOf(converted, '$ref') === undefined
        ? { ...converted, description }
        : converted,
    );
  }
  for (const [name, schema] of extra) if (!schemas.has(name)) schemas.set(name, schema);
  return recordOf(schemas);
}

/**
 * The models to write: those of the design, and those every API has from the start as far as something refers to them.
 * GetExport writes only what methods lead to (observed: published exports lack `Empty` and `Error` where no method
 * names them; that this holds for every model is assumed).
 */
function modelsToWrite(api: RestApi, onlyReferred: boolean): Model[] {
  const referred = referredModels(api, onlyReferred ? [] : Object.keys(api.models));
  return [
    ...Object.values(api.models).filter(({ name }) => referred.has(name)),
    ...builtInModelNames
      .filter((name) => referred.has(name) && !Object.hasOwn(api.models, name))
      .map((name) => builtInModels[name]),
  ];
}

/** Models → `components.schemas` of OpenAPI 3.1, which can say all that draft-04 can. */
export function exportSchemas31(api: RestApi, describe: boolean, tell: TellLoss): JsonObject {
  return recordOf(
    modelsToWrite(api, !describe).map((model): [string, JsonValue] => {
      let schema: JsonValue = {};
      try {
        schema = JSON.parse(model.schema) as JsonValue;
      } catch {
        tell(model.name, 'its schema is not valid JSON; an empty schema is written instead');
      }
      const inModel = (name: string): boolean =>
        isObject(schema) &&
        (isObject(memberOf(memberOf(schema, 'definitions'), name)) ||
          isObject(memberOf(memberOf(schema, '$defs'), name)));
      const converted = toSchema31(schema, (ref) => refIn31(ref, model.name, api, inModel, tell));
      return [
        model.name,
        describe &&
        model.description !== undefined &&
        isObject(converted) &&
        memberOf(converted, 'description') === undefined
          ? { ...converted, description: model.description }
          : converted,
      ];
    }),
  );
}

/** A reference of a model's schema as one into `components`. */
function refIn31(
  ref: string,
  model: string,
  api: RestApi,
  inModel: (definition: string) => boolean,
  tell: TellLoss,
): string {
  const self = `#/components/schemas/${model}`;
  const local = /^#\/(?:definitions|\$defs)\/([^/]+)(\/.*)?$/.exec(ref);
  const definition = local?.[1];
  if (definition !== undefined && inModel(definition))
    return `${self}/$defs/${definition}${local?.[2] ?? ''}`;
  if (definition !== undefined && Object.hasOwn(api.models, definition))
    return `#/components/schemas/${definition}${local?.[2] ?? ''}`;
  const [address = '', fragment = ''] = ref.startsWith('#') ? [ref] : ref.split('#', 2);
  const name = modelNameOfRef(address);
  if (name !== undefined && (Object.hasOwn(api.models, name) || isBuiltIn(name)))
    return `#/components/schemas/${name}${fragment.replaceAll('/definitions/', '/$defs/')}`;
  if (ref === '#') return self;
  if (ref.startsWith('#/') && !ref.startsWith('#/components/')) return self + ref.slice(1);
  if (!ref.startsWith('#/components/')) tell(model, `'${ref}' leads to no model of this API`);
  return ref;
}

/** What a Schema Object of OpenAPI 3.0 may hold besides `x-…`. */
const allowed = new Set(
  'title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties required enum type allOf oneOf anyOf not items properties additionalProperties description format default nullable discriminator readOnly writeOnly xml externalDocs example deprecated $ref'.split(
    ' ',
  ),
);

/** Keywords of draft-04 that say nothing about values; dropped without a word. */
const silent = new Set(['$schema', 'id', '$id', '$comment', 'definitions', '$defs']);

/** Members of a schema that describe without constraining. */
const annotations = new Set(
  'title description default example deprecated readOnly writeOnly externalDocs'.split(' '),
);

class SchemaConverter {
  constructor(
    private readonly model: string,
    private readonly api: RestApi,
    private readonly extra: Map<string, JsonValue>,
    private readonly tell: TellLoss,
  ) {}

  convert(schema: JsonValue, depth: number): JsonValue {
    if (!isObject(schema) || depth > 200) return isObject(schema) || depth > 200 ? {} : schema;
    const next = depth + 1;
    const out = new Map<string, JsonValue>();
    for (const key of ['definitions', '$defs'])
      for (const [name, nested] of Object.entries(objectOf(memberOf(schema, key)))) {
        const componentName = this.localName(name);
        if (!this.extra.has(componentName)) {
          this.extra.set(componentName, {});
          this.extra.set(componentName, this.convert(nested, next));
        }
      }
    for (const [key, value] of Object.entries(schema)) this.member(key, value, out, next);
    this.fixArray(schema, out);
    return this.withoutRefSiblings(out);
  }

  private member(key: string, value: JsonValue, out: Map<string, JsonValue>, depth: number): void {
    switch (key) {
      case '$ref':
        out.set('$ref', typeof value === 'string' ? this.ref(value) : value);
        return;
      case 'type':
        this.type(value, out);
        return;
      case 'properties':
        out.set(
          'properties',
          recordOf(
            // Documents refer to another schema's properties all at once, which no specification lets them.
            Object.entries(objectOf(value)).map(([name, property]) => [
              name,
              name === '$ref' && typeof property === 'string'
                ? this.ref(property)
                : this.convert(property, depth),
            ]),
          ),
        );
        return;
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        out.set(
          key,
          Array.isArray(value)
            ? (value as readonly JsonValue[]).map((item) => this.convert(item, depth))
            : [],
        );
        return;
      case 'not':
        out.set(key, this.convert(value, depth));
        return;
      case 'additionalProperties':
        out.set(key, typeof value === 'boolean' ? value : this.convert(value, depth));
        return;
      case 'items':
        if (Array.isArray(value)) {
          this.tell(this.model, "a list of 'items' becomes one schema that allows any of them");
          out.set('items', {
            anyOf: (value as readonly JsonValue[]).map((item) => this.convert(item, depth)),
          });
        } else out.set('items', this.convert(value, depth));
        return;
      case 'const':
        out.set('enum', [value]);
        return;
      case 'examples':
        if (Array.isArray(value) && value.length > 0 && !out.has('example'))
          out.set('example', (value as readonly JsonValue[])[0] ?? null);
        return;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        if (typeof value === 'number') {
          out.set(key === 'exclusiveMinimum' ? 'minimum' : 'maximum', value);
          out.set(key, true);
        } else out.set(key, value);
        return;
      default:
        if (allowed.has(key) || key.startsWith('x-')) out.set(key, value);
        else if (!silent.has(key))
          this.tell(this.model, `OpenAPI 3.0 has no '${key}', which is left out`);
    }
  }

  /**
   * Nothing may stand beside `$ref`, and validators ignore what does: what describes moves around it by `allOf`,
   * what would constrain is left out.
   */
  private withoutRefSiblings(out: Map<string, JsonValue>): JsonObject {
    const ref = out.get('$ref');
    if (ref === undefined || out.size === 1) return recordOf(out);
    const described = [...out].filter(([key]) => annotations.has(key) || key.startsWith('x-'));
    const lost = [...out.keys()].filter(
      (key) => key !== '$ref' && !described.some(([kept]) => kept === key),
    );
    if (lost.length > 0)
      this.tell(this.model, `${lost.join(', ')} beside '$ref' has no effect and is left out`);
    return described.length === 0
      ? { $ref: ref }
      : recordOf<JsonValue>([['allOf', [{ $ref: ref }]], ...described]);
  }

  /** One type; `null` in a list becomes `nullable`. */
  private type(value: JsonValue, out: Map<string, JsonValue>): void {
    const types = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    const named = types.filter((type) => type !== 'null');
    const nullable: JsonObject = named.length < types.length ? { nullable: true } : {};
    if (named.length === 1) {
      out.set('type', named[0] ?? '');
      if (nullable['nullable'] !== undefined) out.set('nullable', true);
    } else if (named.length > 1) {
      out.set(
        'anyOf',
        named.map((type): JsonObject => ({
          type,
          ...(type === 'array' && { items: {} }),
          ...nullable,
        })),
      );
      this.tell(this.model, "a list of types becomes 'anyOf'");
    } else {
      // `nullable` needs a type beside it; the enumeration leaves null as the one value.
      out.set('type', 'string');
      out.set('nullable', true);
      out.set('enum', [null]);
    }
  }

  /** OpenAPI 3.0 wants `items` on arrays. */
  private fixArray(schema: JsonObject, out: Map<string, JsonValue>): void {
    if (out.get('type') === 'array' && !out.has('items') && memberOf(schema, '$ref') === undefined)
      out.set('items', {});
  }

  private ref(ref: string): string {
    const local = /^#\/(?:definitions|\$defs)\/([^/]+)(\/.*)?$/.exec(ref);
    const inModel = local?.[1];
    if (inModel !== undefined && !Object.hasOwn(this.api.models, inModel))
      return `#/components/schemas/${this.localName(inModel)}${local?.[2] ?? ''}`;
    const [address = '', fragment] = ref.startsWith('#') ? [ref] : ref.split('#', 2);
    const name = modelNameOfRef(address);
    if (name !== undefined && (Object.hasOwn(this.api.models, name) || isBuiltIn(name)))
      return `#/components/schemas/${name}${fragment ?? ''}`;
    if (ref === '#') return `#/components/schemas/${this.model}`;
    if (ref.startsWith('#/') && !ref.startsWith('#/components/'))
      return `#/components/schemas/${this.model}${ref.slice(1)}`;
    if (!ref.startsWith('#/components/'))
      this.tell(this.model, `'${ref}' leads to no model of this API`);
    return ref;
  }

  /** Name in `components` for a schema under the model's own `definitions`. */
  private localName(name: string): string {
    return `${this.model}${name.replace(/[^A-Za-z0-9]/g, '')}`;
  }
}

function isBuiltIn(name: string): boolean {
  return (builtInModelNames as readonly string[]).includes(name);
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
