import { expect, test } from 'vitest';
import { aRestApi, lambdaProxy, mock } from '#test/support/a-rest-api.ts';
import { CountedRandom, RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { TestGateway } from '#test/support/test-gateway.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';

test('the canary is drawn by its share of the traffic', async () => {
  const canary = aRestApi().method('GET /x', mock('canary $context.isCanaryRequest')).api();
  const api = aRestApi()
    .method('GET /x', mock('base $context.isCanaryRequest $stageVariables.v'))
    .stage('dev', {
      variables: { v: 'base' },
      canarySettings: { percentTraffic: 25, deploymentId: 'c' },
    });
  // One number a request: the draw.
  const random = new CountedRandom([0.249, 0.25]);
  const gateway = new TestGateway(api, new RecordingPorts({ random }), {
    deployments: { c: canary },
  });
  expect((await gateway.send('GET /dev/x')).text).toBe('canary true');
  expect((await gateway.send('GET /dev/x')).text).toBe('base false base');
});

test('the access log line is made from the stage’s format', async () => {
  const gateway = new TestGateway(
    aRestApi()
      .method('GET /x/{id}', mock('abc'))
      .stage('dev', {
        accessLogSettings: {
          destinationArn: 'arn:aws:logs:us-east-1:111111111111:log-group:a',
          format:
            '$context.requestId $context.httpMethod $context.resourcePath $context.status $context.responseLength [$context.requestTime] $context.integrationStatus $context.error.message $context.identity.user',
        },
      }),
  );
  expect((await gateway.send('GET /dev/x/1')).result.stageLogs?.access?.line).toBe(
    '00000000-0000-4000-8000-000000000001 GET /x/{id} 200 3 [20/Nov/2026:13:05:09 +0000] 200 - -',
  );
  expect((await gateway.send('GET /dev/none')).result.stageLogs?.access?.line).toMatch(
    / GET - 403 42 .* - Missing Authentication Token -$/,
  );
});

test('a stage without access logging makes no line', async () => {
  const gateway = new TestGateway(aRestApi().method('GET /x', mock()).stage('dev'));
  expect((await gateway.send('GET /dev/x')).result.stageLogs?.access?.line).toBeUndefined();
});

test('a VPC link leads to its local address', async () => {
  const ports = new RecordingPorts({
    http: () => ({ kind: 'response', status: 204, headers: [], body: textToBytes('') }),
  });
  const through = (connectionId: string) =>
    ({
      integration: {
        type: 'HTTP_PROXY',
        httpMethod: 'GET',
        uri: 'http://internal.test:81/a/b',
        connectionType: 'VPC_LINK',
        connectionId,
      },
    }) as const;
  const gateway = new TestGateway(
    aRestApi()
      .method('GET /x', through('link000001'))
      .method('GET /variable', through('${stageVariables.link}'))
      .method('GET /unknown', through('none'))
      .method('GET /nowhere', through('link000002'))
      .vpcLink({
        id: 'link000001',
        name: 'inside',
        targetArns: [],
        localUrl: 'http://127.0.0.1:8080/',
      })
      .vpcLink({ id: 'link000002', name: 'bare', targetArns: [] })
      .stage('dev', { variables: { link: 'link000001' } }),
    ports,
  );
  expect((await gateway.send('GET /dev/x?q=1')).status).toBe(204);
  expect((await gateway.send('GET /dev/variable')).status).toBe(204);
  expect(ports.httpRequests.map(({ url }) => url)).toEqual([
    'http://127.0.0.1:8080/a/b?q=1',
    'http://127.0.0.1:8080/a/b',
  ]);
  expect((await gateway.send('GET /dev/unknown')).status).toBe(500);
  expect((await gateway.send('GET /dev/nowhere')).status).toBe(500);
});

test('a body of more than 10 MB is too large', async () => {
  const gateway = new TestGateway(
    aRestApi().method('POST /x', lambdaProxy()).stage('dev'),
    new RecordingPorts({ function: () => returned({ statusCode: 200 }) }),
  );
  const limit = 10 * 1024 * 1024;
  const allowed = await gateway.send('POST /dev/x', { body: new Uint8Array(limit) });
  expect(allowed.status).toBe(200);
  const refused = await gateway.send('POST /dev/x', { body: new Uint8Array(limit + 1) });
  expect(refused.status).toBe(413);
  expect(refused.header('x-amzn-ErrorType')).toBe('RequestTooLargeException');
});

test('an answer of more than 10 MB is an internal error', async () => {
  const ports = new RecordingPorts({
    http: ({ url }) => ({
      kind: 'response',
      status: 200,
      headers: [],
      body: new Uint8Array(10 * 1024 * 1024 + (url.endsWith('/more') ? 1 : 0)),
    }),
  });
  const to = (uri: string) =>
    ({ integration: { type: 'HTTP_PROXY', httpMethod: 'GET', uri } }) as const;
  const gateway = new TestGateway(
    aRestApi()
      .method('GET /limit', to('http://big.test/'))
      .method('GET /more', to('http://big.test/more'))
      .stage('dev'),
    ports,
  );
  expect((await gateway.send('GET /dev/limit')).status).toBe(200);
  expect((await gateway.send('GET /dev/more')).status).toBe(500);
});
