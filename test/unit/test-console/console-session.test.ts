import { describe, expect, it } from 'vitest';

import type { Bridge } from '#renderer/bridge/bridge.ts';
import { createEditor } from '#renderer/editor/editor.ts';
import { ConsoleSession, sentLimit, testSummary } from '#renderer/test-console/console-session.ts';
import type { RunInput, RunResult } from '#shared/ipc/channels.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { aShopApi } from '../../support/a-shop-api.ts';

const api = aShopApi();
const project: Project = { ...emptyProject, apis: { [api.id]: api } };

const answer: RunResult = {
  status: 200,
  headers: [],
  body: { text: '{}' },
  requestId: 'r',
  latencyMs: 1,
  trace: [],
  log: [],
  fidelity: [],
  functionLogs: [],
};

const post = {
  kind: 'method',
  apiId: api.id,
  resourceId: 'prods0',
  httpMethod: 'POST',
} as const;
const get = { ...post, httpMethod: 'GET' } as const;

/** An editor over a node side that runs every request by `run`, with what it was asked. */
function aSession(run: (input: RunInput) => Promise<RunResult> | RunResult = () => answer) {
  const asked: { channel: string; input: unknown }[] = [];
  const call = async (channel: string, input: unknown): Promise<unknown> => {
    asked.push({ channel, input });
    if (channel === 'simulator.served') return {};
    if (channel === 'simulator.run') return run(input as RunInput);
    if (channel === 'requests.test')
      return [{ name: 'one', passed: true, status: 200, latencyMs: 1, checks: [] }];
    if (channel === 'project.apply') return { revision: (input as { revision: number }).revision };
    return null;
  };
  const bridge = { call, on: () => () => undefined } as unknown as Bridge;
  const editor = createEditor({ bridge, clock: { now: () => 5, after: () => () => undefined } });
  editor.load({
    handle: 'h',
    path: '/p',
    project,
    revision: 1,
    problems: [],
    readOnlyReason: null,
    recovery: null,
    lockedBy: null,
  });
  const session = new ConsoleSession(editor);
  session.chooseEndpoint(get);
  // What opening a project asks for is not the session's doing.
  asked.splice(0);
  return { editor, session, asked };
}

describe('ConsoleSession', () => {
  it('sends the form and lights the path of the run', async () => {
    const { editor, session, asked } = aSession();
    session.chooseEndpoint(post);
    await session.send();
    expect(asked.at(-1)).toMatchObject({
      channel: 'simulator.run',
      input: { handle: 'h', httpMethod: 'POST', path: '/products', resourceId: null },
    });
    expect(session.getState()).toMatchObject({ isSending: false, failure: null });
    expect(session.getState().shown?.at).toBe(5);
    expect(editor.store.getState().lastRun).toMatchObject({ apiId: api.id, ref: post });
  });

  it('starts on the first method in path order, or free text where there is none', () => {
    const { session } = aSession();
    session.chooseApi(api);
    expect(session.getState()).toMatchObject({
      form: { pathTemplate: '/files/{proxy+}', httpMethod: 'GET', placeId: 'tail00' },
      isTouched: false,
    });
    session.chooseApi({ ...api, resources: {} });
    expect(session.getState().form).toMatchObject({ pathTemplate: '/', placeId: null });
  });

  it('hands over the latest design before it runs', async () => {
    const { editor, session, asked } = aSession();
    editor.change('Rename', (before) => ({ ...before, name: 'Renamed' }));
    await session.send();
    expect(asked.map(({ channel }) => channel)).toEqual(['project.apply', 'simulator.run']);
  });

  it('names the ANY method a verb falls to, and none for free text', async () => {
    const { editor, session } = aSession();
    session.chooseEndpoint({ ...post, resourceId: 'tail00', httpMethod: 'ANY' });
    const tail = session.getState().form;
    if (tail === null) throw new Error('There is no form.');
    session.setForm({ ...tail, pathParameters: { proxy: 'a/b' } });
    await session.send();
    expect(editor.store.getState().lastRun?.ref).toMatchObject({ httpMethod: 'ANY' });
    const { form } = session.getState();
    if (form === null) throw new Error('There is no form.');
    session.setForm({ ...form, placeId: null, pathTemplate: '/nowhere' });
    await session.send();
    expect(editor.store.getState().lastRun?.ref).toBeNull();
  });

  it('keeps the last answer and says why a run failed', async () => {
    let fails = false;
    const { session } = aSession(() => {
      if (fails) throw new CodedError('STAGE_NOT_FOUND', 'There is no stage dev.');
      return answer;
    });
    await session.send();
    fails = true;
    await session.send();
    expect(session.getState().failure).toBe('There is no stage dev.');
    expect(session.getState().shown?.result).toBe(answer);
    expect(session.getState().isSending).toBe(false);
  });

  it('does not send a path whose parameter is not filled in', async () => {
    const { editor, session, asked } = aSession();
    session.chooseEndpoint({ ...post, resourceId: 'prod00', httpMethod: 'GET' });
    await session.send();
    expect(asked).toEqual([]);
    expect(editor.store.getState().notice).toMatchObject({
      tone: 'danger',
      text: 'Not sent. Fill in the path parameter id.',
    });
  });

  it('ignores a second send while one is under way', async () => {
    let count = 0;
    const { session } = aSession(() => {
      count += 1;
      return answer;
    });
    await Promise.all([session.send(), session.send()]);
    expect(count).toBe(1);
  });

  it('keeps a bounded list of what was sent, newest first', async () => {
    const { session } = aSession();
    for (let index = 0; index < sentLimit + 3; index += 1) await session.send();
    const { sent } = session.getState();
    expect(sent).toHaveLength(sentLimit);
    expect(sent[0]?.id).toBe(sentLimit + 3);
    const third = sent[2];
    if (third === undefined) throw new Error('There is no third request.');
    session.showSent(third);
    expect(session.getState().shown).toBe(third);
  });

  it('saves into the project, undoably, and opens again', () => {
    const { editor, session } = aSession();
    session.chooseEndpoint(post);
    session.setAssertions([{ kind: 'status', equals: 200 }]);
    session.save('one');
    const saved = editor.store.getState().project.requests['one'];
    expect(saved).toMatchObject({ path: '/products', assertions: [{ equals: 200 }] });
    expect(editor.store.getState().history.past.at(-1)?.label).toBe('Save request one');
    if (saved === undefined) throw new Error('Nothing was saved.');
    session.chooseApi(api);
    session.openSaved(saved);
    expect(session.getState()).toMatchObject({
      savedName: 'one',
      form: { placeId: 'prods0', httpMethod: 'POST' },
      assertions: [{ kind: 'status', equals: 200 }],
    });
    session.deleteSaved('one');
    expect(editor.store.getState().project.requests).toEqual({});
    editor.undo();
    expect(Object.keys(editor.store.getState().project.requests)).toEqual(['one']);
  });

  it('follows a selected method or saved request', () => {
    const { session } = aSession();
    expect(session.choose(post)).toBe(true);
    session.save('one');
    expect(session.choose({ ...post, httpMethod: 'GET' })).toBe(true);
    expect(session.getState()).toMatchObject({ savedName: null, form: { httpMethod: 'GET' } });
    expect(session.choose({ kind: 'request', name: 'one' })).toBe(true);
    expect(session.getState()).toMatchObject({ savedName: 'one', form: { httpMethod: 'POST' } });
    // The method of the saved request leaves it open.
    session.choose(post);
    expect(session.getState().savedName).toBe('one');
    expect(session.choose({ kind: 'stage', apiId: api.id, stageName: 'dev' })).toBe(false);
  });

  it('keeps test results by name', async () => {
    const { session, asked } = aSession();
    await session.test(['one']);
    expect(asked.at(-1)?.input).toEqual({ handle: 'h', names: ['one'] });
    expect(session.getState().tests['one']?.passed).toBe(true);
  });

  it('says how many passed', async () => {
    const { editor, session } = aSession();
    await session.test(null);
    expect(editor.store.getState().notice?.text).toBe('1 of 1 saved request passed.');
  });

  it('holds the assertions on screen against what was sent', async () => {
    const { session } = aSession();
    session.setAssertions([{ kind: 'status', equals: 200 }]);
    session.save('one');
    await session.test(['one']);
    expect(session.getState().tests['one']?.passed).toBe(true);
    session.setAssertions([{ kind: 'status', equals: 418 }]);
    expect(session.getState().tests['one']).toBeUndefined();
    await session.send();
    expect(session.getState().tests['one']).toMatchObject({ passed: false, status: 200 });
    session.setAssertions([{ kind: 'status', equals: 200 }]);
    expect(session.getState().tests['one']?.passed).toBe(true);
  });

  it('forgets the result of a saved request whose form was changed', async () => {
    const { session } = aSession();
    session.save('one');
    await session.send();
    const { form } = session.getState();
    if (form === null) throw new Error('There is no form.');
    expect(session.getState().tests['one']).toBeDefined();
    session.setForm({ ...form, httpMethod: 'POST' });
    expect(session.getState()).toMatchObject({ checks: null, tests: {} });
  });

  it('forgets everything when another project is opened', async () => {
    const { editor, session } = aSession();
    await session.send();
    editor.store.setState({ handle: 'other' });
    expect(session.getState()).toMatchObject({ form: null, sent: [], shown: null });
  });
});

describe('testSummary', () => {
  it.each([
    [18, [], '18 of 18 saved requests passed.'],
    [1, ['a'], '0 of 1 saved request passed. Failed: a.'],
    [6, ['a', 'b', 'c', 'd'], '2 of 6 saved requests passed. Failed: a, b, c and 1 more.'],
  ])('%i', (count, failed, text) => {
    expect(testSummary(count, failed)).toBe(text);
  });
});
