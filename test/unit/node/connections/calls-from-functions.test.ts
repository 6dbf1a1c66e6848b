import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ServingConnections } from '#electron/node/gateway-server/serving-connections.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { FunctionResult, SimulatorPorts } from '#shared/simulator/ports.ts';
import { anEchoApi, type EchoApi } from './an-echo-api.ts';
import { managementClient } from './management-client.ts';

/** The usual code: an endpoint of what the event says. */
const notify = `
  const { call, FetchHttpHandler } = require('./client.js');
  exports.handler = async ({ domainName, stage, connectionId, method = 'POST', by, endpoint }) => {
    const handler = by === 'fetch' ? FetchHttpHandler : undefined;
    return await call(endpoint === 'environment' ? process.env.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI : \`https://\${domainName}/\${stage}\`,
      method, connectionId, method === 'POST' ? 'from a function' : undefined, handler);
  };
`;

/** boto3, as AWS shows it. */
const notifyInPython = `
import boto3

def handler(event, context):
    url = None if event.get("endpoint") == "environment" else "https://%s/%s" % (event["domainName"], event["stage"])
    client = boto3.client("apigatewaymanagementapi", endpoint_url=url)
    try:
        client.post_to_connection(ConnectionId=event["connectionId"], Data=b"from a function")
        return 200
    except client.exceptions.GoneException as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]
`;

/** Modules that no SDK brings, as code without one calls. */
const plainPython = `
import http.client, urllib.error, urllib.request

def handler(event, context):
    try:
        urllib.request.urlopen("https://%s/live/@connections/x" % event["domainName"])
    except urllib.error.HTTPError as error:
        return [error.code, error.headers.get("Content-Type")]
`;

const project: Project = {
  ...emptyProject,
  apis: {
    chat: {
      kind: 'websocket',
      id: 'chat',
      name: 'Chat',
      routeSelectionExpression: '$request.body.action',
      routes: {},
      integrations: {},
      authorizers: {},
      models: {},
      stages: {},
    },
  },
  functions: Object.fromEntries(
    [
      { name: 'notify', runtime: 'nodejs22.x', handler: 'index.handler' },
      { name: 'other', runtime: 'nodejs22.x', handler: 'index.handler' },
      { name: 'python', runtime: 'python3.13', handler: 'app.handler' },
      { name: 'plain', runtime: 'python3.13', handler: 'app.handler' },
    ].map((fn) => [fn.name, { ...fn, timeout: 20, memorySize: 256, environment: {} }]),
  ),
  files: {
    'functions/notify/client.js': managementClient,
    'functions/notify/index.js': notify,
    'functions/python/app.py': notifyInPython,
    'functions/plain/app.py': plainPython,
    'functions/other/index.js': `
      const http2 = require('node:http2');
      const tls = require('node:tls');
      exports.handler = async ({ host }) => {
        const socket = tls.connect(443, host, { servername: host }, () => socket.destroy());
        return await new Promise((resolve) => {
          socket.once('secureConnect', () => resolve('reached'));
          socket.once('error', ({ code }) => resolve(code));
        });
      };`,
  },
};

const domainName = `chat.execute-api.${project.region}.amazonaws.com`;

let folder: string;
let serving: ServingConnections;
let api: EchoApi;
let ports: SimulatorPorts;
let caller: WebSocket;
let connectionId: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gw-callbacks-'));
  serving = await ServingConnections.start(
    { project, apiId: 'chat', projectFolder: null, port: 0, faultLog: join(folder, 'faults.log') },
    () => undefined,
    undefined,
    (next, world, open) => {
      ports = world.portsFor(next);
      return (api = anEchoApi(open));
    },
  );
  caller = new WebSocket(`ws://127.0.0.1:${serving.port}/live`);
  await once(caller, 'open');
  connectionId = api.told[0]?.connectionId ?? '';
});
afterEach(async () => {
  caller.terminate();
  await serving.stop();
  await rm(folder, { recursive: true, force: true });
});

async function call(functionName: string, event: unknown): Promise<unknown> {
  const result = await ports.functions.invoke({
    functionName,
    functionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
    payload: JSON.stringify(event),
    invocationType: 'RequestResponse',
    timeoutMs: 29_000,
    requestId: '11111111-2222-3333-4444-555555555555',
    traceId: 'Root=1-00000000-000000000000000000000000',
  });
  return payloadOf(result);
}

function payloadOf(result: FunctionResult): unknown {
  if (result.kind !== 'returned') throw new Error(JSON.stringify(result));
  return JSON.parse(result.payload);
}

function nextMessage(): Promise<string> {
  return new Promise((resolve) =>
    caller.once('message', (data) => resolve(Buffer.isBuffer(data) ? data.toString() : '')),
  );
}

const hasBoto3 = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import boto3'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Not tested with boto3: python3 on this machine has none.');
    return false;
  }
})();

describe('functions that send messages to callers', () => {
  it.each([
    ['an endpoint made of the event', { domainName, stage: 'live' }],
    ['the same in capitals', { domainName: domainName.toUpperCase(), stage: 'live' }],
    ['the same by fetch', { domainName, stage: 'live', by: 'fetch' }],
    ['the endpoint of the environment', { endpoint: 'environment' }],
  ])('reach them by %s', async (_what, event) => {
    const received = nextMessage();
    expect(await call('notify', { ...event, connectionId })).toBe(200);
    expect(await received).toBe('from a function');
  });

  it('close connections, and are told of those that are gone', async () => {
    const event = { domainName, stage: 'live', connectionId };
    const closed = once(caller, 'close');
    expect(await call('notify', { ...event, method: 'DELETE' })).toBe(200);
    await closed;
    await api.until('disconnect', 1);
    expect(await call('notify', event)).toBe(410);
    expect(await call('notify', { ...event, endpoint: 'environment' })).toBe(410);
  });

  it('reach other hosts as ever', async () => {
    // No such name exists (RFC 6761), so that nothing leaves the machine.
    expect(await call('other', { host: 'chat.execute-api.invalid' })).toMatch(
      /^(?:ENOTFOUND|EAI_AGAIN)$/,
    );
    expect(await call('other', { host: domainName })).toBe('reached');
  });

  it('are not alone: integrations reach callers as well, signed for them', async () => {
    const send = (path: string) =>
      ports.awsServices?.send({
        service: 'execute-api',
        region: project.region,
        subdomain: 'chat',
        method: 'POST',
        url: `https://${domainName}${path}`,
        headers: [],
        body: Buffer.from('from an integration'),
        timeoutMs: 5_000,
        insecureSkipVerification: false,
      });
    const received = nextMessage();
    const sent = await send(`/live/@connections/${encodeURIComponent(connectionId)}`);
    expect(sent).toMatchObject({ kind: 'response', status: 200 });
    expect(await received).toBe('from an integration');
    expect(api.managed[0]?.headers).toContainEqual([
      'authorization',
      expect.stringMatching(/^AWS4-HMAC-SHA256 .*\/execute-api\//),
    ]);
    expect(await send('/live/pets')).toMatchObject({ kind: 'response', status: 501 });
  });

  it('come without a signature to an answer that says which keys count', async () => {
    expect(await call('plain', { domainName })).toEqual([403, 'application/json']);
  });

  it.runIf(hasBoto3).each([
    ['an endpoint made of the event', { domainName, stage: 'live' }],
    ['the endpoint of the environment', { endpoint: 'environment' }],
  ])('reach them from Python by %s', async (_what, event) => {
    const received = nextMessage();
    expect(await call('python', { ...event, connectionId })).toBe(200);
    expect(await received).toBe('from a function');
    expect(await call('python', { ...event, connectionId: 'unknown=' })).toBe(410);
  });
});
