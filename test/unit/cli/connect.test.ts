import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { exitCodes } from '#electron/cli/exit-codes.ts';
import { runCli } from '#electron/cli/run-cli.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { projectToFiles } from '#shared/project/write.ts';
import { managementClient } from '../node/connections/management-client.ts';
import { run, runWithInput, TestTerminal, version } from '#test/support/command-line.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const uri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:talk/invocations';
const answering = {
  target: 'integrations/talk',
  authorizationType: 'NONE',
  routeResponseSelectionExpression: '$default',
  routeResponses: { $default: { routeResponseKey: '$default' } },
} as const;

/** Lets in those with `token=good`, says what it is told in capitals, and fails at `fail`. */
const talk: WebSocketApi = {
  kind: 'websocket',
  id: 'talk',
  name: 'Talk',
  routeSelectionExpression: '$request.body.action',
  routes: {
    $connect: { ...answering, routeKey: '$connect' },
    $default: { ...answering, routeKey: '$default' },
    $disconnect: { ...answering, routeKey: '$disconnect' },
  },
  integrations: { talk: { integrationType: 'AWS_PROXY', integrationUri: uri } },
  authorizers: {},
  models: {},
  stages: { live: { stageName: 'live' } },
};

const handler = `
exports.handler = async ({ requestContext: { eventType, connectionId }, queryStringParameters: query, body }) => {
  if (eventType === 'CONNECT') return { statusCode: query?.token === 'good' ? 200 : 401 };
  if (body === 'id') return { statusCode: 200, body: connectionId };
  if (body === 'fail') throw new Error('As asked');
  console.log(eventType, body);
  return { statusCode: 200, body: String(body).toUpperCase() };
};`;

/** An HTTP API beside it, with a saved request. */
const shop: HttpApi = {
  kind: 'http',
  id: 'shop',
  name: 'Shop',
  routes: {
    'GET /pens': { routeKey: 'GET /pens', target: 'integrations/pens', authorizationType: 'NONE' },
  },
  integrations: {
    pens: {
      integrationType: 'AWS_PROXY',
      integrationUri: uri.replace('talk/', 'pens/'),
      payloadFormatVersion: '2.0',
    },
  },
  authorizers: {},
  stages: { $default: { stageName: '$default' }, beta: { stageName: 'beta' } },
};

function aFunction(name: string): Project['functions'][string] {
  return {
    name,
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    timeout: 10,
    memorySize: 128,
    environment: {},
  };
}

/** A folder with a project of both. */
async function aProjectFolder(apis: Project['apis'] = { talk, shop }): Promise<string> {
  const project: Project = {
    ...emptyProject,
    name: 'Talks',
    apis,
    functions: { talk: aFunction('talk'), pens: aFunction('pens') },
    files: {
      'functions/talk/index.js': handler,
      'functions/pens/index.js': `
        const { call } = require('./client.js');
        exports.handler = async ({ rawPath, queryStringParameters: query }) => ({
          pens: 2, rawPath,
          ...(query && { told: await call('https://talk.execute-api.us-east-1.amazonaws.com/live', 'POST', query.id, 'two pens') }),
        });`,
      'functions/pens/client.js': managementClient,
    },
    requests: {
      'List pens': {
        name: 'List pens',
        apiId: 'shop',
        stage: '$default',
        httpMethod: 'GET',
        path: '/pens',
        headers: [],
        assertions: [
          { kind: 'status', equals: 200 },
          { kind: 'json', path: '$.rawPath', equals: '/pens' },
        ],
      },
    },
  };
  const root = await tempFolder();
  for (const [path, text] of projectToFiles(project)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return root;
}

describe('connect', () => {
  it('sends messages and prints what comes back, a message a line', async () => {
    const root = await aProjectFolder();
    const { code, stdout, stderr } = await run(
      'connect',
      root,
      '?token=good',
      '--send',
      'one',
      '-s',
      'two',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'ONE\nTWO\n' });
    expect(stderr.replaceAll(/\d+ ms/g, 'T')).toBe(
      '$connect: 101 in T\n$default: 200 in T\n$default: 200 in T\n$disconnect: 200 in T\n',
    );
  });

  it('sends files and the lines of standard input', async () => {
    const root = await aProjectFolder();
    const file = join(root, 'message.txt');
    await writeFile(file, 'from a file');
    const args = ['connect', root, 'token=good', '--api', 'Talk', '--stage', 'live'];
    expect((await runWithInput('a\n\nb\r\n', ...args, '-s', `@${file}`, '--lines')).stdout).toBe(
      'FROM A FILE\nA\nB\n',
    );
    expect((await runWithInput('all\nof it', ...args, '-s', '@-')).stdout).toBe('ALL\nOF IT\n');
    expect((await run(...args, '-s', '@/no/such/file')).code).toBe(exitCodes.file);
  });

  it('prints all of it as JSON', async () => {
    const root = await aProjectFolder();
    const { stdout } = await run('connect', root, 'token=good', '-s', 'one', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      connect: { status: 101, connection: { eventType: 'CONNECT', routeKey: '$connect' } },
      sent: [
        {
          message: { text: 'one' },
          result: { status: 200, functionLogs: expect.any(Array) as unknown },
        },
      ],
      received: [{ text: 'ONE' }],
      closed: { by: 'caller', code: 1005 },
      disconnect: { status: 200, connection: { eventType: 'DISCONNECT' } },
    });
  });

  it('tells each step and what functions logged', async () => {
    const root = await aProjectFolder();
    const { stderr } = await run('connect', root, 'token=good', '-s', 'one', '--trace');
    expect(stderr).toMatch(/^✓ Select the route/m);
    expect(stderr).toContain('MESSAGE one');
  });

  it.each([
    ['a caller who is not let in', ['token=bad'], /^\$connect: 401 in \d+ ms\n$/],
    [
      'a message that fails',
      ['token=good', '-s', 'fail'],
      /^\{"message": "Internal server error"/m,
    ],
  ])('ends with 1 for %s only when asked to', async (_what, args, words) => {
    const root = await aProjectFolder();
    const ended = await run('connect', root, ...args);
    expect(ended.code).toBe(0);
    expect(ended.stdout + ended.stderr).toMatch(words);
    expect((await run('connect', root, ...args, '--fail')).code).toBe(exitCodes.findings);
  });

  it('waits as long as it is told, or until the connection is closed', async () => {
    const root = await aProjectFolder();
    const terminal = new TestTerminal();
    const ended = runCli(['connect', root, 'token=good', '--wait', '60000'], terminal, version);
    await terminal.said('$connect: 101');
    terminal.interrupt();
    expect(await ended).toBe(0);
    const large = 'x'.repeat(128 * 1024 + 1);
    const closed = await runWithInput(
      large,
      'connect',
      root,
      'token=good',
      '-s',
      '@-',
      '--wait',
      '60000',
      '--fail',
    );
    expect(closed.stderr).toContain('Closed by the gateway with 1009');
    expect(closed.code).toBe(exitCodes.findings);
  });

  it.each([
    ['an unknown API', ['--api', 'x'], 'The project has no WebSocket API x.'],
    ['an API that takes requests', ['--api', 'shop'], 'WebSocket APIs of the project: Talk (talk)'],
    ['an unknown stage', ['--stage', 'x'], 'Talk has no stage x.'],
    ['a time that is none', ['--wait', 'long'], 'It is a number of milliseconds.'],
  ])('ends with 2 for %s', async (_what, args, words) => {
    const { code, stderr } = await run('connect', await aProjectFolder(), ...args);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain(words);
  });
});

describe('other commands beside a WebSocket API', () => {
  it('invoke leads to connect', async () => {
    const { code, stderr } = await run(
      'invoke',
      await aProjectFolder(),
      '--api',
      'talk',
      'GET',
      '/',
    );
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain(
      'Talk is a WebSocket API, which takes no requests: use gatewright connect.',
    );
    expect((await run('invoke', await aProjectFolder({ talk }), 'GET', '/')).stderr).toContain(
      'use gatewright connect',
    );
  });

  it('serve prints one address a stage and tells of each event', async () => {
    const root = await aProjectFolder();
    const terminal = new TestTerminal();
    const ended = runCli(['serve', root, '--api', 'talk', '--no-watch'], terminal, version);
    await terminal.said('Ctrl+C');
    const url = terminal.stdout.trim();
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/live$/);
    const socket = new WebSocket(`${url}?token=good`);
    await once(socket, 'open');
    socket.send('hi');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(data.toString()).toBe('HI');
    socket.close();
    await terminal.said('DISCONNECT /live $disconnect 200');
    expect(terminal.stderr).toContain('CONNECT /live $connect 101');
    expect(terminal.stderr).toContain('MESSAGE /live $default 200');
    terminal.interrupt();
    expect(await ended).toBe(0);
  });

  it('serve has functions of one API send messages to callers of another', async () => {
    const root = await aProjectFolder();
    const terminal = new TestTerminal();
    const args = ['serve', root, '--api', 'talk', '--api', 'Shop', '--no-watch'];
    const ended = runCli(args, terminal, version);
    await terminal.said('Shop answers at');
    const [live = '', shopUrl = '', beta = ''] = terminal.stdout.trim().split('\n');
    expect(beta).toBe(`${shopUrl}/beta`);
    const socket = new WebSocket(`${live}?token=good`);
    await once(socket, 'open');
    socket.send('id');
    const [id] = (await once(socket, 'message')) as [Buffer];
    const told = once(socket, 'message') as Promise<[Buffer]>;
    const pens = await fetch(`${shopUrl}/pens?id=${encodeURIComponent(id.toString())}`);
    expect(await pens.json()).toMatchObject({ pens: 2, told: 200 });
    expect((await told)[0].toString()).toBe('two pens');
    socket.close();
    terminal.interrupt();
    expect(await ended).toBe(0);
  });

  it('serve takes edits over for connections that are open', async () => {
    const root = await aProjectFolder();
    const terminal = new TestTerminal();
    const ended = runCli(['serve', root, '--api', 'talk'], terminal, version);
    await terminal.said('Ctrl+C');
    const socket = new WebSocket(`${terminal.stdout.trim()}?token=good`);
    await once(socket, 'open');
    const file = join(root, 'functions/talk/index.js');
    await writeFile(file, (await readFile(file, 'utf8')).replace('toUpperCase', 'toLowerCase'));
    await terminal.said('Deployed again');
    socket.send('Hi');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(data.toString()).toBe('hi');
    socket.close();
    terminal.interrupt();
    expect(await ended).toBe(0);
  });

  it('test sends saved requests of HTTP APIs as of REST APIs', async () => {
    const root = await aProjectFolder();
    expect(await run('test', root)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('ok 1 - List pens') as unknown,
    });
    expect(
      (await run('invoke', root, '--api', 'shop', '--stage', 'beta', 'GET', '/pens')).stdout,
    ).toBe('{"pens":2,"rawPath":"/beta/pens"}');
  });
});
