import { deployRestApi } from '#shared/simulator/deploy.ts';
import { printExecutionLog } from '#shared/simulator/execution-log.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import type { GatewayResult } from '#shared/simulator/gateway.ts';
import { failed, passed, textDifference, type CaseKind } from '../conformance-case.ts';
import { valueDifference } from '../wildcards.ts';
import { caseProject, record, resourceIdOf, withIds } from './case-api.ts';
import { casePorts } from './case-ports.ts';
import { headersDifference } from './rest-invoke.ts';

/** One test invocation, with its answer and its execution log. */
export const testInvoke: CaseKind = {
  kind: 'test-invoke',
  async run(testCase, around) {
    const prepared = await caseProject(record(testCase['api']), around.fixtureFolders);
    const ports = casePorts(testCase['backend']);
    const { value: gateway } = deployRestApi(
      prepared.project,
      prepared.apiId,
      ports,
      prepared.options,
    );
    const asked = record(testCase['testInvoke']);
    const expected = record(withIds(testCase['expect'], prepared));
    let result: GatewayResult;
    try {
      result = await gateway.testInvoke(
        {
          resourceId: resourceIdOf(prepared, String(asked['resourcePath'])),
          httpMethod: String(asked['httpMethod']),
          pathWithQueryString: textOf(asked['pathWithQueryString']),
          headers: Object.entries(record(asked['headers'])) as [string, string][],
          body: textOf(asked['body']),
          stageVariables: record(asked['stageVariables']) as Record<string, string>,
        },
        { trace: true },
      );
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      const { message } = record(expected['error']);
      return message === error.message ? passed : failed(`refused with: ${error.message}`);
    }
    const difference = resultDifference(expected, result);
    return difference === undefined ? passed : failed(difference);
  },
};

function resultDifference(
  expected: Record<string, unknown>,
  result: GatewayResult,
): string | undefined {
  if (expected['error'] !== undefined) return 'expected an error, got an answer';
  const seen = new Map<string, string>();
  const text = bytesToText(result.body);
  if (expected['status'] !== undefined && expected['status'] !== result.status)
    return `status: expected ${JSON.stringify(expected['status'])}, got ${result.status}`;
  const { body, bodyJson } = expected;
  return (
    (body === undefined ? undefined : valueDifference(body, text, seen, 'body')) ??
    (bodyJson === undefined
      ? undefined
      : valueDifference(bodyJson, JSON.parse(text), seen, 'bodyJson')) ??
    headersDifference(record(expected['headers']), result.headers, seen) ??
    logDifference((expected['log'] ?? []) as string[], result)
  );
}

function logDifference(expected: readonly string[], result: GatewayResult): string | undefined {
  if (expected.length === 0) return undefined;
  const actual = printExecutionLog(result.log).split('\n');
  const known = new Map<string, string>();
  for (const [index, line] of expected.entries()) {
    const given = actual[index] ?? '';
    if (!lineMatches(line, given, known)) return `log ${index}: ${textDifference(line, given)}`;
  }
  return actual.length > expected.length
    ? `log: one more line: ${actual[expected.length]}`
    : undefined;
}

const placeholder =
  /DDD MMM dd hh:mm:ss UTC yyyy|Day, dd MMM yyyy hh:mm:ss GMT|<[a-z][\w-]*(?::\d+)?>/g;

/** A line with placeholders; the same one stands for the same text throughout a log. */
function lineMatches(expected: string, actual: string, known: Map<string, string>): boolean {
  const names: string[] = [];
  let source = '';
  let end = 0;
  for (const match of expected.matchAll(placeholder)) {
    source += escapeRegex(expected.slice(end, match.index));
    end = match.index + match[0].length;
    names.push(match[0]);
    source += '(.*?)';
  }
  const found = new RegExp(`^${source}${escapeRegex(expected.slice(end))}$`, 's').exec(actual);
  if (found === null) return false;
  return names.every((name, index) => {
    const value = found[index + 1] ?? '';
    const before = known.get(name);
    known.set(name, value);
    return !/\d/.test(name) || before === undefined || before === value;
  });
}

function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
