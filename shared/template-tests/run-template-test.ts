import type { JsonValue } from '#shared/entities/common/json.ts';
import type { TemplateTest, TemplateTestExpectation } from '#shared/entities/rest/template-test.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope } from '#shared/vtl/mapping-scope.ts';
import type { RenderLimits } from '#shared/vtl/render-limits.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';
import { jsonDifference } from './json-difference.ts';

/** What became of a template test. */
export interface TemplateTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** One sentence that says why not; '' when it passed. */
  readonly message: string;
  /** What was expected, JSON laid out in lines. */
  readonly expected: string;
  /** What the template made, laid out in the same way where it is JSON; null when it made nothing. */
  readonly actual: string | null;
}

/** Renders a template on a test's input and holds the output against what is expected. Never throws. */
export function runTemplateTest(
  template: string | undefined,
  test: Pick<TemplateTest, 'name' | 'input' | 'expected'>,
  limits: Partial<RenderLimits> = {},
): TemplateTestResult {
  const { name, input } = test;
  const expected = printExpected(test.expected);
  const failed = (message: string, actual: string | null): TemplateTestResult => ({
    name,
    passed: false,
    message,
    expected,
    actual,
  });
  if (template === undefined) return failed('The template it tests is not there.', null);
  let output: string;
  try {
    const { scope } = createMappingScope(input);
    output = renderTemplate(compileTemplate(template), scope, { limits });
  } catch (error) {
    if (!(error instanceof VtlError)) throw error;
    return failed(error.message, null);
  }
  if (test.expected.kind === 'text') {
    if (output === test.expected.text)
      return { name, passed: true, message: '', expected, actual: output };
    return failed(textMessage(test.expected.text, output), output);
  }
  let actual: JsonValue;
  try {
    actual = JSON.parse(output) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(`The output is not JSON: ${reason}.`, output);
  }
  const difference = jsonDifference(test.expected.value, actual);
  const printed = printJson(sameOrder(actual, test.expected.value));
  if (difference === undefined)
    return { name, passed: true, message: '', expected, actual: printed };
  const { path, expected: wanted, actual: found } = difference;
  if (wanted === undefined)
    return failed(`Nothing was expected at ${path}, there is ${shown(found)}.`, printed);
  if (found === undefined)
    return failed(`There is nothing at ${path}, expected ${shown(wanted)}.`, printed);
  return failed(`At ${path} stands ${shown(found)}, expected ${shown(wanted)}.`, printed);
}

/** The expectation a template's present output would meet: as JSON where it is JSON and no mere text or number. */
export function expectationOf(output: string): TemplateTestExpectation {
  try {
    const value = JSON.parse(output) as JsonValue;
    if (typeof value === 'object' && value !== null) return { kind: 'json', value };
  } catch {
    // Then it is text.
  }
  return { kind: 'text', text: output };
}

function printExpected(expected: TemplateTestExpectation): string {
  return expected.kind === 'text' ? expected.text : printJson(expected.value);
}

function printJson(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

/** The value with its members in the order of a like one, so that their lines can be laid beside each other. */
function sameOrder(value: JsonValue, like: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) {
    const items = Array.isArray(like) ? (like as readonly JsonValue[]) : [];
    return value.map((item: JsonValue, i) => sameOrder(item, items[i]));
  }
  if (typeof value !== 'object' || value === null) return value;
  const model = typeof like === 'object' && like !== null && !Array.isArray(like) ? like : {};
  const members = value as { readonly [key: string]: JsonValue };
  const order = model as { readonly [key: string]: JsonValue };
  const keys = [
    ...Object.keys(order).filter((key) => Object.hasOwn(members, key)),
    ...Object.keys(members).filter((key) => !Object.hasOwn(order, key)),
  ];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      sameOrder(members[key] ?? null, Object.hasOwn(order, key) ? order[key] : undefined),
    ]),
  );
}

function textMessage(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const before = expected.slice(0, at).split('\n');
  return `The output differs from line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1} on.`;
}

function shown(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
