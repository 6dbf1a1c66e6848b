import { expect, test } from 'vitest';
import { aRestApi, lambdaProxy, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { TestGateway } from '#test/support/test-gateway.ts';
import { textToBytes } from '#shared/std/text-bytes.ts';

test('a mock answers from its template', async () => {
  const gateway = new TestGateway(
    aRestApi().method('GET /pets/{id}', mock('{"id": "$input.params(\'id\')"}')).stage('dev'),
  );
  const answer = await gateway.send('GET /dev/pets/7');
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({ id: '7' });
  expect(answer.header('Content-Type')).toBe('application/json');
  expect(answer.header('x-amzn-RequestId')).toBe('00000000-0000-4000-8000-000000000001');
  expect(answer.result.trace).toEqual([]);
  expect(answer.result.log).toEqual([]);
});

test('an HTTP back end answers through a template', async () => {
  const ports = new RecordingPorts({
    http: () => ({
      kind: 'response',
      status: 200,
      headers: [['Content-Type', 'application/json']],
      body: textToBytes('{"name":"Rex"}'),
    }),
  });
  const gateway = new TestGateway(
    aRestApi()
      .method('GET /pets/{id}', {
        methodResponses: { '200': {} },
        integration: {
          type: 'HTTP',
          httpMethod: 'GET',
          uri: 'http://pets.test/v1/{id}',
          requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
          integrationResponses: {
            '200': { responseTemplates: { 'application/json': '$input.path("$.name")' } },
          },
        },
      })
      .stage('dev'),
    ports,
  );
  const answer = await gateway.send('GET /dev/pets/7');
  expect(answer.text).toBe('Rex');
  expect(ports.httpRequests[0]?.url).toBe('http://pets.test/v1/7');
});

test('a proxy function gets the event and its answer is sent', async () => {
  const ports = new RecordingPorts({
    function: ({ payload }) => returned({ statusCode: 201, body: payload }),
  });
  const gateway = new TestGateway(
    aRestApi().method('ANY /{proxy+}', lambdaProxy()).stage('dev'),
    ports,
  );
  const answer = await gateway.send('POST /dev/a/b?x=1', { body: 'hi', trace: true });
  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({
    path: '/a/b',
    pathParameters: { proxy: 'a/b' },
    queryStringParameters: { x: '1' },
    body: 'hi',
  });
  expect(ports.functionCalls[0]?.functionName).toBe('hello');
  expect(answer.result.trace.map(({ step }) => step)).toEqual([
    'select-stage',
    'parse-invocation-request',
    'match-resource',
    'check-resource-policy',
    'authorize',
    'check-usage-plan',
    'validate-request',
    'look-up-cache',
    'build-integration-request',
    'invoke-integration',
    'build-invocation-response',
    'apply-method-response',
  ]);
  expect(answer.result.log.at(-2)?.text).toBe('Method completed with status: 201');
});

test('what is not there is refused with the service’s words', async () => {
  const gateway = new TestGateway(aRestApi().method('GET /pets', mock()).stage('dev'));
  const answer = await gateway.send('GET /dev/cats', { trace: true });
  expect(answer.status).toBe(403);
  expect(answer.json).toEqual({ message: 'Missing Authentication Token' });
  expect(answer.header('x-amzn-ErrorType')).toBe('MissingAuthenticationTokenException');
  expect(answer.result.trace.map(({ step, outcome }) => `${step} ${outcome}`)).toContain(
    'match-resource refused',
  );
});
