import addFormatsModule, { type FormatName, type FormatsPlugin } from 'ajv-formats';
import AjvDraft04Module from 'ajv-draft-04';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { EcmaRegex } from './regex/ecma-regex.ts';
import { regexMeter } from './regex/regex-meter.ts';
import { RegexLimitError } from './regex/regex-tree.ts';
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
const draft04Formats: FormatName[] = ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'];

/** What the patterns of one schema may take together on one value; two or three seconds. */
const patternSteps = 100_000_000;

/** `code` would stand for this where validation is written out as a module, which it is not. */
const regExp = Object.assign((pattern: string) => new EcmaRegex(pattern), { code: 'EcmaRegex' });

function isEcmaRegex(text: string): boolean {
  try {
    return new EcmaRegex(text) instanceof EcmaRegex;
  } catch {
    return false;
  }
}

/** Whether no two items are the same JSON; the order of members does not count. */
function areDistinct(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item, sortedMembers))).size === items.length;
}

function sortedMembers(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members);
}

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
      code: { regExp },
    });
    addFormats(this.#ajv, draft04Formats);
    // Theirs reads it as with the flag `u`, which patterns do not have.
    this.#ajv.addFormat('regex', isEcmaRegex);
    // Theirs compares each item with each, which takes minutes for a long list.
    this.#ajv.removeKeyword('uniqueItems').addKeyword({
      keyword: 'uniqueItems',
      type: 'array',
      schemaType: 'boolean',
      validate: (isAsked: boolean, items: readonly unknown[]) => !isAsked || areDistinct(items),
    });
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
   * which leads back to itself cannot be followed through counts as wrong, and so does one on which a pattern takes too long
   * (the words are our own).
   */
  validate(value: unknown): readonly string[] {
    regexMeter.reset(patternSteps);
    try {
      if (this.#validate(value)) return valid;
      return schemaErrorMessages((this.#validate.errors ?? []) as ErrorObject[]);
    } catch (error) {
      if (error instanceof RangeError) return tooDeep;
      if (error instanceof RegexLimitError) return [error.message];
      throw error;
    }
  }
}

const valid: readonly string[] = [];
const tooDeep: readonly string[] = ['the value is nested too deeply to be checked'];

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
