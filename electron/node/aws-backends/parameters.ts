import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { AwsServiceError } from './embedded-service.ts';

/*
 * Reading the parameters of a call. The Query protocol sends everything as text, so numbers and flags are
 * taken in either form.
 */

/** True for a JSON object, not for a list. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** @throws AwsServiceError when there is something else */
export function optionalText(parameters: JsonObject, name: string): string | undefined {
  const value = parameters[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw invalid(name, 'must be text');
}

/** @throws AwsServiceError when it is missing or no text */
export function requiredText(parameters: JsonObject, name: string): string {
  const value = optionalText(parameters, name);
  if (value === undefined || value === '') throw missing(name);
  return value;
}

/** @throws AwsServiceError when there is something that is no number */
export function optionalNumber(parameters: JsonObject, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw invalid(name, 'must be a number');
}

/** True for `true` in either form; anything else is false. */
export function optionalFlag(parameters: JsonObject, name: string): boolean {
  const value = parameters[name];
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** @throws AwsServiceError when there is something that is no list */
function optionalList(parameters: JsonObject, name: string): readonly JsonValue[] {
  const value = parameters[name];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value as readonly JsonValue[];
  throw invalid(name, 'must be a list');
}

/** @throws AwsServiceError when it is missing, empty or holds anything but objects */
export function requiredObjects(parameters: JsonObject, name: string): readonly JsonObject[] {
  const list = optionalList(parameters, name);
  if (list.length === 0) throw missing(name);
  return list.map((item) => {
    if (isObject(item)) return item;
    throw invalid(name, 'must be a list of objects');
  });
}

/**
 * The texts of a list, without what is no text; none where it is missing.
 *
 * @throws AwsServiceError when there is something that is no list
 */
export function textList(parameters: JsonObject, name: string): readonly string[] {
  return optionalList(parameters, name).filter((item) => typeof item === 'string');
}

function missing(name: string): AwsServiceError {
  return new AwsServiceError('ValidationException', `The request must contain ${name}.`);
}

function invalid(name: string, what: string): AwsServiceError {
  return new AwsServiceError('ValidationException', `${name} ${what}.`);
}
