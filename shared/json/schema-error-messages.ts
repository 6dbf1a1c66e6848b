import type { ErrorObject } from 'ajv';

/**
 * Findings of draft-04 validation in the words of the Java validator behind the service, as they come
 * out in `$context.error.validationErrorString` and the execution log. The wording of `required`, length
 * and type findings is documented ("Use request validation"); the others are that library's own.
 */
export function schemaErrorMessages(errors: readonly ErrorObject[]): string[] {
  const messages: string[] = [];
  const alternatives = alternativesIn(errors);
  const namesAt = namesByPlace(errors);
  for (const error of errors) {
    if (isInsideAlternative(error, alternatives)) continue;
    if (listsNames(error)) {
      const place = placeOf(error);
      const names = namesAt.get(place)?.sort();
      if (names === undefined) continue;
      namesAt.delete(place);
      messages.push(
        error.keyword === 'required'
          ? `object has missing required properties (${quoted(names)})`
          : `object instance has properties which are not allowed by the schema: ${quoted(names)}`,
      );
      continue;
    }
    const message = messageOf(error);
    if (message !== undefined) messages.push(message);
  }
  return messages;
}

function listsNames({ keyword }: ErrorObject): boolean {
  return keyword === 'required' || keyword === 'additionalProperties';
}

/** The library reports all names a keyword misses at once; ajv reports one by one. */
function namesByPlace(errors: readonly ErrorObject[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const error of errors) {
    if (!listsNames(error)) continue;
    const place = placeOf(error);
    const names = found.get(place);
    if (names === undefined) found.set(place, [nameOf(error)]);
    else names.push(nameOf(error));
  }
  return found;
}

function placeOf({ keyword, instancePath, schemaPath }: ErrorObject): string {
  return `${keyword} ${instancePath} ${schemaPath}`;
}

/** Findings of `oneOf` and `anyOf`, by the place of the value they are about. */
function alternativesIn(errors: readonly ErrorObject[]): ReadonlyMap<string, ErrorObject[]> {
  const found = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    if (error.keyword !== 'oneOf' && error.keyword !== 'anyOf') continue;
    const there = found.get(error.instancePath);
    if (there === undefined) found.set(error.instancePath, [error]);
    else there.push(error);
  }
  return found;
}

/** Findings below `oneOf` and the like are summed up by that keyword's own. */
function isInsideAlternative(
  error: ErrorObject,
  alternatives: ReadonlyMap<string, readonly ErrorObject[]>,
): boolean {
  if (alternatives.size === 0) return false;
  const path = error.instancePath;
  for (let end = path.length; end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
    const here = alternatives.get(path.slice(0, end));
    if (here?.some((other) => other !== error && isBranchOf(error, other)) === true) return true;
  }
  return false;
}

/** Whether a finding comes from a branch of an alternative, directly or by reference. */
function isBranchOf(error: ErrorObject, alternative: ErrorObject): boolean {
  if (error.schemaPath.startsWith(`${alternative.schemaPath}/`)) return true;
  const branches: unknown = alternative.schema;
  // A referenced schema reports under its own address; it then is about the same value or a part of it.
  return (
    Array.isArray(branches) &&
    branches.some((branch) => branch !== null && typeof branch === 'object' && '$ref' in branch) &&
    !error.schemaPath.startsWith('#')
  );
}

function nameOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params as Record<
    string,
    string | undefined
  >;
  return missingProperty ?? additionalProperty ?? '';
}

function messageOf(error: ErrorObject): string | undefined {
  const { data } = error;
  const parameters = error.params as Record<string, unknown>;
  const limit = parameters['limit'];
  switch (error.keyword) {
    case 'type':
      return `instance type (${typeName(data)}) does not match any allowed primitive type (allowed: ${quoted(allowedTypes(error.schema))})`;
    case 'enum':
      return `instance value (${JSON.stringify(data)}) not found in enum (possible values: ${JSON.stringify(parameters['allowedValues'])})`;
    case 'minLength':
      return `string ${JSON.stringify(data)} is too short (length: ${lengthOf(data)}, required minimum: ${String(limit)})`;
    case 'maxLength':
      return `string ${JSON.stringify(data)} is too long (length: ${lengthOf(data)}, maximum allowed: ${String(limit)})`;
    case 'minimum':
      return parameters['comparison'] === '>'
        ? `numeric instance is not strictly greater than the required minimum ${String(limit)}`
        : `numeric instance is lower than the required minimum (minimum: ${String(limit)}, found: ${JSON.stringify(data)})`;
    case 'maximum':
      return parameters['comparison'] === '<'
        ? `numeric instance is not strictly lower than the required maximum ${String(limit)}`
        : `numeric instance is greater than the required maximum (maximum: ${String(limit)}, found: ${JSON.stringify(data)})`;
    case 'multipleOf':
      return `remainder of division is not zero (${JSON.stringify(data)} / ${String(parameters['multipleOf'])})`;
    case 'pattern':
      return `ECMA 262 regex ${JSON.stringify(parameters['pattern'])} does not match input string ${JSON.stringify(data)}`;
    case 'format':
      return `string ${JSON.stringify(data)} ${formatFault(String(parameters['format']))}`;
    case 'minItems':
      return `array is too short: must have at least ${String(limit)} elements but instance has ${countOf(data)} elements`;
    case 'maxItems':
      return `array is too long: must have at most ${String(limit)} elements but instance has ${countOf(data)} elements`;
    case 'uniqueItems':
      return 'array must not contain duplicate elements';
    case 'minProperties':
      return `object has too few properties (found ${countOf(data)} but schema requires at least ${String(limit)})`;
    case 'maxProperties':
      return `object has too many properties (found ${countOf(data)} but schema requires at most ${String(limit)})`;
    case 'additionalItems':
      return `array is too long: must have at most ${String(limit)} elements but instance has ${countOf(data)} elements`;
    case 'not':
      return 'instance matched a schema which it should not have';
    case 'dependencies':
      return `property ${JSON.stringify(parameters['property'])} of object has missing property dependencies (schema requires ${quoted(String(parameters['deps']).split(', '))}; missing: ${quoted([String(parameters['missingProperty'])])})`;
    case 'oneOf': {
      const matched = parameters['passingSchemas'];
      return `instance failed to match exactly one schema (matched ${Array.isArray(matched) ? matched.length : 0} out of ${branchCount(error)})`;
    }
    case 'anyOf':
      return `instance failed to match at least one required schema among ${branchCount(error)}`;
    case '$ref':
    case 'if':
      return undefined;
    default:
      return error.message;
  }
}

function formatFault(format: string): string {
  switch (format) {
    case 'date-time':
      return "is invalid against requested date format(s) [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z]";
    case 'email':
      return 'is not a valid email address';
    case 'hostname':
      return 'is not a valid hostname';
    case 'ipv4':
      return 'is not a valid IPv4 address';
    case 'ipv6':
      return 'is not a valid IPv6 address';
    case 'regex':
      return 'is not a valid ECMA 262 regular expression';
    default:
      return 'is not a valid URI';
  }
}

function branchCount(error: ErrorObject): number {
  const branches: unknown = error.schema;
  return Array.isArray(branches) ? branches.length : 0;
}

/** `["a","b"]` */
function quoted(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(',')}]`;
}

/** A whole number is an `integer` in that library's eyes, and `number` allows both. */
function allowedTypes(schema: unknown): string[] {
  const types = (Array.isArray(schema) ? schema : [schema]).map(String);
  const allowed = new Set(types);
  if (allowed.has('number')) allowed.add('integer');
  return [...allowed].sort();
}

function typeName(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return 'array';
  if (typeof data === 'number') return Number.isInteger(data) ? 'integer' : 'number';
  return typeof data;
}

/** Characters, not UTF-16 units. */
function lengthOf(data: unknown): number {
  return typeof data === 'string' ? Array.from(data).length : 0;
}

function countOf(data: unknown): number {
  if (Array.isArray(data)) return data.length;
  return data !== null && typeof data === 'object' ? Object.keys(data).length : 0;
}
