import { isPlainJson } from '../plain-json-guard.ts';
import { valueDifference } from '../wildcards.ts';
import {
  failed,
  passed,
  skipped,
  textDifference,
  type CaseKind,
  type CaseResult,
  type ConformanceCase,
} from '../conformance-case.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope } from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

/** Templates rendered by the service itself. */
export const vtlKind: CaseKind = { kind: 'vtl', run: runVtlCase };

function runVtlCase(testCase: ConformanceCase): CaseResult {
  const { template, form } = testCase;
  if (typeof template !== 'string') return failed('the case has no template');
  if (form === 'vars') return check(testCase, withVariables(template, testCase['vars']));
  if (form === 'input') return check(testCase, { template, body: bodyOf(testCase) });
  return skipped(`the form ${String(form)} is not known`);
}

interface Rendering {
  readonly template: string;
  readonly body: string | undefined;
}

/** The variables come as a JSON payload, and each is bound on a line of its own. */
function withVariables(template: string, vars: unknown): Rendering {
  const members = isPlainJson(vars) && typeof vars === 'object' && vars !== null ? vars : {};
  const lines = ['#set($conformanceInput = $util.parseJson($input.body))\n'];
  for (const name of Object.keys(members)) {
    lines.push(`#set($${name} = $conformanceInput.${name})\n`);
  }
  return { template: lines.join('') + template, body: JSON.stringify(members) };
}

function bodyOf(testCase: ConformanceCase): string | undefined {
  return typeof testCase['body'] === 'string' ? testCase['body'] : undefined;
}

function check(testCase: ConformanceCase, { template, body }: Rendering): CaseResult {
  const { scope } = createMappingScope({
    body,
    params: { path: {}, querystring: {}, header: {} },
    context: {},
    stageVariables: {},
  });
  let actual: string;
  try {
    actual = renderTemplate(compileTemplate(template), scope);
  } catch (error) {
    if (!(error instanceof VtlError)) throw error;
    return failed(`the template fails: ${error.message}`);
  }
  if ('expectJson' in testCase) {
    const difference = valueDifference(testCase['expectJson'], parseOrText(actual));
    return difference === undefined ? passed : failed(difference);
  }
  const expected = testCase['expect'];
  if (typeof expected !== 'string') return failed('the case has no expectation');
  const isNormalized = testCase['normalizeWhitespace'] === true;
  const wanted = isNormalized ? normalized(expected) : expected;
  const given = isNormalized ? normalized(actual) : actual;
  return wanted === given ? passed : failed(textDifference(wanted, given));
}

function normalized(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
