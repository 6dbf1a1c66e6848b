import addFormatsModule, { type FormatName, type FormatsPlugin } from 'ajv-formats';
import AjvDraft04Module from 'ajv-draft-04';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { schemaErrorMessages } from './schema-error-messages.ts';

/*
 * JSON Schema draft-04 validation. Compiling makes code with `new Function`, so it must not run in the
 * sandboxed window, whose policy forbids that.
 */

// Both packages are CommonJS whose default export arrives wrapped or not, depending on who loads them.
type Unwrap<T> = T extends { default: infer D } ? D : T;
function unwrap<T>(module: T): Unwrap<T> {
  const { default: inner } = module as { default?: unknown };
  return (inner ?? module) as Unwrap<T>;
}
const AjvDraft04 = unwrap(AjvDraft04Module);
const addFormats = unwrap(addFormatsModule) as FormatsPlugin;

/** A schema with what its references lead to. */
export interface SchemaSource {
  /** Address by which `$ref` of the other schemas may name this one. */
  readonly address: string;
  readonly schema: unknown;
}

/** The formats of the draft; any other is passed over, as the Java validator does (assumed). */
const draft04Formats: FormatName[] = [
  'date-time',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uri',
];

/** A set of schemas that may refer to one another, in circles too. */
export class SchemaSet {
  readonly #ajv: InstanceType<typeof AjvDraft04>;
  readonly #faults = new Map<string, string>();

  constructor(sources: readonly SchemaSource[]) {
    this.#ajv = new AjvDraft04({
      strict: false,
      allErrors: true,
      // Data rides along with each error, which the messages quote.
      verbose: true,
      unicodeRegExp: false,
      validateSchema: true,
      logger: false,
    });
    addFormats(this.#ajv, draft04Formats);
    for (const { address, schema } of sources) {
      try {
        this.#ajv.addSchema(schema as object, address);
      } catch (error) {
        this.#faults.set(address, messageOf(error));
      }
    }
  }

  /** @throws SchemaError when the schema there, or one it refers to, cannot be used */
  compile(address: string): CompiledSchema {
    const fault = this.#faults.get(address);
    if (fault !== undefined) throw new SchemaError(fault);
    try {
      const validate = this.#ajv.getSchema(address);
      if (validate === undefined) throw new SchemaError(`There is no schema at ${address}.`);
      return new CompiledSchema(validate);
    } catch (error) {
      throw error instanceof SchemaError ? error : new SchemaError(messageOf(error));
    }
  }
}

/** A schema that cannot be used; the message is one sentence that says why. */
export class SchemaError extends Error {}

/** One schema, compiled. */
export class CompiledSchema {
  readonly #validate: ValidateFunction;

  constructor(validate: ValidateFunction) {
    this.#validate = validate;
  }

  /**
   * What is wrong with a JSON value, in the words of the service's own validator; empty when it is valid. One that a schema
   * which leads back to itself cannot be followed through counts as wrong (the words are our own).
   */
  validate(value: unknown): readonly string[] {
    try {
      if (this.#validate(value)) return valid;
      return schemaErrorMessages((this.#validate.errors ?? []) as ErrorObject[]);
    } catch (error) {
      if (error instanceof RangeError) return tooDeep;
      throw error;
    }
  }
}

const valid: readonly string[] = [];
const tooDeep: readonly string[] = ['the value is nested too deeply to be checked'];

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
