import type { z } from 'zod';
import type { TextProblem, ParsedText, ValuePath } from './parsed-text.ts';

/** Rounds of leaving out; a file is a dozen levels deep, so that more would mean going in circles. */
const mostRounds = 50;

/**
 * Holds a parsed file against its schema. Whatever does not fit is reported and left out, so that the rest can be shown;
 * `fallback` gives top-level values to use where required ones are missing or wrong.
 *
 * @returns undefined as value when nothing of the file can be used
 */
export function validateValue<S extends z.ZodType>(
  schema: S,
  parsed: ParsedText,
  fallback: Readonly<Record<string, unknown>> = {},
): { value: z.output<S> | undefined; problems: TextProblem[] } {
  const first = schema.safeParse(parsed.value);
  if (first.success) return { value: first.data, problems: [] };
  const problems = first.error.issues.flatMap((issue) => problemsOf(issue, parsed));
  // A file that is no map says nothing; it counts as a map that holds the fallback alone.
  let rest: unknown = isRecord(parsed.value) ? structuredCopy(parsed.value) : { ...fallback };
  let issues: readonly z.core.$ZodIssue[] = isRecord(parsed.value) ? first.error.issues : [];
  // Every round removes at least one value; what had to go in a later round is a consequence, not a finding.
  for (let round = 0; round < mostRounds; round += 1) {
    // From the last to the first, so that list positions still hold.
    for (const issue of issues.toReversed()) {
      rest = without(rest, issue, fallback);
      if (rest === undefined) return { value: undefined, problems };
    }
    const again = schema.safeParse(rest);
    if (again.success) return { value: again.data, problems };
    issues = again.error.issues;
  }
  return { value: undefined, problems };
}

/** The value without the part an issue complains of. */
function without(
  value: unknown,
  issue: z.core.$ZodIssue,
  fallback: Readonly<Record<string, unknown>>,
): unknown {
  if (issue.code === 'unrecognized_keys') {
    const container = valueAt(value, issue.path);
    if (isRecord(container)) for (const key of issue.keys) delete container[key];
    return value;
  }
  let path = issue.path;
  // A required value that is missing takes what should hold it along.
  while (path.length > 0 && valueAt(value, path) === undefined) {
    const key = path.at(-1);
    if (path.length === 1 && typeof key === 'string' && Object.hasOwn(fallback, key)) break;
    path = path.slice(0, -1);
  }
  const key = path.at(-1);
  if (key === undefined) return undefined;
  const container = valueAt(value, path.slice(0, -1));
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else if (isRecord(container)) {
    const name = String(key);
    if (path.length === 1 && Object.hasOwn(fallback, name) && container[name] !== fallback[name])
      container[name] = fallback[name];
    else delete container[name];
  }
  return value;
}

function problemsOf(issue: z.core.$ZodIssue, parsed: ParsedText): TextProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const make = (at: ValuePath, message: string, part: 'key' | 'value'): TextProblem =>
    ({
      ruleId: issue.code === 'unrecognized_keys' ? 'unknown-key' : 'wrong-value',
      severity: 'error',
      message,
      path: at,
      range: parsed.rangeAt(at, part),
    }) as TextProblem;
  const name = path.length === 0 ? 'The file' : `"${String(path.at(-1))}"`;
  const actual = valueAt(parsed.value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        make(
          [...path, key],
          `"${key}" is not known here; correct its spelling or remove it.`,
          'key',
        ),
      );
    case 'invalid_type':
      if (actual === undefined && path.length > 0)
        return [
          make(path, `${name} is missing; it must be ${typeWords(issue.expected)}.`, 'value'),
        ];
      return [
        make(
          path,
          `${name} must be ${typeWords(issue.expected)}, but is ${kindOf(actual)}${
            issue.expected === 'string' && ['number', 'boolean'].includes(typeof actual)
              ? '; put it in quotes'
              : ''
          }.`,
          'value',
        ),
      ];
    case 'invalid_value':
      return [
        make(
          path,
          `${name} must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}${actual === undefined ? '; it is missing' : ''}.`,
          'value',
        ),
      ];
    case 'invalid_union':
      if (issue.discriminator !== undefined)
        return [
          make(
            path,
            `${name} must be one of the values known here${actual === undefined ? '; it is missing' : ''}.`,
            'value',
          ),
        ];
      return [make(path, `${name} has none of the forms known here.`, 'value')];
    default:
      return [make(path, `${name} is not right: ${issue.message}.`, 'value')];
  }
}

function typeWords(expected: string): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    tuple: 'a list',
    object: 'a map',
    record: 'a map',
  };
  return words[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'empty';
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, structuredCopy(item)]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
