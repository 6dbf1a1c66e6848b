import { valueDifference } from '../wildcards.ts';

/** As `valueDifference`, but maps may have more members than are expected; lists must agree in full. */
export function partialDifference(
  expected: unknown,
  actual: unknown,
  seen: Map<string, string>,
  path = '',
): string | undefined {
  if (!isRecord(expected)) {
    if (typeof expected === 'string' && expected.startsWith('<json-string>'))
      return jsonTextDifference(expected.slice('<json-string>'.length), actual, seen, path);
    return valueDifference(expected, actual, seen, path);
  }
  if (!isRecord(actual)) return `${path}: expected an object, got ${JSON.stringify(actual)}`;
  for (const [key, value] of Object.entries(expected)) {
    if (!(key in actual)) return `${path}/${key}: missing`;
    const difference = partialDifference(value, actual[key], seen, `${path}/${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function jsonTextDifference(
  expected: string,
  actual: unknown,
  seen: Map<string, string>,
  path: string,
): string | undefined {
  if (typeof actual !== 'string')
    return `${path}: expected JSON text, got ${JSON.stringify(actual)}`;
  return valueDifference(JSON.parse(expected), JSON.parse(actual), seen, path);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
