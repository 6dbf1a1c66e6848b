import { deployRestApi } from '#shared/simulator/deploy.ts';
import type { GatewayRequest, GatewayResult } from '#shared/simulator/gateway.ts';
import { hasHeader } from '#shared/simulator/header-list.ts';
import type { HeaderList } from '#shared/simulator/ports.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import type { RecordingPorts } from '#test/support/fixed-ports.ts';
import { failed, passed, type CaseKind } from '../conformance-case.ts';
import { valueDifference } from '../wildcards.ts';
import { backendDifference } from './backend-difference.ts';
import { caseProject, record, withIds } from './case-api.ts';
import { casePorts } from './case-ports.ts';
import { partialDifference } from './partial-difference.ts';

/** One request to a REST API, with what its back end and its client must see. */
export const restInvoke: CaseKind = {
  kind: 'rest-invoke',
  async run(testCase, around) {
    const { difference } = await runRestCase(testCase, around.fixtureFolders, false);
    return difference === undefined ? passed : failed(difference);
  },
};

/** Sends the request of a case and tells how what came of it differs from what was expected. */
export async function runRestCase(
  testCase: Readonly<Record<string, unknown>>,
  fixtureFolders: readonly string[],
  trace: boolean,
): Promise<{ result: GatewayResult; difference: string | undefined }> {
  const prepared = await caseProject(record(testCase['api']), fixtureFolders);
  const ports = casePorts(testCase['backend']);
  const { value: gateway } = deployRestApi(
    prepared.project,
    prepared.apiId,
    ports,
    prepared.options,
  );
  const request = caseRequest(record(testCase['request']), clientDefaults);
  const result = await gateway.invoke(request, { trace });
  const expected = record(withIds(testCase['expect'], prepared));
  return { result, difference: resultDifference(testCase, expected, ports, result) };
}

/** How what back end and client saw differs from what a case expects. */
export function resultDifference(
  testCase: Readonly<Record<string, unknown>>,
  expected: Record<string, unknown>,
  ports: RecordingPorts,
  result: GatewayResult,
): string | undefined {
  const seen = new Map<string, string>();
  return (
    callDifference(record(testCase['backend']), ports) ??
    backendDifference(expected, ports, seen) ??
    answerDifference(expected, result, seen)
  );
}

/** What the recordings' client sent of its own accord. */
const clientDefaults: HeaderList = [
  ['User-Agent', 'python-requests/2.32'],
  ['Accept-Encoding', 'gzip, deflate'],
  ['Accept', '*/*'],
];

/** @param defaults headers the client sends unless the case has them */
export function caseRequest(
  request: Record<string, unknown>,
  defaults: HeaderList = [],
): GatewayRequest {
  const given = headersOf(request['headers']);
  const headers = [...given, ...defaults.filter(([name]) => !hasHeader(given, name))];
  const { body, bodyBase64 } = request;
  return {
    method: String(request['method']),
    path: String(request['path']),
    query: typeof request['query'] === 'string' ? request['query'] : '',
    headers,
    body:
      typeof bodyBase64 === 'string'
        ? new Uint8Array(Buffer.from(bodyBase64, 'base64'))
        : typeof body === 'string'
          ? textToBytes(body)
          : undefined,
    sourceIp: '203.0.113.7',
  };
}

/** By name; a list has a header more than once. */
function headersOf(headers: unknown): [string, string][] {
  return Object.entries(record(headers)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, string] => [name, String(each)]),
  );
}

function callDifference(
  backend: Record<string, unknown>,
  ports: RecordingPorts,
): string | undefined {
  const calls = ports.httpRequests.length + ports.functionCalls.length;
  return backend['neverCalled'] === true && calls > 0 ? 'the back end was called' : undefined;
}

function answerDifference(
  expected: Record<string, unknown>,
  result: GatewayResult,
  seen: Map<string, string>,
): string | undefined {
  const text = bytesToText(result.body);
  if (expected['status'] !== undefined && expected['status'] !== result.status)
    return `status: expected ${JSON.stringify(expected['status'])}, got ${result.status} ${text.slice(0, 200)}`;
  return (
    bodyDifference(expected, result, text, seen) ??
    headersDifference(record(expected['headers']), result.headers, seen) ??
    presentHeader(expected['headersAbsent'], result.headers)
  );
}

function bodyDifference(
  expected: Record<string, unknown>,
  result: GatewayResult,
  text: string,
  seen: Map<string, string>,
): string | undefined {
  const { body, bodyJson, bodyBase64, bodyContains } = expected;
  if (body !== undefined) {
    const difference = valueDifference(body, text, seen, 'body');
    if (difference !== undefined) return difference;
  }
  if (bodyJson !== undefined) {
    let actual: unknown;
    try {
      actual = JSON.parse(text);
    } catch {
      return `bodyJson: not JSON: ${text.slice(0, 200)}`;
    }
    const difference = valueDifference(bodyJson, actual, seen, 'bodyJson');
    if (difference !== undefined) return difference;
  }
  if (bodyBase64 !== undefined) {
    const actual = Buffer.from(result.body).toString('base64');
    if (actual !== bodyBase64)
      return `bodyBase64: expected ${JSON.stringify(bodyBase64)}, got ${actual}`;
  }
  const parts = typeof bodyContains === 'string' ? [bodyContains] : (bodyContains ?? []);
  for (const part of parts as string[])
    if (!text.includes(part)) return `bodyContains: ${JSON.stringify(part)} is not in ${text}`;
  return undefined;
}

/** Names without regard to case; repeated values as a client joins them. */
export function headersDifference(
  expected: Record<string, unknown>,
  headers: HeaderList,
  seen: Map<string, string>,
): string | undefined {
  const actual: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = actual[key];
    actual[key] = before === undefined ? value : `${before}, ${value}`;
  }
  const lower = Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return partialDifference(lower, actual, seen, 'headers');
}

function presentHeader(names: unknown, headers: HeaderList): string | undefined {
  for (const name of (names ?? []) as string[])
    if (hasHeader(headers, name)) return `header ${name} must be absent`;
  return undefined;
}
