import { expect, test } from 'vitest';
import { aRestApi, lambdaProxy, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';
import { TestGateway } from '#test/support/test-gateway.ts';
import { emptyProject } from '#shared/project/project.ts';
import { deployRestApi } from '#shared/simulator/deploy.ts';
import { fidelities } from '#shared/simulator/fidelity.ts';

const hello = {
  name: 'hello',
  runtime: 'nodejs22.x',
  handler: 'index.handler',
  timeout: 3,
  memorySize: 128,
  environment: {},
};

test('each entry says what came in, what went out, why, how faithful, and what took part', async () => {
  const builder = aRestApi().method('GET /pets/{id}', lambdaProxy()).stage('dev');
  const ports = new RecordingPorts({ function: () => returned({ statusCode: 200, body: 'x' }) });
  const project = { ...builder.project(), functions: { hello } };
  const { value } = deployRestApi(project, 'abc123def4', ports);
  const { trace } = await value.invoke(
    {
      method: 'GET',
      path: '/dev/pets/7',
      query: '',
      headers: [],
      body: undefined,
      sourceIp: '::1',
    },
    { trace: true },
  );
  for (const entry of trace) {
    expect(entry.title).not.toBe('');
    expect(entry.decision).toMatch(/\.$/);
    expect(entry.fidelityReason).not.toBe('');
    expect(fidelities).toContain(entry.fidelity);
    expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
  }
  const lit = new Set(trace.flatMap(({ entities }) => entities));
  const resource = builder.resourceId('/pets/{id}');
  expect(lit).toContain('stage/abc123def4/dev');
  expect(lit).toContain(`resource/abc123def4/${resource}`);
  expect(lit).toContain(`method/abc123def4/${resource}/GET`);
  expect(lit).toContain('function/hello');
  const order = trace.map(({ phase }) => phases.indexOf(phase));
  expect(order).toEqual([...order].sort((one, other) => one - other));
});

const phases = [
  'method-request',
  'integration-request',
  'integration',
  'integration-response',
  'method-response',
];

test('durations come from the clock', async () => {
  const ports = new RecordingPorts({
    function: () => {
      ports.clock.advance(120);
      return returned({ statusCode: 200 });
    },
  });
  const gateway = new TestGateway(aRestApi().method('GET /x', lambdaProxy()).stage('dev'), ports);
  const { result } = await gateway.send('GET /dev/x', { trace: true });
  expect(result.latencyMs).toBe(120);
  const call = result.trace.find(({ step }) => step === 'invoke-integration');
  expect(call).toMatchObject({ startMs: 0, durationMs: 120 });
  expect(result.log.map(({ text }) => text)).toContain(
    'Received response. Status: 200, Integration latency: 120 ms',
  );
});

test('with nobody looking no step is described', async () => {
  const gateway = new TestGateway(aRestApi().method('GET /x', mock()).stage('dev'));
  const { result } = await gateway.send('GET /dev/x');
  expect(result).toMatchObject({ trace: [], log: [] });
});

test('what is configured and not simulated is named, traced or not', async () => {
  const gateway = new TestGateway(
    aRestApi()
      .with({
        policy: JSON.stringify({
          Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
        }),
        minimumCompressionSize: 0,
        endpointConfiguration: { types: ['PRIVATE'] },
        disableExecuteApiEndpoint: true,
      })
      .method('GET /x', mock())
      .stage('dev', {
        cacheClusterEnabled: true,
        webAclArn: 'arn:waf',
        clientCertificateId: 'c1',
        tracingEnabled: true,
        methodSettings: { '*/*': { throttlingRateLimit: 1 } },
      })
      .usagePlan({
        id: 'p1',
        name: 'basic',
        apiStages: [{ apiId: 'abc123def4', stage: 'dev' }],
        keyIds: [],
        throttle: { rateLimit: 1 },
        quota: { limit: 1, period: 'DAY' },
      }),
  );
  const { result } = await gateway.send('GET /dev/x');
  expect(result.fidelity.map(({ feature }) => feature).sort()).toEqual([
    'Client certificate',
    'Disabled default endpoint',
    'Payload compression',
    'Principals of the resource policy',
    'Private endpoint',
    'Usage plan quota',
    'Web ACL',
    'What is never compressed',
    'What the cache keeps',
    'X-Ray tracing',
  ]);
  for (const note of result.fidelity) expect(note.reason).not.toBe('');
});

test('an API that is not there, or cannot run, is refused', () => {
  const ports = new RecordingPorts({});
  expect(() => deployRestApi(emptyProject, 'none', ports)).toThrow(
    'The project has no API "none".',
  );
  const http = {
    kind: 'http' as const,
    id: 'h',
    name: 'New',
    routes: {},
    integrations: {},
    authorizers: {},
    stages: {},
  };
  expect(() => deployRestApi({ ...emptyProject, apis: { h: http } }, 'h', ports)).toThrow(
    '"New" is an HTTP API; a REST API is asked for.',
  );
});

test('what does not compile is a problem with its place, and nothing breaks', async () => {
  const gateway = new TestGateway(
    aRestApi()
      .model('Broken', '{ not json')
      .validator('all', true, true)
      .method('POST /a', {
        ...mock('#if('),
        requestValidator: 'all',
        requestModels: { 'application/json': 'Broken' },
      })
      .method('GET /b', {
        methodResponses: { '200': {} },
        integration: {
          type: 'MOCK',
          requestTemplates: { 'application/json': '{"statusCode": 200}' },
          requestParameters: { 'integration.request.header.x': 'nonsense' },
          integrationResponses: { '200': { selectionPattern: '(' } },
        },
      })
      .method('GET /good', mock('fine'))
      .method('GET /drawn', {})
      .stage('dev'),
  );
  expect(gateway.problems.map(({ ruleId }) => ruleId).sort()).toEqual(
    expect.arrayContaining([
      'mapping-expression-invalid',
      'model-does-not-compile',
      'selection-pattern-does-not-compile',
    ]),
  );
  expect(gateway.problems.length).toBeGreaterThanOrEqual(4);
  for (const { place } of gateway.problems) expect(place.pointer).toMatch(/^\/apis\/abc123def4\//);
  expect((await gateway.send('POST /dev/a', { body: '{}' })).status).toBe(500);
  expect((await gateway.send('GET /dev/b')).status).toBe(500);
  expect((await gateway.send('GET /dev/drawn')).status).toBe(500);
  expect((await gateway.send('GET /dev/good')).text).toBe('fine');
});

test('a deployment keeps the revision it was made of', async () => {
  const builder = aRestApi().method('GET /x', mock('old')).stage('dev');
  const gateway = new TestGateway(builder);
  builder.method('GET /x', mock('new'));
  expect((await gateway.send('GET /dev/x')).text).toBe('old');
});

test('a stage runs an earlier revision when it is given', async () => {
  const earlier = aRestApi().method('GET /x', mock('earlier $context.deploymentId')).api();
  const gateway = new TestGateway(
    aRestApi()
      .method('GET /x', mock('now $context.deploymentId'))
      .stage('dev')
      .stage('prod', { deploymentId: 'd00001' }),
    undefined,
    { deploymentId: 'd00002', deployments: { d00001: earlier } },
  );
  expect((await gateway.send('GET /dev/x')).text).toBe('now d00002');
  expect((await gateway.send('GET /prod/x')).text).toBe('earlier d00001');
});

test('a long body is cut in the log and whole in the trace', async () => {
  const gateway = new TestGateway(aRestApi().method('POST /x', mock('$input.body')).stage('dev'));
  const body = 'b'.repeat(2000);
  const { result, text } = await gateway.send('POST /dev/x', { body, trace: true });
  expect(text).toBe(body);
  const line = result.log.find(({ text: each }) => each.startsWith('Method request body'));
  expect(line?.text).toMatch(/^Method request body before transformations: b+ \[TRUNCATED\]$/);
  expect(line?.text.length).toBe(1024 + ' [TRUNCATED]'.length);
  const built = result.trace.find(({ step }) => step === 'build-integration-request');
  expect(built?.input).toMatchObject({ body });
});

test('an entry keeps what its mapping template could read, also when that failed', async () => {
  const requestTemplate = `#set($context.requestOverride.header.X-A = "b"){"statusCode": $input.path('$.status')}`;
  const responseTemplate = `#set($x = $input.path('$.list').get(9))$x`;
  const project = aRestApi()
    .method('POST /pets/{id}', {
      methodResponses: { '200': {} },
      integration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': requestTemplate },
        integrationResponses: {
          '200': { responseTemplates: { 'application/json': responseTemplate } },
        },
      },
    })
    .stage('dev', { variables: { mode: 'live' } })
    .project();
  const { value } = deployRestApi(project, 'abc123def4', new RecordingPorts({}));
  const { trace, status } = await value.invoke(
    {
      method: 'POST',
      path: '/dev/pets/7',
      query: 'a=1&a=2',
      headers: [['X-B', 'c']],
      body: new TextEncoder().encode('{"status": 200, "list": []}'),
      sourceIp: '::1',
    },
    { trace: true },
  );
  expect(status).toBe(500);
  const runs = trace.flatMap(({ template }) => (template === undefined ? [] : [template]));
  expect(runs.map(({ side }) => side)).toEqual(['request', 'response']);
  for (const run of runs)
    expect(run).toMatchObject({
      body: '{"status": 200, "list": []}',
      isCut: false,
      path: { id: '7' },
      querystring: { a: '2' },
      header: { 'X-B': 'c' },
      stageVariables: { mode: 'live' },
      context: { stage: 'dev', httpMethod: 'POST' },
    });
  expect(runs[0]?.context).not.toHaveProperty('requestOverride');
  expect(runs[1]?.context['requestOverride']).toMatchObject({ header: { 'X-A': 'b' } });
  expect(JSON.parse(JSON.stringify(runs))).toEqual(runs);
});
