import { describe, expect, it } from 'vitest';
import { emptyConnectForm } from '#renderer/test-console/sockets/connect-form.ts';
import { entryLimit, withEntry } from '#renderer/test-console/sockets/conversation.ts';
import { closeWords, entryText } from '#renderer/test-console/sockets/entry-words.ts';
import {
  endedLimit,
  shownEntry,
  SocketSession,
} from '#renderer/test-console/sockets/socket-session.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { RunResult, SocketOpened } from '#shared/ipc/channels.ts';
import { emptyProject } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { openTestEditor } from '../../../support/test-editor.ts';

const api: WebSocketApi = {
  kind: 'websocket',
  id: 'w',
  name: 'w',
  routeSelectionExpression: '$request.body.action',
  routes: {},
  integrations: {},
  authorizers: {},
  models: {},
  stages: { live: { stageName: 'live' } },
};

function result(status: number, routeKey: string | null): RunResult {
  return {
    status,
    headers: [],
    body: { text: '' },
    requestId: 'r',
    latencyMs: 1,
    trace: [],
    log: [],
    fidelity: [],
    functionLogs: [],
    connection: { connectionId: 'c', eventType: 'MESSAGE', routeKey },
  };
}

const letIn: SocketOpened = { socketId: 's1', result: result(101, '$connect') };

async function aSession(open: () => SocketOpened | Promise<SocketOpened> = () => letIn) {
  const test = await openTestEditor({ ...emptyProject, apis: { w: api } });
  const { bridge, editor } = test;
  bridge.handlers['sockets.open'] = open;
  bridge.handlers['sockets.send'] = () => result(200, 'join');
  bridge.handlers['sockets.close'] = () => null;
  const session = new SocketSession(editor);
  const conversation = () => {
    const last = session.getState().conversations.at(-1);
    if (last === undefined) throw new Error('There is no conversation.');
    return last;
  };
  return { ...test, bridge, editor, session, conversation, form: emptyConnectForm(api) };
}

const event = { handle: 'h1', socketId: 's1', at: 7 } as const;

describe('SocketSession', () => {
  it('opens, sends, receives and closes, and lights the route of what ran last', async () => {
    const { session, conversation, editor, bridge, form } = await aSession();
    await session.connect(form);
    expect(conversation()).toMatchObject({ standing: 'open', socketId: 's1' });
    expect(editor.store.getState().lastRun?.ref).toMatchObject({ routeKey: '$connect' });

    session.setDraft(1, '{"action":"join"}');
    await session.send(1);
    expect(bridge.calls.at(-1)).toMatchObject({
      channel: 'sockets.send',
      input: { socketId: 's1', message: { text: '{"action":"join"}' } },
    });
    expect(editor.store.getState().lastRun?.ref).toMatchObject({ routeKey: 'join' });
    bridge.emit('sockets.event', { ...event, kind: 'message', message: { text: 'hi' } });
    await session.close(1, 3001, 'done');
    expect(bridge.calls.at(-1)).toMatchObject({
      channel: 'sockets.close',
      input: { code: 3001, reason: 'done' },
    });
    bridge.emit('sockets.event', {
      ...event,
      kind: 'closed',
      by: 'caller',
      code: 3001,
      reason: 'done',
    });
    bridge.emit('sockets.event', {
      ...event,
      kind: 'disconnected',
      result: result(200, '$disconnect'),
    });
    const { standing, entries } = conversation();
    expect(standing).toBe('closed');
    expect(entries.map(({ kind }) => kind)).toEqual([
      'connect',
      'sent',
      'received',
      'closed',
      'disconnect',
    ]);
    expect(entries.map(entryText)).toContain('Closed from here with 3001, “done”');
    expect(closeWords(entries)).toBe('Closed from here with 3001, “done”.');
    expect(editor.store.getState().lastRun?.ref).toMatchObject({ routeKey: '$disconnect' });
  });

  it('keeps what comes before the opening is answered', async () => {
    const { session, conversation, bridge, form } = await aSession(() => {
      bridge.emit('sockets.event', { ...event, kind: 'message', message: { text: 'welcome' } });
      return letIn;
    });
    await session.connect(form);
    expect(conversation().entries.map(({ kind }) => kind)).toEqual(['connect', 'received']);
  });

  it('shows a refusal with its answer, and takes no message then', async () => {
    const { session, conversation, bridge, form } = await aSession(() => ({
      socketId: null,
      result: result(403, '$connect'),
    }));
    await session.connect(form);
    expect(conversation().standing).toBe('refused');
    expect(conversation().entries.map(entryText)).toEqual(['Refused with 403 Forbidden']);
    const calls = bridge.calls.length;
    await session.send(1);
    expect(bridge.calls).toHaveLength(calls);
  });

  it('says why the program could not', async () => {
    const { session, conversation, form, bridge } = await aSession(() => {
      throw new CodedError('STAGE_NOT_FOUND', 'There is no stage live.');
    });
    await session.connect(form);
    expect(conversation()).toMatchObject({
      standing: 'failed',
      entries: [{ kind: 'failure', message: 'There is no stage live.' }],
    });
    bridge.handlers['sockets.open'] = () => letIn;
    await session.connect(form);
    bridge.handlers['sockets.send'] = () => {
      throw new CodedError('BAD_REQUEST', 'Gone.');
    };
    await session.send(2);
    expect(conversation().entries.at(-1)).toMatchObject({ kind: 'sent', failure: 'Gone.' });
  });

  it('holds several connections, and turns to another when one is taken off the list', async () => {
    let count = 0;
    const { session, bridge, form } = await aSession(() => {
      count += 1;
      return { socketId: `s${count}`, result: result(101, '$connect') };
    });
    await session.connect(form);
    await session.connect(form);
    expect(session.getState().chosen['w']).toBe(2);
    bridge.emit('sockets.event', { ...event, kind: 'message', message: { text: 'to the first' } });
    expect(session.getState().conversations.map(({ entries }) => entries.length)).toEqual([2, 1]);
    session.forget(2);
    expect(session.getState().conversations).toHaveLength(2);
    bridge.emit('sockets.event', {
      ...event,
      socketId: 's2',
      kind: 'closed',
      by: 'gateway',
      code: 1001,
      reason: '',
    });
    session.forget(2);
    expect(session.getState()).toMatchObject({ chosen: { w: 1 } });
  });

  it('lists a bounded number of those that are over', async () => {
    const { session, form } = await aSession(() => ({ socketId: null, result: result(403, null) }));
    for (let count = 0; count < endedLimit + 3; count += 1) await session.connect(form);
    expect(session.getState().conversations).toHaveLength(endedLimit);
  });

  it('forgets everything with the project', async () => {
    const { session, editor, form } = await aSession();
    await session.connect(form);
    editor.store.setState({ handle: 'other' });
    expect(session.getState().conversations).toEqual([]);
  });

  it('prepares the next connection for a stage that is there', async () => {
    const { session, form } = await aSession();
    session.setForm({ ...form, stage: 'gone' });
    expect(session.formOf(api).stage).toBe('live');
    session.setForm({ ...form, signedAs: 'A' });
    expect(session.formOf(api).signedAs).toBe('A');
  });
});

it('keeps the last entries and counts those that went', async () => {
  const { session, conversation, form } = await aSession();
  await session.connect(form);
  let now = conversation();
  for (let count = 0; count < entryLimit; count += 1)
    now = withEntry(now, { kind: 'received', at: 1, message: { text: `${count}` } });
  expect(now.entries).toHaveLength(entryLimit);
  expect(now.dropped).toBe(1);
  expect(shownEntry(now, undefined)?.kind).toBe('received');
});
