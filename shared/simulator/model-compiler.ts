import {
  builtInModelNames,
  modelNameOfRef,
  modelRefUrl,
  type Model,
} from '#shared/entities/rest/model.ts';
import {
  SchemaError,
  SchemaSet,
  type CompiledSchema,
  type SchemaSource,
} from '#shared/json/validate-schema.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { Problem } from '#shared/std/problem.ts';

/** A model that compiled, or why it did not. */
export interface CompiledModel {
  readonly name: string;
  readonly entity: string;
  readonly schema: CompiledSchema | undefined;
  readonly fault: string | undefined;
}

/** The API that models belong to, as far as compiling them goes. */
export interface ModelOwner {
  readonly id: string;
  readonly models: Readonly<Record<string, Model>>;
}

/** Compiles the models that methods or routes use, each once, all in one set so that they can refer to each other. */
export class ModelCompiler {
  readonly #owner: ModelOwner;
  readonly #problems: Problem[];
  readonly #compiled = new Map<string, CompiledModel>();
  #schemas: SchemaSet | undefined;
  readonly #unreadable = new Map<string, string>();

  constructor(owner: ModelOwner, problems: Problem[]) {
    this.#owner = owner;
    this.#problems = problems;
  }

  compile(name: string): CompiledModel {
    let model = this.#compiled.get(name);
    if (model === undefined) this.#compiled.set(name, (model = this.#make(name)));
    return model;
  }

  #make(name: string): CompiledModel {
    const apiId = this.#owner.id;
    const entity = entityRefText({ kind: 'model', apiId, name });
    // The set comes first: building it finds the texts that are not JSON.
    this.#schemas ??= new SchemaSet(this.#sources());
    const fault = this.#unreadable.get(name);
    if (fault !== undefined) return this.#broken(name, entity, fault);
    try {
      const schema = this.#schemas.compile(modelRefUrl(apiId, name));
      return { name, entity, schema, fault: undefined };
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      return this.#broken(name, entity, error.message);
    }
  }

  #broken(name: string, entity: string, fault: string): CompiledModel {
    this.#problems.push({
      ruleId: 'model-does-not-compile',
      severity: 'error',
      message: `The model "${name}" cannot be used to check bodies: ${fault} What asks for it is answered with 500.`,
      place: { pointer: `/apis/${this.#owner.id}/models/${name}/schema`, entity },
    });
    return { name, entity, schema: undefined, fault };
  }

  #sources(): SchemaSource[] {
    const { id, models } = this.#owner;
    const sources: SchemaSource[] = [];
    for (const name of builtInModelNames)
      if (!Object.hasOwn(models, name))
        sources.push({ address: modelRefUrl(id, name), schema: { type: 'object' } });
    for (const model of Object.values(models)) {
      try {
        const schema: unknown = JSON.parse(model.schema);
        if (schema === null || typeof schema !== 'object' || Array.isArray(schema))
          throw new SyntaxError('A schema is a JSON object.');
        sources.push({
          address: modelRefUrl(id, model.name),
          schema: withModelAddresses(schema, id, new Set(Object.keys(models))),
        });
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        this.#unreadable.set(model.name, `Its schema is not a JSON object (${text}).`);
      }
    }
    return sources;
  }
}

/**
 * A schema whose references to other models all use the service's address with this API's id: models
 * come with the id of the API they were made for, or with the short forms of the document they were
 * imported from. A reference into the schema's own definitions stays. The schema's own `id` and
 * `$schema` go, since they would give it another address or dialect.
 */
function withModelAddresses(
  schema: object,
  apiId: string,
  modelNames: ReadonlySet<string>,
): unknown {
  const root = schema as Record<string, unknown>;
  const own = root['definitions'];
  const ownNames = new Set(own !== null && typeof own === 'object' ? Object.keys(own) : []);
  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (value === null || typeof value !== 'object') return value;
    const copy: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
      if (key === '$ref' && typeof member === 'string') {
        const name = modelNameOfRef(member);
        const isOwn = member.startsWith('#/definitions/') && ownNames.has(name ?? '');
        copy[key] =
          name !== undefined && !isOwn && modelNames.has(name) ? modelRefUrl(apiId, name) : member;
      } else copy[key] = rewrite(member);
    }
    return copy;
  };
  const { id: _id, $schema: _dialect, ...rest } = root;
  return rewrite(rest);
}
