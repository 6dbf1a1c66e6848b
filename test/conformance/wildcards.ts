const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * How an actual value differs from an expected one; undefined if it does not. In expected texts,
 * `<any>` is anything, `<uuid>` a UUID, `<regex>…` an expression to be found, and any other text with
 * `<name>`, `datetime` or `timestamp` in it a placeholder. Maps must have the same members.
 */
export function valueDifference(
  expected: unknown,
  actual: unknown,
  seen: Map<string, string> = new Map(),
  path = '',
): string | undefined {
  if (typeof expected === 'string') return textualDifference(expected, actual, seen, path);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path}: expected a list, got ${JSON.stringify(actual)}`;
    const wanted: readonly unknown[] = expected;
    const given: readonly unknown[] = actual;
    if (wanted.length !== given.length) {
      return `${path}: expected ${wanted.length} items, got ${given.length}`;
    }
    return firstOf(wanted.map((item, i) => valueDifference(item, given[i], seen, `${path}/${i}`)));
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return `${path}: expected an object, got ${JSON.stringify(actual)}`;
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return firstOf(
      [...keys].map((key) => {
        if (!(key in expected)) return `${path}/${key}: not expected`;
        if (!(key in actual)) return `${path}/${key}: missing`;
        return valueDifference(expected[key], actual[key], seen, `${path}/${key}`);
      }),
    );
  }
  if (Object.is(expected, actual)) return undefined;
  return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

function textualDifference(
  expected: string,
  actual: unknown,
  seen: Map<string, string>,
  path: string,
): string | undefined {
  const message = `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
  if (expected === '<any>' || expected === actual) return undefined;
  if (expected === '<uuid>') {
    return typeof actual === 'string' && uuid.test(actual) ? undefined : message;
  }
  if (expected.startsWith('<regex>')) {
    const found = new RegExp(expected.slice('<regex>'.length)).test(String(actual));
    return found ? undefined : message;
  }
  const isNumbered = /<[\w-]+:\d+>/.test(expected);
  if (isNumbered) {
    const before = seen.get(expected);
    const text = JSON.stringify(actual);
    if (before === undefined) seen.set(expected, text);
    return before === undefined || before === text ? undefined : message;
  }
  return /<[\w:-]+>|datetime|timestamp/.test(expected) ? undefined : message;
}

function firstOf(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((difference) => difference !== undefined);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
