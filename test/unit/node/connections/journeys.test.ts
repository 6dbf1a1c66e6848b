import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ProjectRuntime } from '#electron/node/channels/project-runtime.ts';
import { importAny } from '#electron/node/jobs/import-any.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { ServedRequest, SocketEvent } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { managementClient } from './management-client.ts';

let runtime: ProjectRuntime;
let emitted: [event: string, payload: unknown][];
const callers: WebSocket[] = [];

beforeEach(async () => {
  emitted = [];
  runtime = new ProjectRuntime({
    handle: () => 'h',
    root: await tempFolder(),
    emit: (...event) => void emitted.push(event),
  });
});
afterEach(async () => {
  for (const caller of callers.splice(0)) caller.terminate();
  await runtime.close();
});

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:';

function calls(functionName: string): WebSocketIntegration {
  return {
    integrationType: 'AWS_PROXY',
    integrationUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}${functionName}/invocations`,
  };
}

const chat: WebSocketApi = {
  kind: 'websocket',
  id: 'chat',
  name: 'Chat',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: { routeKey: '$connect', target: 'integrations/enter', authorizationType: 'NONE' },
    say: { routeKey: 'say', target: 'integrations/say', authorizationType: 'NONE' },
    who: {
      routeKey: 'who',
      target: 'integrations/who',
      authorizationType: 'NONE',
      routeResponseSelectionExpression: '$default',
      routeResponses: { $default: { routeResponseKey: '$default' } },
    },
  },
  integrations: { enter: calls('enter'), say: calls('say'), who: calls('who') },
  authorizers: {},
  models: {},
  stages: { live: { stageName: 'live' } },
};

const functions = {
  enter: `
    exports.handler = async ({ queryStringParameters: query }) =>
      ({ statusCode: query?.token === 'good' ? 200 : 401 });`,
  say: `
    const { call } = require('./client.js');
    exports.handler = async ({ body, requestContext: { domainName, stage, connectionId } }) => {
      console.log('heard', JSON.parse(body).text);
      const status = await call(\`https://\${domainName}/\${stage}\`, 'POST', connectionId, JSON.parse(body).text);
      return { statusCode: status };
    };`,
  who: `
    exports.handler = async ({ requestContext }) => ({ statusCode: 200, body: JSON.stringify(requestContext) });`,
  notify: `
    const { call } = require('./client.js');
    exports.handler = async ({ queryStringParameters: { id } }) =>
      ({ statusCode: await call(process.env.CHAT, 'POST', id, 'from a request') });`,
};

/** A chat, and a REST API whose only method sends a message to a caller of the chat. */
function aChat(change: (api: WebSocketApi) => WebSocketApi = (api) => api): Project {
  const admin = aRestApi('admin')
    .method('GET /notify', {
      integration: {
        type: 'AWS_PROXY',
        httpMethod: 'POST',
        uri: calls('notify').integrationUri ?? '',
      },
    })
    .stage('live')
    .project();
  return {
    ...admin,
    region: 'us-east-1',
    apis: { ...admin.apis, chat: change(chat) },
    functions: Object.fromEntries(
      Object.keys(functions).map((name) => [
        name,
        {
          name,
          runtime: 'nodejs22.x',
          handler: 'index.handler',
          timeout: 20,
          memorySize: 128,
          environment: { CHAT: 'https://chat.execute-api.us-east-1.amazonaws.com/live' },
        },
      ]),
    ),
    files: Object.fromEntries(
      Object.entries(functions).flatMap(([name, source]) => [
        [`functions/${name}/index.js`, source],
        [`functions/${name}/client.js`, managementClient],
      ]),
    ),
  };
}

async function connected(url: string | null, query = ''): Promise<WebSocket> {
  const socket = new WebSocket(`${url ?? ''}${query}`);
  callers.push(socket);
  await once(socket, 'open');
  return socket;
}

function nextMessage(socket: WebSocket): Promise<string> {
  return new Promise((resolveWith) =>
    socket.once('message', (data) => resolveWith(Buffer.isBuffer(data) ? data.toString() : '')),
  );
}

function served(): ServedRequest[] {
  return Object.values(runtime.served()).flat();
}

function socketEvents(): SocketEvent[] {
  return emitted.flatMap(([name, payload]) =>
    name === 'sockets.event' ? [payload as SocketEvent] : [],
  );
}

describe('a chat, served', () => {
  it('has functions send to the caller who wrote, by the domain name of the event', async () => {
    const { url, error } = await runtime.serve(aChat(), 'chat', null);
    expect(error).toBeNull();
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    const socket = await connected(`${url}/live`, '?token=good');
    const answer = nextMessage(socket);
    socket.send('{"action":"say","text":"hello"}');
    expect(await answer).toBe('hello');
    await vi.waitFor(() => expect(served()).toHaveLength(2));
    expect(served()).toMatchObject([
      { method: 'CONNECT', path: '/live', status: 101, isTraced: true },
      { method: 'MESSAGE', status: 200, connection: { routeKey: 'say' }, isTraced: true },
    ]);
    const run = runtime.servedRun('chat', served()[1]?.requestId ?? '');
    expect(run?.trace.map(({ step }) => step)).toContain('select-route');
    expect(emitted).toContainEqual([
      'functions.log',
      expect.objectContaining({
        functionName: 'say',
        lines: expect.arrayContaining([expect.stringContaining('heard hello')]) as unknown,
      }),
    ]);
  });

  it('turns callers away whom $connect does not let in', async () => {
    const { url } = await runtime.serve(aChat(), 'chat', null);
    const socket = new WebSocket(`${url ?? ''}/live?token=bad`);
    callers.push(socket);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 401');
    await vi.waitFor(() => expect(served()).toHaveLength(1));
    expect(served()[0]).toMatchObject({ method: 'CONNECT', status: 401 });
  });

  it('is written to by functions of another API of the project, served or tested', async () => {
    const project = aChat();
    const { url } = await runtime.serve(project, 'chat', null);
    const admin = await runtime.serve(project, 'admin', null);
    const socket = await connected(`${url}/live`, '?token=good');
    const answer = nextMessage(socket);
    socket.send('{"action":"who"}');
    const { connectionId, domainName } = JSON.parse(await answer) as Record<string, string>;
    expect(domainName).toBe('chat.execute-api.us-east-1.amazonaws.com');
    const query = `id=${encodeURIComponent(connectionId ?? '')}`;
    const first = nextMessage(socket);
    expect((await fetch(`${admin.url}/live/notify?${query}`)).status).toBe(200);
    expect(await first).toBe('from a request');
    const second = nextMessage(socket);
    const tested = await runtime.run(project, {
      handle: 'h',
      apiId: 'admin',
      mode: 'stage',
      stage: 'live',
      stageVariables: {},
      httpMethod: 'GET',
      resourceId: null,
      path: '/notify',
      query,
      headers: [],
      body: null,
      apiKeyId: null,
    });
    expect(tested.status).toBe(200);
    expect(await second).toBe('from a request');
    expect((await fetch(`${admin.url}/live/notify?id=nobody%3D`)).status).toBe(410);
  });

  it('answers open connections by the design as it is edited', async () => {
    const { url } = await runtime.serve(aChat(), 'chat', null);
    const socket = await connected(`${url}/live`, '?token=good');
    const refused = nextMessage(socket);
    socket.send('{"action":"whoami"}');
    expect(JSON.parse(await refused)).toMatchObject({ message: 'Forbidden' });
    const edited = aChat((api) => ({
      ...api,
      routes: {
        ...api.routes,
        whoami: { ...api.routes['who'], routeKey: 'whoami', authorizationType: 'NONE' },
      },
    }));
    runtime.projectChanged(() => edited);
    await vi.waitFor(
      async () => {
        const answer = nextMessage(socket);
        socket.send('{"action":"whoami"}');
        expect(JSON.parse(await answer)).toMatchObject({ routeKey: 'whoami' });
      },
      { timeout: 20_000 },
    );
  });
});

describe('a chat in the test console', () => {
  const asked = {
    handle: 'h',
    apiId: 'chat',
    stage: 'live',
    query: 'token=good',
    headers: [],
    apiKeyId: null,
  } as const;

  it('has functions send to the caller who wrote, and tells what they logged', async () => {
    const project = aChat();
    const { socketId } = await runtime.openSocket(project, asked);
    const run = await runtime.sendOnSocket(project, socketId ?? '', {
      text: '{"action":"say","text":"hello"}',
    });
    expect(run).toMatchObject({ status: 200, connection: { routeKey: 'say' } });
    expect(run.functionLogs.join('\n')).toContain('heard hello');
    expect(socketEvents()).toMatchObject([
      { socketId, kind: 'message', message: { text: 'hello' } },
    ]);
  });

  it('gives what a route answers as the body of its run', async () => {
    const project = aChat();
    const { socketId } = await runtime.openSocket(project, asked);
    const { body } = await runtime.sendOnSocket(project, socketId ?? '', {
      text: '{"action":"who"}',
    });
    expect(socketEvents()).toMatchObject([{ kind: 'message', message: body }]);
  });

  it('goes on over edits, and ends with the window', async () => {
    const { socketId } = await runtime.openSocket(aChat(), asked);
    const edited = aChat((api) => ({
      ...api,
      routes: { $connect: chat.routes['$connect'] ?? api.routes['say'] } as WebSocketApi['routes'],
    }));
    const run = await runtime.sendOnSocket(edited, socketId ?? '', { text: '{"action":"who"}' });
    expect(run.status).toBe(403);
    runtime.closeSockets();
    await vi.waitFor(() => expect(socketEvents().at(-1)?.kind).toBe('disconnected'));
    expect(socketEvents()).toMatchObject([
      { kind: 'message' },
      { kind: 'closed', by: 'caller', code: 1001 },
      { kind: 'disconnected' },
    ]);
  });

  it('is closed by the gateway for what the service does not take', async () => {
    const project = aChat();
    const { socketId } = await runtime.openSocket(project, asked);
    await runtime.sendOnSocket(project, socketId ?? '', { text: 'x'.repeat(128 * 1024 + 1) });
    expect(socketEvents()[0]).toMatchObject({ kind: 'closed', by: 'gateway', code: 1009 });
  });

  it('says of an API of another kind that it takes no connections', async () => {
    await expect(runtime.openSocket(aChat(), { ...asked, apiId: 'admin' })).rejects.toMatchObject({
      code: 'API_NOT_FOUND',
    });
  });
});

const samples = resolve(import.meta.dirname, '../../../../../shared/real-world');
const missing = existsSync(samples) ? '' : ` (skipped: ${samples} is not there)`;

/** A published template, with the stand-ins that are made of its tables and topics. */
function published(name: string): { project: Project; apiId: string } {
  const text = readFileSync(resolve(samples, name, 'template.yaml'), 'utf8');
  const { project, apiIds } = importAny(text, {
    fileName: 'template.yaml',
    region: 'us-east-1',
    accountId: '123456789012',
    readInclude: () => undefined,
  });
  if (project === null) throw new Error('It was not read.');
  return { project, apiId: apiIds[0] ?? '' };
}

describe(`published templates${missing}`, () => {
  it.skipIf(missing !== '')('keeps connections in a table while they are open', async () => {
    const { project, apiId } = published('apigw-websocket-api-connection-dynamodb');
    const { url } = await runtime.serve(project, apiId, null);
    const items = async (): Promise<unknown> => {
      const { contents } = await runtime.backendContents(project, 'dynamodb');
      return (contents as { tables: { items: unknown[] }[] }).tables[0]?.items;
    };
    expect(await items()).toEqual([]);
    const socket = await connected(`${url}/api`, '?token=x');
    expect(await items()).toMatchObject([{ querystring: { S: '{token=x}' } }]);
    socket.close();
    await vi.waitFor(async () => expect(await items()).toEqual([]));
  });

  it.skipIf(missing !== '')('publishes orders that are complete', async () => {
    const { project, apiId } = published('apigw-websocket-api-sns');
    const { url } = await runtime.serve(project, apiId, null);
    const socket = await connected(`${url}/production`);
    const refusal = nextMessage(socket);
    socket.send('{"action":"sendOrder"}');
    expect(JSON.parse(await refusal)).toMatchObject({ message: 'Invalid request body' });
    socket.send('{"action":"sendOrder","Name":"A","SirName":"B","Number":"1"}');
    await vi.waitFor(async () => {
      const { contents } = await runtime.backendContents(project, 'sns');
      expect(JSON.stringify(contents)).toContain('LastName');
    });
  });
});
