import { expect, test } from 'vitest';
import { printExecutionLog } from '#shared/simulator/execution-log.ts';
import type { GatewayResult, TestInvokeRequest } from '#shared/simulator/gateway.ts';
import { bytesToText } from '#shared/std/text-bytes.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { TestGateway } from '#test/support/test-gateway.ts';

const builder = aRestApi()
  .validator('all', true, true)
  .method('GET /pets/{id}', mock('{"id":"$input.params(\'id\')","v":"$stageVariables.v"}'))
  .method('POST /pets', {
    ...mock(),
    apiKeyRequired: true,
    requestValidator: 'all',
    requestParameters: { 'method.request.querystring.q': true },
  });
const gateway = new TestGateway(builder);

function invoke(path: string, parts: Partial<TestInvokeRequest>): Promise<GatewayResult> {
  return gateway.deployment.testInvoke(
    {
      resourceId: builder.resourceId(path),
      httpMethod: 'GET',
      pathWithQueryString: '',
      headers: [],
      body: '',
      stageVariables: {},
      ...parts,
    },
    { trace: true },
  );
}

test('answers without a stage, with the stage variables given', async () => {
  const result = await invoke('/pets/{id}', {
    pathWithQueryString: '/pets/7?a=1&a=2',
    headers: [['x-a', 'b']],
    stageVariables: { v: 'V' },
  });
  expect(bytesToText(result.body)).toBe('{"id":"7","v":"V"}');
  expect(result.headers).toEqual([['Content-Type', 'application/json']]);
  const id = result.requestId;
  expect(printExecutionLog(result.log)).toBe(
    [
      `Execution log for request ${id}`,
      ...[
        `Starting execution for request: ${id}`,
        'HTTP Method: GET, Resource Path: /pets/7',
        'Method request path: {id=7}',
        'Method request query string: {a=2}',
        'Method request headers: {x-a=b}',
        'Method request body before transformations: ',
        'Method response body after transformations: {"id":"7","v":"V"}',
        'Method response headers: {Content-Type=application/json}',
        'Successfully completed execution',
        'Method completed with status: 200',
      ].map((line) => `Fri Nov 20 13:05:09 UTC 2026 : ${line}`),
      '',
    ].join('\n'),
  );
});

test('asks for no API key, but validates', async () => {
  const refused = await invoke('/pets', { httpMethod: 'POST', pathWithQueryString: '/pets' });
  expect(refused.status).toBe(400);
  expect(bytesToText(refused.body)).toBe('{"message":"Missing required request parameters: [q]"}');
  const passed = await invoke('/pets', { httpMethod: 'POST', pathWithQueryString: '/pets?q=1' });
  expect(passed.status).toBe(200);
});

test.each([
  ['res999', 'GET', 'Invalid Resource identifier specified'],
  [builder.resourceId('/pets'), 'DELETE', 'Invalid Method identifier specified'],
])('%s %s is refused', async (resourceId, httpMethod, message) => {
  await expect(invoke('/pets', { resourceId, httpMethod })).rejects.toThrow(message);
});
