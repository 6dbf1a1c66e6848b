import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isOperationKey } from '#shared/entities/rest/operation-key.ts';
import { isObject, memberOf, objectAt, textAt } from '#shared/openapi/json-shape.ts';
import { SchemaFits } from './schema-fits.ts';

type Changeable = Record<string, JsonValue>;

/**
 * Takes examples that certainly fit their schemas out of a document of OpenAPI 3.0 or Swagger 2.0 that was read for Redocly alone:
 * its rules have nothing to say of them, but compile a validator for each schema that has one, which is half of all they take.
 * Everything else stays where it is. Documents that refer to other files stay as they are.
 *
 * @param document is changed
 * @param text it was read from
 */
export function dropValidExamples(document: unknown, text: string): void {
  if (!isObject(document) || !/^(?:3\.0\.|2\.0$)/.test(versionOf(document))) return;
  if (/"\$ref"\s*:\s*"(?!#\/)/.test(text)) return;
  new ExampleDropper(document, text).drop();
}

function versionOf(document: JsonObject): string {
  return textAt(document, 'openapi') ?? textAt(document, 'swagger') ?? '';
}

class ExampleDropper {
  readonly #document: JsonObject;
  readonly #fits: SchemaFits;
  /** Schemas that shared examples are used with, by the example's name. */
  readonly #uses = new Map<string, (JsonValue | undefined)[]>();
  /** How often the text refers to each shared example. */
  readonly #mentions = new Map<string, number>();
  /** What was walked already. */
  readonly #met = new Set<JsonObject>();

  constructor(document: JsonObject, text: string) {
    this.#document = document;
    this.#fits = new SchemaFits(document);
    for (const [, name = ''] of text.matchAll(/"#\/components\/examples\/([^"]+)"/g))
      this.#mentions.set(name, (this.#mentions.get(name) ?? 0) + 1);
  }

  drop(): void {
    const components = objectAt(this.#document, 'components') ?? {};
    for (const item of membersOf(this.#document, 'paths')) this.#pathItem(item);
    for (const parameter of membersOf(components, 'parameters')) this.#parameter(parameter);
    for (const body of membersOf(components, 'requestBodies')) this.#contents(body);
    for (const response of membersOf(components, 'responses')) this.#contents(response);
    for (const callback of membersOf(components, 'callbacks')) this.#callback(callback);
    for (const schema of membersOf(components, 'schemas')) this.#schema(schema);
    for (const schema of membersOf(this.#document, 'definitions')) this.#schema(schema);
    const examples = objectAt(components, 'examples') ?? {};
    for (const [name, schemas] of this.#uses) {
      const example = memberOf(examples, name);
      if (schemas.length !== this.#mentions.get(name) || !isObject(example)) continue;
      if (schemas.every((schema) => this.#isSure(example, schema))) remove(example, 'value');
    }
  }

  #pathItem(item: JsonObject): void {
    for (const parameter of itemsOf(item, 'parameters')) this.#parameter(parameter);
    for (const [key, operation] of Object.entries(item)) {
      if (!isOperationKey(key) || !isObject(operation)) continue;
      for (const parameter of itemsOf(operation, 'parameters')) this.#parameter(parameter);
      this.#contents(objectAt(operation, 'requestBody'));
      for (const response of membersOf(operation, 'responses')) this.#contents(response);
      for (const callback of membersOf(operation, 'callbacks')) this.#callback(callback);
    }
  }

  #callback(callback: JsonObject): void {
    for (const item of Object.values(callback)) if (isObject(item)) this.#pathItem(item);
  }

  #parameter(parameter: JsonObject): void {
    this.#exampled(parameter, true);
    this.#contents(parameter);
  }

  #contents(owner: JsonObject | undefined): void {
    for (const mediaType of membersOf(owner, 'content')) this.#exampled(mediaType, false);
    // Of Swagger 2.0.
    const schema = objectAt(owner, 'schema');
    if (schema !== undefined) this.#schema(schema);
  }

  /** @param isBoth whether an example is looked at besides a list of them */
  #exampled(owner: JsonObject, isBoth: boolean): void {
    const schema = memberOf(owner, 'schema');
    const { example } = owner;
    const examples = objectAt(owner, 'examples');
    if (example !== undefined && (isBoth || examples === undefined))
      if (isData(example) && this.#fits.fit(example, schema) === 'yes') remove(owner, 'example');
    for (const one of Object.values(examples ?? {})) {
      if (!isObject(one)) continue;
      const name = /^#\/components\/examples\/([^/]+)$/.exec(textAt(one, '$ref') ?? '')?.[1];
      if (name !== undefined) {
        const uses = this.#uses.get(name);
        if (uses === undefined) this.#uses.set(name, [schema]);
        else uses.push(schema);
      } else if (this.#isSure(one, schema)) remove(one, 'value');
    }
    if (isObject(schema)) this.#schema(schema);
  }

  /** Whether the value of an example certainly fits, and nobody asks for it but to see whether it does. */
  #isSure(example: JsonObject, schema: JsonValue | undefined): boolean {
    const { value } = example;
    return (
      value !== undefined &&
      !('externalValue' in example || '$ref' in example) &&
      isData(value) &&
      this.#fits.fit(value, schema) === 'yes'
    );
  }

  /** Examples that schemas have, at any depth. */
  #schema(root: JsonObject): void {
    const pending = [root];
    for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
      if (this.#met.has(schema)) continue;
      this.#met.add(schema);
      const { example, items, additionalProperties } = schema;
      if (example !== undefined && isData(example) && this.#fits.fit(example, schema) === 'yes')
        remove(schema, 'example');
      pending.push(...membersOf(schema, 'properties'));
      for (const list of ['allOf', 'anyOf', 'oneOf']) pending.push(...itemsOf(schema, list));
      for (const one of [items, additionalProperties]) if (isObject(one)) pending.push(one);
    }
  }
}

/** Whether a value holds nothing that may be read as a reference. */
function isData(value: JsonValue): boolean {
  if (value === null || typeof value !== 'object') return true;
  return !JSON.stringify(value).includes('"$ref"');
}

function remove(owner: JsonObject, key: string): void {
  delete (owner as Changeable)[key];
}

function membersOf(value: JsonValue | undefined, key: string): JsonObject[] {
  return Object.values(objectAt(value, key) ?? {}).filter((member) => isObject(member));
}

function itemsOf(value: JsonObject, key: string): JsonObject[] {
  const list = value[key];
  return Array.isArray(list) ? (list as readonly JsonValue[]).filter((item) => isObject(item)) : [];
}
