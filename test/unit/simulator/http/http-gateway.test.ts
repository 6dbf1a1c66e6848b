import { describe, expect, it } from 'vitest';
import { lambdaFunctionDefaults } from '#shared/entities/common/lambda-function.ts';
import type { Project } from '#shared/project/project.ts';
import { deploy, deployHttpApi } from '#shared/simulator/deploy.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type { GatewayRequest, GatewayResult, HttpDeployment } from '#shared/simulator/gateway.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { aFunctionIntegration, aProjectWithHttpApi, httpApiId } from '#test/support/an-http-api.ts';
import { aRestApi, mock } from '#test/support/a-rest-api.ts';
import { RecordingPorts, returned } from '#test/support/fixed-ports.ts';

const echo = (): RecordingPorts =>
  new RecordingPorts({ function: ({ payload }) => returned(JSON.parse(payload)) });

function deployed(project: Project, state?: GatewayState): HttpDeployment {
  const options = state === undefined ? {} : { state };
  return deployHttpApi(project, httpApiId, echo(), options).value;
}

function aRequest(line: string, rest: Partial<GatewayRequest> = {}): GatewayRequest {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  return { method, path, query, headers: [], body: undefined, sourceIp: '127.0.0.1', ...rest };
}

const pets = aProjectWithHttpApi({
  routes: { 'GET /pets/{id}': 'f' },
  project: { functions: { f: { ...lambdaFunctionDefaults, name: 'f' } } },
});

describe('an HTTP API', () => {
  it('is deployed by its kind', () => {
    expect(deploy(pets, httpApiId, echo()).value).toMatchObject({
      kind: 'http',
      apiId: httpApiId,
      stageNames: ['$default'],
    });
    const rest = aRestApi('rest000001').method('GET /x', mock('x')).stage('dev').project();
    expect(() => deployHttpApi(rest, 'rest000001', echo())).toThrow(
      'is a REST API; an HTTP API is asked for',
    );
  });

  it('reports a route whose integration is not there', () => {
    const { problems } = deployHttpApi(
      aProjectWithHttpApi({ routes: { 'GET /a': 'gone' } }),
      httpApiId,
      echo(),
    );
    expect(problems).toMatchObject([
      {
        ruleId: 'route-target-missing',
        place: {
          pointer: `/apis/${httpApiId}/routes/GET ~1a/target`,
          entity: `route/${httpApiId}/GET%20%2Fa`,
        },
      },
    ]);
  });

  it('reports a target that is no integration', () => {
    const { problems } = deployHttpApi(
      aProjectWithHttpApi({ routes: { 'GET /a': { target: 'f' }, 'GET /b': {} } }),
      httpApiId,
      echo(),
    );
    expect(problems.map(({ ruleId, message }) => [ruleId, message])).toEqual([
      ['route-target-missing', expect.stringContaining('calls "f"')],
    ]);
  });

  it('reports keys that are none, and lets no request come to their routes', () => {
    const { value, problems } = deployHttpApi(
      aProjectWithHttpApi({ routes: { $connect: 'f', 'GET pets': 'f', ANY: 'f' } }),
      httpApiId,
      echo(),
    );
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(Array(3).fill('route-key-invalid'));
    for (const path of ['/', '/pets', '/$connect'])
      expect(value.answer(aRequest(`GET ${path}`))).toMatchObject({ status: 404 });
  });

  it('answers at once where nothing has to be waited for', () => {
    const result = deployed(pets).answer(aRequest('GET /toys'));
    expect(result).not.toBeInstanceOf(Promise);
    expect(result).toMatchObject({ status: 404, trace: [] });
  });

  it('lights up stage, route and function', async () => {
    const { trace } = await deployed(pets).invoke(aRequest('GET /pets/1'), { trace: true });
    expect([...new Set(trace.flatMap(({ entities }) => entities))]).toEqual([
      `stage/${httpApiId}/%24default`,
      `route/${httpApiId}/GET%20%2Fpets%2F%7Bid%7D`,
      'function/f',
    ]);
  });

  it('says of each step what came in, what went out and how near it comes', async () => {
    const { trace } = await deployed(pets).invoke(aRequest('GET /pets/1'), { trace: true });
    expect(trace.map(({ step }) => step)).toEqual([
      'select-stage',
      'parse-request',
      'match-route',
      'answer-preflight',
      'authorize',
      'check-rate',
      'build-integration-request',
      'invoke-integration',
      'build-response',
    ]);
    for (const { decision, fidelityReason } of trace) {
      expect(decision).toMatch(/\.$/);
      expect(fidelityReason).not.toBe('');
    }
  });

  it('runs with what stands for values that only a deployment knows', async () => {
    const project = aProjectWithHttpApi({
      routes: { $default: 'f' },
      integrations: { f: aFunctionIntegration('${Fn}') },
      project: { deployTimeValues: { Fn: 'real' } },
    });
    const ports = echo();
    await deployHttpApi(project, httpApiId, ports).value.invoke(aRequest('GET /'));
    expect(ports.functionCalls.map(({ functionName }) => functionName)).toEqual(['real']);
  });

  it('counts on over deployments that share a state', async () => {
    const limited = aProjectWithHttpApi({
      routes: { $default: 'f' },
      stages: [
        {
          stageName: '$default',
          defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 1 },
        },
      ],
    });
    const state = new GatewayState();
    const first = await deployed(limited, state).invoke(aRequest('GET /'));
    const second = await deployed(limited, state).invoke(aRequest('GET /'));
    expect([first.status, second.status]).toEqual([200, 429]);
  });

  it('calls functions with the time their integration allows, and a request id of their own', async () => {
    const ports = echo();
    const project = aProjectWithHttpApi({
      routes: { 'GET /a': 'f', 'GET /b': 'g' },
      integrations: {
        f: aFunctionIntegration('f'),
        g: { ...aFunctionIntegration('g'), timeoutInMillis: 500 },
      },
    });
    const { value } = deployHttpApi(project, httpApiId, ports);
    await value.invoke(aRequest('GET /a'));
    await value.invoke(aRequest('GET /b'));
    expect(ports.functionCalls).toMatchObject([
      { functionName: 'f', timeoutMs: 30_000, invocationType: 'RequestResponse' },
      { functionName: 'g', timeoutMs: 500 },
    ]);
    expect(ports.functionCalls[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses a body of more than 10 MB, and says so in its log alone', async () => {
    const project = aProjectWithHttpApi({
      routes: { $default: 'f' },
      stages: [{ stageName: '$default', accessLogSettings: { format: '$context.status' } }],
    });
    const ports = echo();
    const { value } = deployHttpApi(project, httpApiId, ports);
    const ofSize = (bytes: number): Promise<GatewayResult> =>
      value.invoke(aRequest('POST /', { body: new Uint8Array(bytes) }));
    const refused = await ofSize(10 * 1024 * 1024 + 1);
    expect([refused.status, bytesToText(refused.body)]).toEqual([
      413,
      '{"message":"Request Entity Too Large"}',
    ]);
    expect(refused.stageLogs?.access?.line).toBe('413');
    expect((await ofSize(1024)).status).toBe(200);
    expect(ports.functionCalls).toHaveLength(1);
  });

  it('survives what no client should send', async () => {
    const gateway = deployed(
      aProjectWithHttpApi({ routes: { 'ANY /{proxy+}': 'f', 'GET /': 'f' } }),
    );
    for (const request of [
      aRequest('GET //'),
      aRequest('GET '),
      aRequest('GET /%'),
      aRequest('GET /a//b/?&&=&%=%'),
      aRequest('POST /__proto__?__proto__=1&constructor=2', {
        headers: [
          ['__proto__', 'a'],
          ['constructor', 'b'],
          ['cookie', ';;=;'],
        ],
        body: textToBytes('\u0000'),
      }),
    ])
      expect((await gateway.invoke(request)).status).toBe(200);
  });
});
