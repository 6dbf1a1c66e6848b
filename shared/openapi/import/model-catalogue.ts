import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { modelRefUrl, type Model } from '#shared/entities/rest/model.ts';
import { escapePointerToken, pointerTo, pointerTokens } from '#shared/std/json-pointer.ts';
import { stableHash } from '#shared/std/stable-hash.ts';
import { isObject, mapItems, mapMembers, memberOf, recordOf } from '../json-shape.ts';
import type { ImportReport } from './import-report.ts';
import { localPointer } from './local-pointer.ts';

/** Whose body a schema describes, for the service's words about it. */
export interface BodyOf {
  /** `201 response`, `request` (the latter assumed). */
  readonly part: string;
  /** `GET /pets`. */
  readonly method: string;
}

/** Where a rewritten reference is to lead. */
export type RefTarget = 'service' | 'components';

/**
 * The models of an imported API: those the document names, and those made for inline schemas.
 * Names hold letters and digits only (documented, CreateModel); other names are respelled.
 */
export class ModelCatalogue {
  private readonly nameOf = new Map<string, string>();
  private readonly models = new Map<string, Model>();
  private readonly inlineNames = new WeakMap<JsonObject, string>();

  constructor(
    private readonly apiId: string,
    private readonly prefix: '/definitions' | '/components/schemas',
    private readonly schemas: JsonObject,
    private readonly report: ImportReport,
  ) {
    const taken = new Set<string>();
    const plain = Object.keys(schemas).filter((name) => /^[A-Za-z0-9]+$/.test(name));
    for (const name of plain) {
      taken.add(name);
      this.nameOf.set(name, name);
    }
    for (const name of Object.keys(schemas)) {
      if (this.nameOf.has(name)) continue;
      const respelled = respell(name);
      const unique = taken.has(respelled) ? respelled + stableHash(name).slice(0, 6) : respelled;
      taken.add(unique);
      this.nameOf.set(name, unique);
      report.add(
        'model-name',
        'error',
        `${prefix}/${escapePointerToken(name)}`,
        `Unable to create model for '${name}': Model name must be alphanumeric: ${name}. Here it becomes '${unique}'.`,
      );
    }
  }

  /** Imports every named schema. `step` is called after each. */
  addNamed(step: () => void): void {
    for (const [name, schema] of Object.entries(this.schemas)) {
      const modelName = this.nameOf.get(name) ?? name;
      this.models.set(modelName, this.toModel(modelName, schema, pointerTo(this.prefix, name)));
      step();
    }
  }

  /**
   * Name of the model a schema of a body stands for: the one it refers to, or one made for an inline schema,
   * named after its content as the service names them `MODEL` and six digits (observed in exports). Of bodies whose model is missing
   * the service only warns (documented, "Errors and warnings during import"; the words as users quote them), and it
   * makes no model of a text or another plain value (users quote it for responses of OpenAPI 3; elsewhere assumed).
   */
  nameFor(schema: JsonValue, pointer: string, body: BodyOf): string | undefined {
    const ref = memberOf(schema, '$ref');
    if (typeof ref === 'string') {
      const name = this.nameOfRef(ref);
      if (name === undefined)
        this.report.add(
          ref.startsWith('#') ? 'unresolved-ref' : 'remote-ref',
          'warning',
          pointer,
          `Reference to model '${ref.slice(ref.lastIndexOf('/') + 1)}' not found. Ignoring. '${ref}' is no schema of this document, so the body has no model.`,
        );
      return name;
    }
    if (!isObject(schema)) return undefined;
    const plain = plainSchemaClass(schema);
    if (plain !== undefined) {
      this.report.add(
        'unsupported-model-type',
        'warning',
        pointer,
        `Unsupported model type '${plain}' in ${body.part} to method '${body.method}'. Ignoring. Only objects and lists become models without a name.`,
      );
      return undefined;
    }
    // A shared body is looked at by every operation that refers to it.
    const before = this.inlineNames.get(schema);
    if (before !== undefined) return before;
    const text = this.schemaText(schema, pointer);
    let name = `MODEL${stableHash(text).slice(0, 6)}`;
    while (this.models.has(name) && this.models.get(name)?.schema !== text)
      name = `MODEL${stableHash(name + text).slice(0, 6)}`;
    if (!this.models.has(name)) {
      this.refuseKeywords(name, schema, pointer);
      this.models.set(name, {
        name,
        ...descriptionOf(schema),
        contentType: 'application/json',
        schema: text,
      });
      this.report.add(
        'inline-schema',
        'info',
        pointer,
        `The inline schema becomes model '${name}', as in the service. Name it under ${this.prefix.slice(1)} to choose the name.`,
      );
    }
    this.inlineNames.set(schema, name);
    return name;
  }

  /** Model name of a reference to a schema of the document or to a model by the service's address. */
  nameOfRef(ref: string): string | undefined {
    const byAddress = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/(.+)$/.exec(
      ref,
    )?.[1];
    if (byAddress !== undefined) return this.nameOf.get(byAddress) ?? respell(byAddress);
    if (!ref.startsWith('#')) return undefined;
    const match = /^\/(?:definitions|components\/schemas)\/([^/]+)$/.exec(localPointer(ref));
    if (match === null) return undefined;
    return this.nameOf.get((match[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~'));
  }

  /**
   * Any part of the document with references to schemas leading to the models, by the service's address or into
   * `components`; what holds none is given back itself. Deeper references (`#/definitions/A/properties/b`) follow
   * their schema.
   */
  withModelRefs(value: JsonValue, target: RefTarget, pointer: string): JsonValue {
    if (Array.isArray(value))
      return mapItems(value as readonly JsonValue[], (item) =>
        this.withModelRefs(item, target, pointer),
      );
    if (!isObject(value)) return value;
    return mapMembers(value, (member, key) =>
      key === '$ref' && typeof member === 'string'
        ? this.rewriteRef(member, target, pointer)
        : this.withModelRefs(member, target, pointer),
    );
  }

  /** By name, in the order of the document, inline ones last. */
  all(): Record<string, Model> {
    return recordOf(this.models);
  }

  private rewriteRef(ref: string, target: RefTarget, pointer: string): string {
    const match = /^#\/(?:definitions|components\/schemas)\/([^/]+)(\/.*)?$/.exec(ref);
    const byAddress = match === null ? this.nameOfRef(ref) : undefined;
    const name = match === null ? byAddress : this.nameOfRef(`#${this.prefix}/${match[1] ?? ''}`);
    if (name === undefined) {
      if (target === 'service' && (match !== null || !ref.startsWith('#')))
        this.report.add(
          ref.startsWith('#') ? 'unresolved-ref' : 'remote-ref',
          'error',
          pointer,
          `Unable to create model for '${modelNameAt(pointer)}': Invalid model specified: Validation Result: warnings : [], errors : [Model reference must be in canonical form]. '${ref}' leads to no schema of this document; nothing is fetched from elsewhere.`,
        );
      return ref;
    }
    const deeper = match?.[2] ?? '';
    return target === 'components'
      ? `#/components/schemas/${name}${deeper}`
      : modelRefUrl(this.apiId, name) + (deeper === '' ? '' : `#${deeper}`);
  }

  private toModel(name: string, schema: JsonValue, pointer: string): Model {
    this.refuseKeywords(name, schema, pointer);
    return {
      name,
      ...descriptionOf(schema),
      contentType: 'application/json',
      schema: this.schemaText(schema, pointer),
    };
  }

  private refuseKeywords(name: string, schema: JsonValue, pointer: string): void {
    const refused = this.prefix === '/definitions' ? [...refusedKeywords(schema)] : [];
    if (refused.length > 0)
      this.report.add(
        'model-keyword',
        'error',
        pointer,
        `Unable to create model for '${name}': Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified. Unsupported keyword(s): ${JSON.stringify(refused)}]`,
      );
  }

  private schemaText(schema: JsonValue, pointer: string): string {
    return JSON.stringify(sortRequired(this.withModelRefs(schema, 'service', pointer)), null, 2);
  }
}

/**
 * `required` in alphabetical order, at every depth of the schema, as the service stores it (recorded: the
 * order of the document does not survive). A property that happens to be called `required` is no list.
 */
function sortRequired(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return mapItems(value as readonly JsonValue[], sortRequired);
  if (!isObject(value)) return value;
  return mapMembers(value, (member, key) => {
    if (typeof member !== 'object' || member === null || literals.has(key)) return member;
    if (key !== 'required' || !Array.isArray(member)) return sortRequired(member);
    const names = (member as readonly JsonValue[]).filter((name) => typeof name === 'string');
    if (names.length < member.length || isSorted(names)) return member;
    return names.sort();
  });
}

/** Keywords for which the service refuses a model of Swagger 2.0 (as users quote it), in the order they stand in a schema. */
function refusedKeywords(schema: JsonValue, found = new Set<string>()): Set<string> {
  if (!isObject(schema)) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'example' || key === 'discriminator') found.add(key);
    else if (key === 'properties' && isObject(value))
      for (const property of Object.values(value)) refusedKeywords(property, found);
    else if (key === 'items' || key === 'additionalProperties') refusedKeywords(value, found);
    else if (key === 'allOf' && Array.isArray(value))
      for (const part of value as readonly JsonValue[]) refusedKeywords(part, found);
  }
  return found;
}

/** The model whose schema stands at a pointer; an inline one has no name yet. */
function modelNameAt(pointer: string): string {
  const tokens = pointerTokens(pointer);
  const named =
    tokens[0] === 'definitions' ? tokens[1] : tokens[0] === 'components' ? tokens[2] : undefined;
  return named ?? 'MODEL';
}

/** Classes that the service's reader of OpenAPI 3 (swagger-parser) has for plain values, by type and format; undefined for others. */
function plainSchemaClass(schema: JsonObject): string | undefined {
  const type = memberOf(schema, 'type');
  if (type === 'integer') return 'IntegerSchema';
  if (type === 'number') return 'NumberSchema';
  if (type === 'boolean') return 'BooleanSchema';
  if (type !== 'string') return undefined;
  const format = memberOf(schema, 'format');
  return (typeof format === 'string' ? textClasses.get(format) : undefined) ?? 'StringSchema';
}

const textClasses: ReadonlyMap<string, string> = new Map([
  ['binary', 'BinarySchema'],
  ['byte', 'ByteArraySchema'],
  ['date', 'DateSchema'],
  ['date-time', 'DateTimeSchema'],
  ['email', 'EmailSchema'],
  ['password', 'PasswordSchema'],
  ['uuid', 'UUIDSchema'],
]);

/** Members whose value is data, not schema. */
const literals = new Set(['enum', 'example', 'examples', 'default']);

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name);
}

/** `pull-request_simple` → `PullRequestSimple`. */
function respell(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  if (words.length === 0) return `Model${stableHash(name).slice(0, 6)}`;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function descriptionOf(schema: JsonValue): { description?: string } {
  const description = memberOf(schema, 'description');
  return typeof description === 'string' ? { description } : {};
}
