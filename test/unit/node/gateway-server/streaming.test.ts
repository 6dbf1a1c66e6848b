import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GatewayServer } from '#electron/node/gateway-server/gateway-server.ts';
import { listen } from '#electron/node/gateway-server/http-listener.ts';
import { SimulatorHost } from '#electron/node/simulator-host.ts';
import type { RunResult, ServedLog, ServedRequest } from '#shared/ipc/channels.ts';
import type { Project } from '#shared/project/project.ts';
import { aRestApi } from '#test/support/a-rest-api.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const functionUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/arn:aws:lambda:us-east-1:111111111111:function:tell/response-streaming-invocations';

/** `GET /http` streams from a back end, `GET /tell` from a function whose handler is given. */
function aProject(handler: string, backEnd = 'http://127.0.0.1:9/'): Project {
  const project = aRestApi()
    .method('GET /http', {
      integration: {
        type: 'HTTP_PROXY',
        httpMethod: 'GET',
        uri: backEnd,
        responseTransferMode: 'STREAM',
      },
    })
    .method('GET /tell', {
      integration: {
        type: 'AWS_PROXY',
        httpMethod: 'POST',
        uri: functionUri,
        responseTransferMode: 'STREAM',
      },
    })
    .method('GET /whole', {
      integration: {
        type: 'AWS_PROXY',
        httpMethod: 'POST',
        uri: functionUri.replace('2021-11-15', '2015-03-31').replace('response-streaming-', ''),
      },
    })
    .stage('dev', {
      accessLogSettings: {
        destinationArn: 'arn:a',
        format: '$context.status $context.responseLength',
      },
    })
    .project();
  return {
    ...project,
    functions: {
      tell: {
        name: 'tell',
        runtime: 'nodejs20.x',
        handler: 'index.handler',
        timeout: 10,
        memorySize: 128,
        environment: {},
      },
    },
    files: { 'functions/tell/index.mjs': handler },
  };
}

async function serve(
  project: Project,
  onLogs: (logs: readonly ServedLog[]) => void = () => undefined,
  onRuns?: (runs: readonly RunResult[]) => void,
) {
  const server = await GatewayServer.start({
    project,
    apiId: 'abc123def4',
    projectFolder: null,
    port: null,
    onLogs,
    ...(onRuns === undefined ? {} : { onRuns }),
  });
  cleanups.push(() => server.stop());
  return `${server.url}/dev`;
}

/** A back end that writes `one`, waits, and then writes `two` or breaks off. */
async function backEnd(then: 'ends' | 'breaks off') {
  let goOn: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (goOn = resolve));
  const server: Server = createServer((_request, response) => {
    response.writeHead(201, { 'Content-Type': 'text/plain', 'X-Mine': 'yes' });
    response.write('one');
    void told.then(() => (then === 'ends' ? response.end('two') : response.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, goOn };
}

const streaming = `export const handler = awslambda.streamifyResponse(async (event, stream, context) => {
  const out = awslambda.HttpResponseStream.from(stream, {
    statusCode: 202, headers: { 'Content-Type': 'text/plain', 'X-Id': context.awsRequestId.slice(0, 0) + event.path },
    cookies: ['a=1', 'b=2'],
  });
  out.write('one ');
  await new Promise((done) => setTimeout(done, 5));
  out.write('two ');
  out.end('three');
});`;

it('tells of a stream that could not begin once, with the cause', async () => {
  const served: ServedRequest[] = [];
  const server = await GatewayServer.start({
    project: aProject(streaming.replace("'X-Id': ", "'X-Arrow': '→' + ")),
    apiId: 'abc123def4',
    projectFolder: null,
    port: null,
    onRequests: (requests) => served.push(...requests),
  });
  const answer = await fetch(`${server.url}/dev/tell`);
  await server.stop();
  expect(answer.status).toBe(500);
  expect(served).toMatchObject([
    {
      path: '/dev/tell',
      status: 500,
      requestId: answer.headers.get('x-amzn-RequestId'),
      fault: { code: 'SIMULATOR_FAULT', message: expect.stringContaining('"X-Arrow"') },
    },
  ]);
});

describe('a streaming HTTP back end', () => {
  it('is heard before it has ended', async () => {
    const back = await backEnd('ends');
    let tell: (logs: readonly ServedLog[]) => void = () => undefined;
    const logged = new Promise<readonly ServedLog[]>((resolve) => (tell = resolve));
    const url = await serve(aProject(streaming, back.url), tell);
    const answer = await fetch(`${url}/http`);
    expect([answer.status, answer.headers.get('x-mine')]).toEqual([201, 'yes']);
    expect(answer.headers.get('content-length')).toBeNull();
    const reader = answer.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('one');
    back.goOn();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('two');
    expect((await reader.read()).done).toBe(true);
    expect((await logged)[0]?.access?.line).toBe('201 6');
  });

  it('breaks the connection off when it breaks off', async () => {
    const back = await backEnd('breaks off');
    const url = await serve(aProject(streaming, back.url));
    const answer = await fetch(`${url}/http`);
    back.goOn();
    await expect(answer.text()).rejects.toThrow();
  });

  it('that says what HTTP cannot carry is let go', async () => {
    let closed: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (closed = resolve));
    const listener = await listen(
      0,
      () => ({
        status: 200,
        headers: [['X-Broken', 'a\nb']],
        body: new Uint8Array(),
        requestId: 'r',
        latencyMs: 0,
        trace: [],
        log: [],
        fidelity: [],
        stream: {
          chunks: (async function* () {
            try {
              for (;;) yield await Promise.resolve(new Uint8Array(1));
            } finally {
              closed();
            }
          })(),
          logsAfter: () => undefined,
        },
      }),
      () => ({ status: 500, headers: [], body: new Uint8Array() }),
    );
    cleanups.push(() => listener.close());
    expect((await fetch(`http://127.0.0.1:${listener.port}/`)).status).toBe(500);
    await left;
  });

  it('that cannot be reached is refused as ever', async () => {
    const url = await serve(aProject(streaming));
    expect((await fetch(`${url}/http`)).status).toBe(504);
  });
});

describe('a streaming function', () => {
  it('sends its metadata as head, and its writing as body', async () => {
    const url = await serve(aProject(streaming));
    const answer = await fetch(`${url}/tell`);
    expect([answer.status, await answer.text()]).toEqual([202, 'one two three']);
    expect(answer.headers.get('x-id')).toBe('/tell');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    // Warm, and once more.
    expect(await (await fetch(`${url}/tell`)).text()).toBe('one two three');
  });

  it.each([
    [
      'writes no metadata',
      `awslambda.streamifyResponse(async (event, stream) => { stream.end('hello'); })`,
    ],
    ['does not stream', `async () => ({ statusCode: 200, body: 'x' })`],
    ['fails', `awslambda.streamifyResponse(async () => { throw new Error('no'); })`],
    ['writes nothing', `awslambda.streamifyResponse(async (event, stream) => { stream.end(); })`],
  ])('that %s ends in 502', async (_name, handler) => {
    const url = await serve(aProject(`export const handler = ${handler};`));
    const answer = await fetch(`${url}/tell`);
    expect([answer.status, await answer.json()]).toEqual([
      502,
      { message: 'Internal server error' },
    ]);
  });

  it('is one payload to an integration that does not stream', async () => {
    const plain = `awslambda.streamifyResponse(async (event, stream) => {
      stream.write('{"statusCode": 200, ');
      stream.end('"body": "whole"}');
    })`;
    const url = await serve(aProject(`export const handler = ${plain};`));
    expect(await (await fetch(`${url}/whole`)).text()).toBe('whole');
  });

  it.each([
    ['whole', `for (const word of ['one ', 'two ']) out.write(word);`, 'one two ', undefined],
    // The cut falls within a character of two bytes.
    [
      'by its beginning, when it is long',
      `out.write('x'); out.write('é'.repeat(200_000));`,
      `x${'é'.repeat(131_071)}`,
      400_001,
    ],
  ])('is kept %s with the steps of a served request', async (_name, write, text, bodyLength) => {
    let tell: (runs: readonly RunResult[]) => void = () => undefined;
    const told = new Promise<readonly RunResult[]>((resolve) => (tell = resolve));
    const handler = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
      const out = awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers: {} });
      ${write}
      out.end();
    });`;
    const url = await serve(aProject(handler), undefined, (runs) => tell(runs));
    const sent = await (await fetch(`${url}/tell`)).text();
    const [run] = await told;
    expect(sent.startsWith(text)).toBe(true);
    expect(run?.body).toEqual({ text });
    expect(run?.bodyLength).toBe(bodyLength);
  });

  it('is given whole to the test console, with its logs', async () => {
    const host = new SimulatorHost({ projectFolder: null });
    cleanups.push(() => host.close());
    const project = aProject(streaming);
    const input = {
      handle: '',
      apiId: 'abc123def4',
      stage: 'dev',
      stageVariables: {},
      httpMethod: 'GET',
      path: '/tell',
      query: '',
      headers: [],
      body: null,
      apiKeyId: null,
    };
    const resourceId = aRestApi()
      .method('GET /http', {})
      .method('GET /tell', {})
      .resourceId('/tell');
    for (const mode of ['stage', 'test'] as const) {
      const result = await host.run(project, { ...input, mode, resourceId });
      expect([mode, result.status, result.body]).toEqual([mode, 202, { text: 'one two three' }]);
      expect(result.functionLogs.some((line) => line.startsWith('REPORT'))).toBe(true);
      expect(result.fidelity.map(({ feature }) => feature)).toContain('Response streaming');
    }
  });
});
