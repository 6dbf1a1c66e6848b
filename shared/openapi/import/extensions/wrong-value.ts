import type { JsonValue } from '#shared/entities/common/json.ts';
import { pointerTokens } from '#shared/std/json-pointer.ts';
import { isObject, scalarText } from '../../json-shape.ts';
import type { ImportContext } from '../import-context.ts';
import { isIntrinsic } from '../resolve-intrinsic.ts';

/** A value that no field can hold, to be given back by an export, with its OpenAPI 3 pointer. */
export type KeptValue = readonly [pointer: string, value: JsonValue];

/**
 * Reports that a value has not the type the developer guide gives it (documented, the page of each extension). What the service
 * answers to it is not known. What CloudFormation puts in its place is not judged.
 *
 * @param expected what it must be, e.g. `a list of texts`
 */
export function reportWrongType(
  context: Pick<ImportContext, 'report'>,
  pointer: string,
  value: JsonValue,
  expected: string,
): void {
  if (isDeployTimeValue(value)) return;
  context.report.add('extension-type', 'error', pointer, wrongTypeWords(pointer, value, expected));
}

/** True for what CloudFormation puts something in the place of, whole or in a list, so that nothing can be said of it here. */
export function isDeployTimeValue(value: JsonValue | undefined): boolean {
  return (
    isIntrinsic(value) ||
    (Array.isArray(value) && (value as readonly JsonValue[]).some((item) => isIntrinsic(item)))
  );
}

/** What is wrong with a value, in a sentence. */
export function wrongTypeWords(pointer: string, value: JsonValue, expected: string): string {
  return `${pointerTokens(pointer).at(-1) ?? ''} must be ${expected}, not ${nameOf(value)}.`;
}

function nameOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    // Where a list of texts is wanted, what is wrong is in it.
    const odd = (value as readonly JsonValue[]).find((item) => scalarText(item) === undefined);
    return odd === undefined ? 'a list' : `a list with ${nameOf(odd)} in it`;
  }
  if (isObject(value)) return 'an object';
  return `'${scalarText(value)?.slice(0, 60) ?? ''}'`;
}

/** True and false, also as text, which is how YAML in quotes and templates write them (assumed: as the service's JSON reader takes them). */
export function flagOf(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : undefined;
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Texts of a list; undefined when it is none or holds anything but scalars. */
export function textsOf(value: JsonValue | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = (value as readonly JsonValue[]).map((item) => scalarText(item));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Reports a value in an integration that has a wrong type; `expected` says what it must be. */
export type Malformed = (pointer: string, given: JsonValue, expected: string) => void;
