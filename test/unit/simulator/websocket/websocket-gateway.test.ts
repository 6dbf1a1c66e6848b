import { expect, test } from 'vitest';
import type { WebSocketApi, WebSocketRoute } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { deploy, deployWebSocketApi } from '#shared/simulator/deploy.ts';
import { GatewayState } from '#shared/simulator/gateway-state.ts';
import type { GatewayRequest, WebSocketDeployment } from '#shared/simulator/gateway.ts';
import type { ConnectionPort } from '#shared/simulator/ports.ts';
import { CountedRandom, RecordingPorts, returned } from '#test/support/fixed-ports.ts';

const uri = (name: string): string =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`;

const api: WebSocketApi = {
  kind: 'websocket',
  id: 'chat',
  name: 'Chat',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: { routeKey: '$connect', authorizationType: 'NONE', target: 'integrations/f' },
    $disconnect: { routeKey: '$disconnect', authorizationType: 'NONE', target: 'integrations/f' },
    $default: {
      routeKey: '$default',
      authorizationType: 'NONE',
      target: 'integrations/f',
      routeResponseSelectionExpression: '$default',
      routeResponses: { $default: { routeResponseKey: '$default' } },
    },
  },
  integrations: { f: { integrationType: 'AWS_PROXY', integrationUri: uri('f') } },
  authorizers: {},
  models: {},
  stages: { live: { stageName: 'live' } },
};

const project: Project = {
  ...emptyProject,
  apis: { chat: api },
  functions: {
    f: {
      name: 'f',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      timeout: 3,
      memorySize: 128,
      environment: {},
    },
  },
};

const request: GatewayRequest = {
  method: 'GET',
  path: '/live',
  query: '',
  headers: [],
  body: undefined,
  sourceIp: '127.0.0.1',
};

class Letters extends CountedRandom {
  #count = 0;

  override letters(length: number): string {
    this.#count += 1;
    return String(this.#count).padStart(length, '0');
  }
}

/** Functions give back the body they are told of. */
function gateway(state = new GatewayState()): {
  deployment: WebSocketDeployment;
  sent: [id: string, message: string | Uint8Array][];
  ports: RecordingPorts;
} {
  const sent: [string, string | Uint8Array][] = [];
  const connections: ConnectionPort = {
    send: (id, message) => {
      sent.push([id, message]);
      return 'sent';
    },
    close: () => undefined,
  };
  const ports = Object.assign(
    new RecordingPorts({
      random: new Letters(),
      function: ({ payload }) => {
        const { body = '' } = JSON.parse(payload) as { body?: string };
        return returned({ statusCode: 200, body });
      },
    }),
    { connections },
  );
  const { value } = deployWebSocketApi(project, 'chat', ports, { state });
  return { deployment: value, sent, ports };
}

test('an API that is not there, or of another kind, is refused', () => {
  const ports = new RecordingPorts({});
  expect(() => deployWebSocketApi(project, 'none', ports)).toThrow('no API "none"');
  expect(deploy(project, 'chat', ports).value.kind).toBe('websocket');
});

test('each step of each event tells what it did, and lights what took part', async () => {
  const { deployment } = gateway();
  const connected = await deployment.connect(request, { trace: true });
  const { connectionId } = connected;
  const heard = await deployment.receive(connectionId, 'hi', { trace: true });
  const gone = await deployment.disconnect(
    connectionId,
    { code: 1000, reason: '' },
    { trace: true },
  );
  expect(connected.trace.map(({ step }) => step)).toEqual([
    'select-connect-stage',
    'read-connect-request',
    'authorize-connection',
    'check-connection-key',
    'check-route-rate',
    'check-connect-parameters',
    'build-route-request',
    'call-route-integration',
    'build-route-response',
  ]);
  expect(heard.trace.map(({ step }) => step)).toEqual([
    'read-message',
    'select-route',
    'check-route-rate',
    'validate-message',
    'build-route-request',
    'call-route-integration',
    'build-route-response',
  ]);
  expect(gone.trace.map(({ step }) => step)).toEqual([
    'read-close',
    'build-route-request',
    'call-route-integration',
    'build-route-response',
  ]);
  for (const { trace } of [connected, heard, gone])
    for (const entry of trace) {
      expect(entry.decision).toMatch(/\.$/);
      expect(entry.fidelityReason).not.toBe('');
      expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
    }
  const lit = new Set(heard.trace.flatMap(({ entities }) => entities));
  expect([...lit].sort()).toEqual(['function/f', 'route/chat/%24default', 'stage/chat/live']);
});

test('without a trace nothing is kept of the steps', async () => {
  const { deployment } = gateway();
  const { trace, log, connectionId, stageLogs } = await deployment.connect(request);
  expect([trace, log, stageLogs]).toEqual([[], [], undefined]);
  const heard = await deployment.receive(connectionId, 'hi');
  expect(heard).toMatchObject({ status: 200, reply: 'hi', trace: [], log: [] });
});

test('connections outlast the deployment that let them in', async () => {
  const state = new GatewayState();
  const first = gateway(state);
  const { connectionId } = await first.deployment.connect(request);
  state.redeployed();
  const second = gateway(state);
  await second.deployment.receive(connectionId, 'hi');
  expect(second.sent).toEqual([[connectionId, 'hi']]);
});

test('an answer that reaches nobody is not told of as sent', async () => {
  const { deployment, ports } = gateway();
  const { connectionId } = await deployment.connect(request);
  Object.assign(ports, { connections: { send: () => 'gone', close: () => undefined } });
  expect(await deployment.receive(connectionId, 'hi')).toMatchObject({
    status: 200,
    reply: undefined,
  });
});

test('a connection that ends while its message is answered hears nothing more', async () => {
  const { deployment, sent } = gateway();
  const { connectionId } = await deployment.connect(request);
  const answer = deployment.receive(connectionId, 'hi');
  await deployment.disconnect(connectionId, { code: 1001, reason: '' });
  expect((await answer).reply).toBeUndefined();
  expect(sent).toEqual([]);
});

test('a connection of another API is none here', async () => {
  const state = new GatewayState();
  const { connectionId } = await gateway(state).deployment.connect(request);
  const other: Project = { ...project, apis: { other: { ...api, id: 'other' } } };
  const { value } = deployWebSocketApi(other, 'other', new RecordingPorts({}), { state });
  await expect(value.receive(connectionId, 'hi')).rejects.toThrow('no open connection');
});

test('messages at the same time do not mix', async () => {
  const { deployment, sent } = gateway();
  const callers = await Promise.all(
    Array.from({ length: 20 }, async () => (await deployment.connect(request)).connectionId),
  );
  expect(new Set(callers).size).toBe(20);
  await Promise.all(callers.map((id) => deployment.receive(id, `from ${id}`)));
  expect(sent.map(([id]) => id).sort()).toEqual([...callers].sort());
  for (const [id, message] of sent) expect(message).toBe(`from ${id}`);
});

test('functions are called with ids of their own', async () => {
  const { deployment, ports } = gateway();
  await deployment.connect(request);
  expect(ports.functionCalls[0]?.requestId).toMatch(/^[0-9a-f]{8}-/);
});

test.each([
  '',
  '\0',
  '\uD800',
  '{"action":"__proto__"}',
  '{"action":"constructor"}',
  '{"action":"$connect"}',
  '{"__proto__":{"polluted":true},"action":"x"}',
  '{"action":{"toString":1}}',
  '['.repeat(60_000) + ']'.repeat(60_000),
  `{"action":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  `{"action":"${'x'.repeat(100_000)}"}`,
])('whatever a caller says is answered: %.30s', async (message) => {
  const { deployment } = gateway();
  const { connectionId } = await deployment.connect(request);
  const run = await deployment.receive(connectionId, message, { trace: true });
  expect(run.routeKey).toBe('$default');
  expect(run.status).toBe(200);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(JSON.parse(JSON.stringify(run.trace))).toBeInstanceOf(Array);
});

test.each([
  ['GET', ''],
  ['POST', '/'],
  ['GET', '/live/@connections'],
  ['GET', '/live/@connections/'],
  ['GET', '/live/@connections/%'],
  ['POST', '/live/@connections/%00%ff'],
  ['DELETE', '/__proto__/@connections/x'],
  ['PATCH', '/live/@connections/abc='],
  ['POST', '/live/@connections/a/b/c'],
  ['GET', `/live/@connections/${'a'.repeat(10_000)}`],
])('whatever is asked of @connections is answered: %s %s', async (method, path) => {
  const { deployment } = gateway();
  const answer = await deployment.manage({
    ...request,
    method,
    path,
    headers: [
      [
        'Authorization',
        'AWS4-HMAC-SHA256 Credential=A/20261120/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0',
      ],
      ['X-Amz-Date', '20261120T130509Z'],
    ],
  });
  expect([400, 403, 410]).toContain(answer.status);
});

test.each(['integrations/gone', 'f', 'integrations/constructor'])(
  'a route with the target %s is reported and calls nothing',
  async (target) => {
    const route = { routeKey: 'a/b', authorizationType: 'NONE', target } as const;
    const { value, problems } = deployWebSocketApi(
      { ...project, apis: { chat: { ...api, routes: { ...api.routes, 'a/b': route } } } },
      'chat',
      new RecordingPorts({ function: () => returned({ statusCode: 200 }), random: new Letters() }),
    );
    expect(problems).toMatchObject([
      { ruleId: 'route-target-missing', place: { pointer: '/apis/chat/routes/a~1b/target' } },
    ]);
    const { connectionId } = await value.connect(request);
    expect(await value.receive(connectionId, '{"action":"a/b"}')).toMatchObject({
      routeKey: 'a/b',
      status: 500,
    });
  },
);

test('a $connect route with a target that is missing lets nobody in', async () => {
  const route = { routeKey: '$connect', authorizationType: 'NONE', target: 'integrations/gone' };
  const routes = { ...api.routes, $connect: route as WebSocketRoute };
  const { value } = deployWebSocketApi(
    { ...project, apis: { chat: { ...api, routes } } },
    'chat',
    new RecordingPorts({ random: new Letters() }),
  );
  expect(await value.connect(request, { trace: true })).toMatchObject({
    isAccepted: false,
    status: 500,
    trace: expect.arrayContaining([
      expect.objectContaining({ decision: expect.stringContaining('integrations/gone') }),
    ]) as unknown,
  });
});
