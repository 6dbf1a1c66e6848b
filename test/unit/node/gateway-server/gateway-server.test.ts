import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GatewayServer, startGatewayThread } from '#electron/node/gateway-server/gateway-server.ts';
import { PortTakenError } from '#electron/node/gateway-server/port-taken-error.ts';
import { integrationDefaults } from '#shared/entities/rest/integration.ts';
import { methodDefaults } from '#shared/entities/rest/method.ts';
import { stageDefaults } from '#shared/entities/rest/stage.ts';
import type { RunResult, ServedLog, ServedRequest } from '#shared/ipc/channels.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type { CodedError } from '#shared/std/coded-error.ts';

const root = resolve(import.meta.dirname, '../../../..');
let bundle: string;
const servers: GatewayServer[] = [];

beforeAll(async () => {
  bundle = await mkdtemp(join(tmpdir(), 'gw-worker-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: bundle,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: {
        external: [...builtinModules, /^node:/],
        input: { 'gateway-worker': join(root, 'electron/node/gateway-server/gateway-worker.ts') },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  await cp(join(root, 'electron/node/functions/bootstrap'), join(bundle, 'bootstrap'), {
    recursive: true,
  });
}, 60_000);

afterAll(() => rm(bundle, { recursive: true, force: true }));

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/**
 * One API: `GET /wait?ms=` calls a function that waits and says `word`.
 *
 * @param more members of what the function returns
 */
function aProject(word: string, more = ''): Project {
  const uri =
    'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:wait/invocations';
  return {
    ...emptyProject,
    apis: {
      a1b2c3d4e5: {
        kind: 'rest',
        id: 'a1b2c3d4e5',
        name: 'waiting',
        endpointConfiguration: { types: ['REGIONAL'] },
        apiKeySource: 'HEADER',
        binaryMediaTypes: [],
        disableExecuteApiEndpoint: false,
        resources: {
          root00: { id: 'root00', parentId: null, pathPart: '', methods: {} },
          wait00: {
            id: 'wait00',
            parentId: 'root00',
            pathPart: 'wait',
            methods: {
              GET: {
                ...methodDefaults,
                httpMethod: 'GET',
                integration: { ...integrationDefaults, type: 'AWS_PROXY', httpMethod: 'POST', uri },
              },
            },
          },
        },
        models: {},
        requestValidators: {},
        authorizers: {},
        gatewayResponses: {},
        stages: { dev: { ...stageDefaults, stageName: 'dev' } },
        deployments: {},
      },
    },
    functions: {
      wait: {
        name: 'wait',
        runtime: 'nodejs22.x',
        handler: 'index.handler',
        timeout: 10,
        memorySize: 128,
        environment: {},
      },
    },
    files: {
      'functions/wait/index.mjs': `export const handler = async (event) => {
        console.log('begun');
        await new Promise((done) => setTimeout(done, Number(event.queryStringParameters?.ms ?? 0)));
        return { statusCode: 200, ${more} body: '${word}' };
      };`,
    },
  };
}

function withLogging(project: Project): Project {
  const api = project.apis['a1b2c3d4e5'];
  if (api?.kind !== 'rest') throw new Error('The project has a REST API.');
  const dev = {
    ...stageDefaults,
    stageName: 'dev',
    methodSettings: { '*/*': { loggingLevel: 'INFO' as const } },
    accessLogSettings: {
      destinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:shop',
      format: '$context.httpMethod $context.status',
    },
  };
  return { ...project, apis: { [api.id]: { ...api, stages: { dev } } } };
}

type Wire = 'a worker thread' | 'the same thread';

async function start(
  wire: Wire,
  options: Partial<Parameters<typeof GatewayServer.start>[0]> = {},
): Promise<GatewayServer> {
  const server = await GatewayServer.start({
    project: aProject('first'),
    apiId: 'a1b2c3d4e5',
    projectFolder: null,
    port: null,
    ...(wire === 'a worker thread'
      ? { thread: startGatewayThread(pathToFileURL(join(bundle, 'gateway-worker.mjs'))) }
      : {}),
    ...options,
  });
  servers.push(server);
  return server;
}

async function textAt(url: string): Promise<string> {
  return await (await fetch(url)).text();
}

describe.each<Wire>(['a worker thread', 'the same thread'])('serving from %s', (wire) => {
  it('answers, and refuses what no stage answers', async () => {
    const server = await start(wire);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await textAt(`${server.url}/dev/wait`)).toBe('first');
    for (const path of ['/', '/prod', '/prod/wait']) {
      const answer = await fetch(server.url + path);
      expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
    }
  });

  it('tells of requests and of what functions log', async () => {
    let tell: (request: ServedRequest) => void = () => undefined;
    let log: (lines: readonly string[]) => void = () => undefined;
    const told = new Promise<ServedRequest>((done) => (tell = done));
    const logged = new Promise<readonly string[]>((done) => (log = done));
    const server = await start(wire, {
      onRequests: ([request]) => request !== undefined && tell(request),
      onFunctionLog: (_name, lines) => log(lines),
    });
    await textAt(`${server.url}/dev/wait?ms=1`);
    expect(await told).toMatchObject({
      method: 'GET',
      path: '/dev/wait',
      status: 200,
      apiKeyId: null,
      isTraced: false,
    });
    expect((await logged).some((line) => line.endsWith('begun'))).toBe(true);
  });

  it('keeps the steps of requests that are asked for, before it tells of them', async () => {
    const told: string[] = [];
    let tell: (request: ServedRequest) => void = () => undefined;
    const request = new Promise<ServedRequest>((done) => (tell = done));
    const runs: RunResult[] = [];
    const server = await start(wire, {
      onRuns: (more) => {
        told.push('runs');
        runs.push(...more);
      },
      onRequests: ([one]) => {
        told.push('requests');
        if (one !== undefined) tell(one);
      },
    });
    await textAt(`${server.url}/dev/wait`);
    const { requestId, isTraced } = await request;
    expect(isTraced).toBe(true);
    expect(told).toEqual(['runs', 'requests']);
    expect(runs[0]).toMatchObject({ requestId, status: 200, body: { text: 'first' } });
    expect(runs[0]?.trace.map(({ step }) => step)).toContain('invoke-integration');
  });

  it('tells of what requests leave in the logs of their stages', async () => {
    let tell: (logs: readonly ServedLog[]) => void = () => undefined;
    const told = new Promise<readonly ServedLog[]>((done) => (tell = done));
    const project = withLogging(aProject('first'));
    const server = await start(wire, { project, onLogs: tell });
    await textAt(`${server.url}/dev/wait`);
    const [log] = await told;
    expect(log).toMatchObject({
      stage: 'dev',
      method: 'GET',
      path: '/dev/wait',
      status: 200,
      access: {
        destination: 'arn:aws:logs:us-east-1:123456789012:log-group:shop',
        line: 'GET 200',
      },
    });
    expect(log?.execution?.lines.at(-2)?.text).toBe(
      `(${log?.requestId}) Method completed with status: 200`,
    );
  });

  it('tells of an answer that HTTP cannot carry, once, with the cause', async () => {
    let tell: (requests: readonly ServedRequest[]) => void = () => undefined;
    const told = new Promise<readonly ServedRequest[]>((done) => (tell = done));
    const project = aProject('first', `headers: { 'X-Arrow': '→' },`);
    const server = await start(wire, { project, onRequests: tell });
    const answer = await fetch(`${server.url}/dev/wait`);
    expect([answer.status, await answer.text()]).toEqual([
      500,
      '{"message":"Internal server error"}',
    ]);
    const [request, ...others] = await told;
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      path: '/dev/wait',
      status: 500,
      requestId: answer.headers.get('x-amzn-RequestId'),
      fault: { code: 'SIMULATOR_FAULT', message: expect.stringContaining('"X-Arrow"') },
    });
  });

  it('lets a request in progress end on the design it began with', async () => {
    const server = await start(wire);
    const slow = textAt(`${server.url}/dev/wait?ms=400`);
    // The first request is under way once a second, quick one has been answered.
    await textAt(`${server.url}/dev/wait`);
    await server.redeploy(aProject('second'));
    expect(await textAt(`${server.url}/dev/wait`)).toBe('second');
    expect(await slow).toBe('first');
  });

  it('keeps the old design when the new one cannot be deployed', async () => {
    const server = await start(wire);
    await expect(server.redeploy(emptyProject)).rejects.toMatchObject({ code: 'SERVER_FAILED' });
    expect(await textAt(`${server.url}/dev/wait`)).toBe('first');
  });

  it('names a free port when the one asked for is taken', async () => {
    const { port } = await start(wire);
    const refused = start(wire, { port });
    await expect(refused).rejects.toBeInstanceOf(PortTakenError);
    const { suggestedPort } = (await refused.catch((error: unknown) => error)) as PortTakenError;
    const second = await start(wire, { port: suggestedPort });
    expect(second.port).toBe(suggestedPort);
  });

  it('ends requests in progress before it stops, frees the port, and stops once', async () => {
    const server = await start(wire);
    await textAt(`${server.url}/dev/wait`);
    const slow = textAt(`${server.url}/dev/wait?ms=300`);
    await textAt(`${server.url}/dev/wait`);
    await Promise.all([server.stop(), server.stop()]);
    expect(await slow).toBe('first');
    expect((await start(wire, { port: server.port })).port).toBe(server.port);
  });

  it('does not start for an API that is not there', async () => {
    await expect(start(wire, { apiId: 'nothere000' })).rejects.toMatchObject({
      code: 'API_NOT_FOUND',
    });
  });
});

describe('a thread that cannot run', () => {
  it('is reported', async () => {
    let fail: (error: CodedError) => void = () => undefined;
    const failed = new Promise<CodedError>((done) => (fail = done));
    const workerFile = pathToFileURL(join(bundle, 'no-such-worker.mjs'));
    await expect(
      start('the same thread', { thread: startGatewayThread(workerFile), onFailure: fail }),
    ).rejects.toMatchObject({
      code: 'SERVER_FAILED',
    });
    expect(await failed).toMatchObject({ code: 'SERVER_FAILED' });
  });
});

it('tells of a fault of its own with the request id, and keeps where it happened to a file', async () => {
  const faultLog = join(bundle, 'home', 'faults.log');
  const project = aProject('first');
  const broken = {
    ...project,
    get accountId(): string {
      // Deploying asks for nothing of the kind; a request does.
      throw new Error('nobody home');
    },
  };
  const served: ServedRequest[] = [];
  const server = await start('the same thread', {
    project: broken,
    faultLog,
    onRequests: (requests) => served.push(...requests),
  });
  const answers = [await fetch(`${server.url}/dev/wait`), await fetch(`${server.url}/dev/wait`)];
  await server.stop();
  expect(answers.map(({ status }) => status)).toEqual([500, 500]);
  expect(served).toMatchObject(
    answers.map(({ headers }) => ({
      method: 'GET',
      path: '/dev/wait',
      status: 500,
      requestId: headers.get('x-amzn-RequestId'),
      fault: {
        code: 'SIMULATOR_FAULT',
        message: expect.stringMatching(/nobody home.*faults\.log/),
      },
    })),
  );
  expect(served[0]?.fault?.message).not.toContain(' at ');
  const log = await readFile(faultLog, 'utf8');
  expect(log).toContain(`request id ${served[0]?.requestId}`);
  // Where in the program, once for all requests that run into it.
  expect(log.match(/^ +at /gm)?.length).toBeGreaterThan(1);
  expect(log.match(/nobody home/g)).toHaveLength(1);
});
