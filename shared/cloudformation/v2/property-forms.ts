import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { isObject, memberOf, recordOf, scalarText } from '#shared/openapi/json-shape.ts';

/** How one kind of value is written among the properties of a resource. */
export interface Form<T> {
  /** What is written; undefined when that is something else than this form has. */
  read(written: JsonValue): Taken<T> | undefined;
  /** @param left what reading left over of the same property */
  write(value: T, left: JsonValue | undefined): JsonValue;
}

export interface Taken<T> {
  readonly value: T;
  /** What of it has no place in the value; it is to come back when that is written. */
  readonly left?: JsonValue;
}

/** Forms by member; the property of a member has its name with a capital. */
export type FormsOf<T> = { readonly [K in keyof T & string]?: Form<NonNullable<T[K]>> };

function scalarForm<T extends JsonValue>(valueOf: (text: string) => T | undefined): Form<T> {
  return {
    read: (written) => {
      const text = scalarText(written);
      const value = text === undefined ? undefined : valueOf(text);
      return value === undefined ? undefined : { value };
    },
    write: (value) => value,
  };
}

/** A text; numbers and flags are read as the text they are written as. */
export const text: Form<string> = scalarForm((said) => said);

/** A number, or the text of one, as CloudFormation takes both. */
export const number: Form<number> = scalarForm((said) => {
  const value = said.trim() === '' ? Number.NaN : Number(said);
  return Number.isFinite(value) ? value : undefined;
});

/** `true` or `'true'`. */
export const flag: Form<boolean> = scalarForm((said) => {
  const word = said.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
});

/** `'2.0'`, which YAML without quotes has as the number 2. */
export const payloadFormat: Form<'1.0' | '2.0'> = scalarForm((said) =>
  said === '1.0' || said === '1' ? '1.0' : said === '2.0' || said === '2' ? '2.0' : undefined,
);

/** One of some words, in any case. */
export function word<T extends string>(...words: readonly T[]): Form<T> {
  return scalarForm((said) => words.find((one) => one === said.toUpperCase()));
}

/** A list of texts. */
export const texts: Form<readonly string[]> = {
  read: (written) => {
    if (!Array.isArray(written)) return undefined;
    const value = (written as readonly JsonValue[]).map(scalarText);
    return value.every((one) => one !== undefined) ? { value } : undefined;
  },
  write: (value) => value,
};

/** An object whose members all have one form. */
export function mapOf<T>(form: Form<T>): Form<Readonly<Record<string, T>>> {
  return {
    read: (written) => {
      if (!isObject(written)) return undefined;
      const values: [string, T][] = [];
      const left: [string, JsonValue][] = [];
      for (const [name, said] of Object.entries(written)) {
        const taken = form.read(said);
        if (taken === undefined) left.push([name, said]);
        else {
          values.push([name, taken.value]);
          if (taken.left !== undefined) left.push([name, taken.left]);
        }
      }
      return withLeft(recordOf(values), recordOf(left));
    },
    write: (value, left) => ({
      ...(isObject(left) && left),
      ...recordOf(
        Object.entries(value).map(([name, one]) => [name, form.write(one, memberOf(left, name))]),
      ),
    }),
  };
}

/** Texts by name. */
export const textByName = mapOf(text);

/** An object of a type of its own. */
export function objectOf<T extends object>(forms: FormsOf<T>): Form<T> {
  return {
    read: (written) => {
      if (!isObject(written)) return undefined;
      const { value, left } = readMembers(written, forms);
      return withLeft(value as T, left);
    },
    write: (value, left) => writeMembers(value, isObject(left) ? left : {}, forms),
  };
}

function withLeft<T>(value: T, left: JsonObject): Taken<T> {
  return { value, ...(Object.keys(left).length > 0 && { left }) };
}

/** Name of the property that a member is written as: `timeoutInMillis` is `TimeoutInMillis`. */
export function propertyOf(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1);
}

/** Members that properties say, and the properties that none of them took. */
export function readMembers<T extends object>(
  properties: JsonObject,
  forms: FormsOf<T>,
): { readonly value: Partial<T>; readonly left: JsonObject } {
  const values: [string, unknown][] = [];
  const lefts = new Map(Object.entries(properties));
  for (const [member, form] of entriesOf(forms)) {
    const property = propertyOf(member);
    const written = memberOf(properties, property);
    const taken = written === undefined ? undefined : form.read(written);
    if (taken === undefined) continue;
    values.push([member, taken.value]);
    if (taken.left === undefined) lefts.delete(property);
    else lefts.set(property, taken.left);
  }
  return { value: recordOf(values) as Partial<T>, left: recordOf(lefts) };
}

/**
 * Members as properties.
 *
 * @param left properties to be written besides; a member that is there wins over what was left of its property
 */
export function writeMembers<T extends object>(
  value: T,
  left: JsonObject,
  forms: FormsOf<T>,
): JsonObject {
  const written = new Map<string, JsonValue>();
  for (const [member, form] of entriesOf(forms)) {
    const property = propertyOf(member);
    const said = (value as Readonly<Record<string, unknown>>)[member];
    if (said !== undefined) written.set(property, form.write(said, memberOf(left, property)));
  }
  for (const [property, said] of Object.entries(left))
    if (!written.has(property)) written.set(property, said);
  return recordOf(written);
}

function entriesOf<T>(forms: FormsOf<T>): readonly (readonly [string, Form<unknown>])[] {
  return Object.entries(forms) as [string, Form<unknown>][];
}
