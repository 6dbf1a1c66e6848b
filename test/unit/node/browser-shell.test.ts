import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  startBrowserShell,
  type BrowserShell,
} from '#electron/node/browser-shell/browser-shell.ts';
import type { ChannelTable, EmitEvent } from '#electron/node/channels/channel-table.ts';
import { CodedError } from '#shared/std/coded-error.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'gatewright-shell-'));
const calls: unknown[] = [];
let emit: EmitEvent = () => {};
const channels: ChannelTable = {
  async dispatch(channel, input) {
    calls.push([channel, input]);
    return { ok: true, output: { channel } };
  },
  onEvent(listener) {
    emit = listener;
    return () => {};
  },
  async close() {},
};

let shell: BrowserShell;
let cookie = '';
let pageToken = '';

beforeAll(async () => {
  const renderer = path.join(folder, 'renderer');
  mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  writeFileSync(path.join(renderer, 'index.html'), '<!doctype html><head><title>x</title></head>');
  writeFileSync(path.join(renderer, 'assets', 'a.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.json'), '{}');
  shell = await startBrowserShell({ channels, rendererFolder: renderer, port: 0 });
  const exchange = await send({ path: new URL(shell.url).pathname + new URL(shell.url).search });
  expect(exchange.status).toBe(303);
  cookie = String(exchange.headers['set-cookie']).split(';')[0] ?? '';
  const page = await send({ path: '/', headers: { cookie } });
  pageToken = /name="gatewright-token" content="([^"]+)"/.exec(page.body)?.[1] ?? '';
});

afterAll(async () => {
  await shell.close();
  rmSync(folder, { recursive: true, force: true });
});

const own = (): Record<string, string> => ({
  cookie,
  origin: `http://127.0.0.1:${shell.port}`,
  'x-gatewright-token': pageToken,
});

describe('who gets in', () => {
  test.each([
    ['a page without the key', { path: '/' }, 403],
    ['a wrong token', { path: '/?token=guess' }, 403],
    ['a wrong cookie', { path: '/', cookie: 'other' }, 403],
    [
      'a name that was rebound to this address',
      { path: '/', host: 'evil.example', known: true },
      403,
    ],
    [
      'a call from another origin',
      { path: '/ipc/app.info', method: 'POST', origin: 'http://evil.example', known: true },
      403,
    ],
    [
      'a call without an origin',
      { path: '/ipc/app.info', method: 'POST', origin: '', known: true },
      403,
    ],
    [
      'a call without the page token',
      { path: '/ipc/app.info', method: 'POST', known: true, token: '' },
      403,
    ],
    ['a call with everything right', { path: '/ipc/app.info', method: 'POST', known: true }, 200],
    ['the page with everything right', { path: '/', known: true }, 200],
    ['a file of the window', { path: '/assets/a.js', known: true }, 200],
    ['a way out of the folder', { path: '/..%2fsecret.json', known: true }, 404],
    ['a way out with dots', { path: '/assets/../../secret.json', known: true }, 404],
    ['a broken escape', { path: '/%zz', known: true }, 404],
    ['another method', { path: '/', method: 'PUT', known: true }, 405],
  ] as const)('%s', async (_name, options, status) => {
    const headers: Record<string, string> = 'known' in options ? own() : {};
    if ('cookie' in options) headers['cookie'] = `gatewright-${shell.port}=${options.cookie}`;
    if ('host' in options) headers['host'] = options.host;
    if ('origin' in options) headers['origin'] = options.origin;
    if ('token' in options) headers['x-gatewright-token'] = options.token;
    if (headers['origin'] === '') delete headers['origin'];
    const method = 'method' in options ? options.method : 'GET';
    const answer = await send({
      path: options.path,
      method,
      headers,
      body: method === 'POST' ? '{"input":null}' : undefined,
    });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('events go to a socket with the key only', async () => {
    const open = (token: string): WebSocket =>
      new WebSocket(`ws://127.0.0.1:${shell.port}/events?token=${token}`, {
        headers: { cookie, origin: `http://127.0.0.1:${shell.port}` },
      });
    const refused = await new Promise<number | undefined>((resolve) =>
      open('guess')
        .on('unexpected-response', (_request, response) => resolve(response.statusCode))
        .on('error', () => {}),
    );
    expect(refused).toBe(403);
    const socket = open(pageToken);
    await new Promise((resolve) => socket.once('open', resolve));
    const message = new Promise((resolve) =>
      socket.once('message', (data) => resolve((data as Buffer).toString())),
    );
    emit('menu.action', { actionId: 'undo' });
    expect(await message).toBe('{"event":"menu.action","payload":{"actionId":"undo"}}');
    socket.terminate();
  });
});

test('a call reaches its channel with its input', async () => {
  calls.length = 0;
  const answer = await send({
    path: '/ipc/folders.list',
    method: 'POST',
    headers: own(),
    body: '{"input":{"path":null}}',
  });
  expect(JSON.parse(answer.body)).toEqual({ ok: true, output: { channel: 'folders.list' } });
  expect(calls).toEqual([['folders.list', { path: null }]]);
});

test('a message that is not JSON is refused in words', async () => {
  const answer = await send({ path: '/ipc/app.info', method: 'POST', headers: own(), body: '{' });
  expect([answer.status, answer.body]).toEqual([400, 'The message is not JSON.\n']);
});

test('a taken port is a coded error', async () => {
  const second = startBrowserShell({ channels, rendererFolder: folder, port: shell.port });
  await expect(second).rejects.toMatchObject({ code: 'PORT_TAKEN' } satisfies Partial<CodedError>);
});

/** A raw client: it sends the path and headers as they are, which `fetch` would not. */
function send(options: {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: shell.port,
        path: options.path,
        method: options.method ?? 'GET',
        headers: options.headers,
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}
