import { beforeEach, describe, expect, it } from 'vitest';
import {
  ConsoleSockets,
  type ConsoleSocketEvent,
} from '#electron/node/connections/console-sockets.ts';
import { OpenConnections } from '#electron/node/connections/open-connections.ts';
import { emptyProject } from '#shared/project/project.ts';
import type { GatewayRequest } from '#shared/simulator/gateway.ts';
import { anEchoApi, type EchoApi } from './an-echo-api.ts';

let open: OpenConnections;
let api: EchoApi;
let events: ConsoleSocketEvent[];
let sockets: ConsoleSockets;

beforeEach(() => {
  open = new OpenConnections();
  api = anEchoApi(open);
  events = [];
  sockets = socketsOver(open);
});

function socketsOver(connections: OpenConnections): ConsoleSockets {
  return new ConsoleSockets({
    open: connections,
    deployment: () => api,
    withLogs: async (work) => [await work(), ['a line']],
    onEvent: (event) => events.push(event),
  });
}

function aRequest(query = ''): GatewayRequest {
  return {
    method: 'GET',
    path: '/live',
    query,
    headers: [],
    body: undefined,
    sourceIp: '127.0.0.1',
  };
}

async function opened(): Promise<string> {
  const { socketId } = await sockets.open(emptyProject, 'echo', 'live', aRequest());
  if (socketId === null) throw new Error('It was refused.');
  return socketId;
}

describe('connections of a test console', () => {
  it('says of a caller who is let in that the protocol was switched', async () => {
    const { socketId, result } = await sockets.open(emptyProject, 'echo', 'live', aRequest());
    expect(result).toMatchObject({
      status: 101,
      functionLogs: ['a line'],
      connection: { connectionId: socketId, eventType: 'CONNECT', routeKey: '$connect' },
    });
  });

  it('gives the answer of the gateway to a caller who is not', async () => {
    expect(await sockets.open(emptyProject, 'echo', 'live', aRequest('refuse=1'))).toMatchObject({
      socketId: null,
      result: { status: 401, body: { text: '{"message":"Unauthorized"}' } },
    });
    expect(open.size).toBe(0);
  });

  it.each([
    ['text', { text: 'größe' }],
    ['bytes, also those that are text', { base64: 'aGk=' }],
  ] as const)('takes %s and tells of what comes back as it was sent', async (_what, message) => {
    const socketId = await opened();
    const run = await sockets.send(emptyProject, socketId, message);
    expect(run).toMatchObject({ connection: { eventType: 'MESSAGE' }, body: message });
    expect(events).toMatchObject([{ socketId, kind: 'message', message }]);
  });

  it('closes from the side of the caller once, and tells what $disconnect did', async () => {
    const socketId = await opened();
    sockets.close(emptyProject, socketId, { code: 4001, reason: 'enough' });
    sockets.close(emptyProject, socketId, { code: 1000, reason: '' });
    await sockets.closeAll();
    expect(events).toMatchObject([
      { kind: 'closed', by: 'caller', code: 4001, reason: 'enough' },
      { kind: 'disconnected', result: { connection: { eventType: 'DISCONNECT' } } },
    ]);
    expect(api.told.at(-1)).toMatchObject({ kind: 'disconnect', closed: { code: 4001 } });
    await expect(sockets.send(emptyProject, socketId, { text: 'late' })).rejects.toThrow(
      'The connection is closed.',
    );
  });

  it('is told when the API closes a connection by itself', async () => {
    const socketId = await opened();
    open.close(socketId, 1000, 'by hand');
    expect(open.send(socketId, 'late')).toBe('gone');
    await sockets.closeAll();
    expect(events).toMatchObject([{ kind: 'closed', by: 'gateway' }, { kind: 'disconnected' }]);
  });

  it('expires connections on which nothing is said', async () => {
    const short = new OpenConnections({
      idleMs: 5,
      longestMs: 60_000,
      closeMs: 1,
      messageBytes: 1,
      frameBytes: 1,
    });
    api = anEchoApi(short);
    sockets = socketsOver(short);
    await opened();
    await api.until('disconnect', 1);
    expect(events[0]).toMatchObject({ kind: 'closed', by: 'gateway', code: 1001 });
  });

  it('does not wait for $disconnect longer than it is told to', async () => {
    const socketId = await opened();
    api = { ...api, disconnect: () => new Promise(() => undefined) };
    await sockets.closeAll(5);
    expect(events).toMatchObject([{ socketId, kind: 'closed' }]);
  });

  it('closes also those that are let in after their callers went away', async () => {
    const real = api;
    let letIn: () => void = () => undefined;
    const decided = new Promise<void>((resolve) => (letIn = resolve));
    api = { ...api, connect: (...asked) => decided.then(() => real.connect(...asked)) };
    const opening = opened();
    const closed = sockets.closeAll();
    letIn();
    const socketId = await opening;
    await closed;
    expect(events).toMatchObject([
      { socketId, kind: 'closed', by: 'caller', code: 1001 },
      { socketId, kind: 'disconnected' },
    ]);
    expect(open.size).toBe(0);
    expect(api.told.at(-1)).toMatchObject({ kind: 'disconnect', closed: { code: 1001 } });
  });

  it('holds a hundred at most', async () => {
    await Promise.all(Array.from({ length: 100 }, opened));
    await expect(opened()).rejects.toThrow('100 connections are open already.');
    await sockets.closeAll();
    expect(open.size).toBe(0);
    await opened();
  });
});
