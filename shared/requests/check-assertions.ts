import { equalJson } from '../std/equal-json.ts';
import type { Assertion } from '../entities/common/saved-request.ts';
import { queryJsonPath } from '../json/json-path/compile-json-path.ts';
import type { PlainJson } from '../json/plain-json.ts';
import { EcmaRegex } from '../json/regex/ecma-regex.ts';
import { regexMeter } from '../json/regex/regex-meter.ts';
import { RegexLimitError, RegexSyntaxError } from '../json/regex/regex-tree.ts';

/** An answer as assertions see it. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decoded as UTF-8. */
  readonly body: string;
}

/** What became of one assertion. */
export interface Check {
  /** What was asked for, e.g. `$.total equals 3`. */
  readonly label: string;
  readonly passed: boolean;
  /** What was found instead; '' when it passed. */
  readonly message: string;
}

/** Holds an answer against each assertion. Never throws: a path or pattern that cannot be read fails its check. */
export function checkAssertions(assertions: readonly Assertion[], answer: Answer): Check[] {
  return assertions.map((assertion) => check(assertion, answer));
}

function check(assertion: Assertion, answer: Answer): Check {
  switch (assertion.kind) {
    case 'status':
      return result(
        `status is ${assertion.equals}`,
        answer.status === assertion.equals,
        `The status is ${answer.status}.`,
      );
    case 'header':
      return checkHeader(assertion, answer);
    case 'json':
      return checkJson(assertion, answer);
    case 'body':
      return checkBody(assertion, answer);
  }
}

function checkHeader(assertion: Extract<Assertion, { kind: 'header' }>, answer: Answer): Check {
  const name = assertion.name.toLowerCase();
  const values = answer.headers.filter(([each]) => each.toLowerCase() === name).map(([, v]) => v);
  const found =
    values.length === 0
      ? `There is no header ${assertion.name}.`
      : `The header ${assertion.name} is ${values.map(quoted).join(', ')}.`;
  if (assertion.absent === true)
    return result(`header ${assertion.name} is absent`, values.length === 0, found);
  if (assertion.matches !== undefined) {
    const label = `header ${assertion.name} matches ${assertion.matches}`;
    return checkPattern(label, assertion.matches, values, found);
  }
  if (assertion.equals === undefined)
    return result(`header ${assertion.name} is there`, values.length > 0, found);
  return result(
    `header ${assertion.name} is ${quoted(assertion.equals)}`,
    values.includes(assertion.equals),
    found,
  );
}

function checkJson(assertion: Extract<Assertion, { kind: 'json' }>, answer: Answer): Check {
  const { path } = assertion;
  const label =
    assertion.matches !== undefined
      ? `${path} matches ${assertion.matches}`
      : assertion.equals !== undefined
        ? `${path} equals ${JSON.stringify(assertion.equals)}`
        : `${path} ${assertion.exists === false ? 'does not exist' : 'exists'}`;
  let found: PlainJson;
  try {
    found = queryJsonPath(JSON.parse(answer.body) as PlainJson, path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return result(
      label,
      false,
      error instanceof SyntaxError ? 'The body is not JSON.' : `The path cannot be read: ${why}`,
    );
  }
  const seen = `${path} is ${shortened(JSON.stringify(found))}.`;
  if (assertion.matches !== undefined) {
    const text = typeof found === 'string' ? found : JSON.stringify(found);
    return checkPattern(label, assertion.matches, found === null ? [] : [text], seen);
  }
  if (assertion.equals !== undefined)
    return result(label, equalJson(found, assertion.equals), seen);
  const exists = found !== null && !(Array.isArray(found) && found.length === 0);
  return result(
    label,
    exists === (assertion.exists ?? true),
    exists ? seen : `There is nothing at ${path}.`,
  );
}

function checkBody(assertion: Extract<Assertion, { kind: 'body' }>, answer: Answer): Check {
  const seen = `The body is ${shortened(quoted(answer.body))}.`;
  if (assertion.contains !== undefined)
    return result(
      `body contains ${quoted(assertion.contains)}`,
      answer.body.includes(assertion.contains),
      seen,
    );
  const wanted = assertion.equals ?? '';
  return result(`body is ${shortened(quoted(wanted))}`, answer.body === wanted, seen);
}

function result(label: string, passed: boolean, otherwise: string): Check {
  return { label, passed, message: passed ? '' : otherwise };
}

/** Whether one of some texts matches; a pattern that takes too long on them fails. */
function checkPattern(
  label: string,
  pattern: string,
  texts: readonly string[],
  otherwise: string,
): Check {
  regexMeter.reset();
  try {
    const regex = new EcmaRegex(pattern, 'u');
    return result(
      label,
      texts.some((text) => regex.test(text)),
      otherwise,
    );
  } catch (error) {
    if (error instanceof RegexSyntaxError)
      return result(label, false, 'The regular expression cannot be read.');
    if (error instanceof RegexLimitError) return result(label, false, `${error.message}.`);
    throw error;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
