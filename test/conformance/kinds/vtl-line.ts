import {
  failed,
  passed,
  textDifference,
  type CaseKind,
  type CaseResult,
  type ConformanceCase,
} from '../conformance-case.ts';
import { isPlainJson, textsOf } from '../plain-json-guard.ts';
import { valueDifference } from '../wildcards.ts';
import type { JavaValue } from '#shared/json/java-value.ts';
import { toJavaValue, toPlainJson, type PlainJson } from '#shared/json/plain-json.ts';
import { compileTemplate } from '#shared/vtl/compile-template.ts';
import { createMappingScope, type MappingScope } from '#shared/vtl/mapping-scope.ts';
import { renderTemplate } from '#shared/vtl/render-template.ts';
import type { TemplateScope } from '#shared/vtl/template-scope.ts';
import { VtlError } from '#shared/vtl/vtl-error.ts';

/**
 * A line of a `.jsonl` file: a template with its variables, rendered by plain Velocity, or in the
 * service's dialect if it says so or if there is an `input`.
 */
export const vtlLineKind: CaseKind = { kind: 'vtl-line', run: runLine };

/** Whether a line is meant for the service: it says so, or has or uses what only the service has. */
function isServiceDialect(line: ConformanceCase): boolean {
  if (line['mode'] !== undefined) return line['mode'] === 'apigw';
  if (line['input'] !== undefined || line['overrides'] !== undefined) return true;
  const own = membersOf(line['context']);
  const used = /\$!?\{?(input|util)\b/.exec(String(line['template']))?.[1];
  return used !== undefined && !(used in own);
}

function runLine(line: ConformanceCase): CaseResult {
  const { template, expect } = line;
  if (typeof template !== 'string') return failed('the line has no template');
  const variables = membersOf(line['context']);
  const service = isServiceDialect(line) ? serviceScope(line, variables) : undefined;
  const scope: TemplateScope =
    service?.scope ??
    new Map(Object.entries(variables).map(([name, value]) => [name, toJavaValue(value, 'list')]));
  let actual: string | undefined;
  let message = '';
  try {
    const dialect = service === undefined ? 'velocity-1.7' : 'api-gateway';
    actual = renderTemplate(compileTemplate(template, { dialect }), scope);
  } catch (error) {
    if (!(error instanceof VtlError)) throw error;
    message = error.message;
  }
  if (expect === null) {
    return actual === undefined
      ? passed
      : failed(`should fail, but gives ${JSON.stringify(actual)}`);
  }
  if (actual === undefined) return failed(`fails: ${message}`);
  if (typeof expect !== 'string') return failed('the line has no expectation');
  if (actual !== expect) return failed(textDifference(expect, actual));
  if (service === undefined || line['overrides'] === undefined) return passed;
  const { maps } = service.mapping.overrides();
  const difference = valueDifference(line['overrides'], {
    requestOverride: toPlainJson(maps.requestOverride),
    responseOverride: toPlainJson(maps.responseOverride),
  });
  return difference === undefined ? passed : failed(`overrides: ${difference}`);
}

function serviceScope(
  line: ConformanceCase,
  variables: Record<string, PlainJson>,
): { scope: TemplateScope; mapping: MappingScope } {
  const input = membersOf(line['input']);
  const params = membersOf(input['params']);
  const { context, stageVariables, ...others } = variables;
  const mapping = createMappingScope({
    body: typeof input['body'] === 'string' ? input['body'] : undefined,
    params: {
      path: textsOf(params['path']),
      querystring: textsOf(params['querystring']),
      header: textsOf(params['header']),
    },
    context: membersOf(context),
    stageVariables: textsOf(stageVariables),
  });
  const scope = new Map<string, JavaValue>(mapping.scope);
  for (const [name, value] of Object.entries(others)) scope.set(name, toJavaValue(value, 'list'));
  return { scope, mapping };
}

function membersOf(value: unknown): Record<string, PlainJson> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const members: Record<string, PlainJson> = {};
  for (const [key, member] of Object.entries(value)) {
    const each: unknown = member;
    if (isPlainJson(each)) members[key] = each;
  }
  return members;
}
