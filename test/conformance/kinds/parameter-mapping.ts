import { parseQuery } from '#shared/simulator/query-parameters.ts';
import { deployRestApi } from '#shared/simulator/deploy.ts';
import type { HeaderList } from '#shared/simulator/ports.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { aRestApi, type MethodParts } from '#test/support/a-rest-api.ts';
import { RecordingPorts } from '#test/support/fixed-ports.ts';
import { failed, passed, type CaseKind } from '../conformance-case.ts';
import { valueDifference } from '../wildcards.ts';
import { record } from './case-api.ts';
import { partialDifference } from './partial-difference.ts';

/**
 * Parameter mapping by itself: what an HTTP back end is sent, or a client gets, when only parameters
 * are mapped.
 */
export const parameterMapping: CaseKind = {
  kind: 'parameter-mapping',
  async run(testCase) {
    const expected = record(testCase['expect']);
    const request = record(testCase['request']);
    const response = record(testCase['response']);
    const ports = new RecordingPorts({
      http: () => ({
        kind: 'response',
        status: 200,
        headers: headersOf(response['headers']),
        body: textToBytes(textOf(response['body'])),
      }),
    });
    const api = aRestApi().method('POST /mapped', methodOf(testCase)).stage('test');
    const { value: gateway } = deployRestApi(api.project(), api.api().id, ports);
    const result = await gateway.invoke({
      method: 'POST',
      path: '/test/mapped',
      query: textOf(request['query']),
      headers: headersOf(request['headers']),
      body: textToBytes(textOf(request['body'])),
      sourceIp: '203.0.113.7',
    });
    const error = record(expected['error']);
    if (expected['error'] !== undefined) {
      const { message } = JSON.parse(bytesToText(result.body)) as { message: string };
      return error['status'] === result.status && error['message'] === message
        ? passed
        : failed(`answered ${result.status} ${message}`);
    }
    const difference =
      testCase['responseParameters'] === undefined
        ? requestDifference(expected, ports)
        : partialDifference(expected['header'], Object.fromEntries(result.headers), new Map());
    return difference === undefined ? passed : failed(difference);
  },
};

function methodOf(testCase: Readonly<Record<string, unknown>>): MethodParts {
  return {
    methodResponses: { '200': {} },
    integration: {
      type: 'HTTP',
      httpMethod: 'POST',
      uri: 'http://backend.test/',
      requestParameters: record(testCase['requestParameters']) as Record<string, string>,
      integrationResponses: {
        '200': {
          responseParameters: record(testCase['responseParameters']) as Record<string, string>,
        },
      },
    },
  };
}

function requestDifference(
  expected: Record<string, unknown>,
  ports: RecordingPorts,
): string | undefined {
  const [request] = ports.httpRequests;
  if (request === undefined) return 'the back end was not called';
  const query = Object.fromEntries(
    [...parseQuery(new URL(request.url).search.slice(1))].map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ]),
  );
  return (
    partialDifference(expected['header'], Object.fromEntries(request.headers), new Map()) ??
    valueDifference(expected['querystring'], query)
  );
}

function headersOf(value: unknown): HeaderList {
  if (Array.isArray(value)) return value as [string, string][];
  return Object.entries(record(value)) as [string, string][];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
