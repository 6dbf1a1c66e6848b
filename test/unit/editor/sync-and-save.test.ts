import { expect, it } from 'vitest';
import { CodedError } from '#shared/std/coded-error.ts';
import type { Project } from '#shared/project/project.ts';
import { withKeyValues } from '#renderer/editor/with-key-values.ts';
import { applyChanges } from '#shared/project/structural-diff.ts';
import { aShop } from '#test/support/a-project.ts';
import type { MemoryBridge } from '#test/support/memory-bridge.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

const named =
  (name: string) =>
  (project: Project): Project => ({ ...project, name });

/** Lets promises that are already settled run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('sends a batch of edits as one difference within 200 ms', async () => {
  const { editor, bridge, clock } = await openTestEditor(aShop());
  editor.change('Name', named('a'));
  editor.change('Name', named('b'));
  expect(bridge.mirror.name).toBe('Untitled');
  clock.advance(200);
  await settle();
  expect(bridge.mirror.name).toBe('b');
  const sent = bridge.calls.filter((call) => call.channel === 'project.apply');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.input).toMatchObject({
    baseRevision: 1,
    revision: 3,
    changes: [{ keys: ['name'], value: 'b' }],
  });
});

it('sends what changed while an earlier batch was under way, in order', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  editor.change('Name', named('a'));
  const first = editor.sync.flush();
  editor.change('Name', named('b'));
  editor.undo();
  editor.change('Name', named('c'));
  expect(await first).toBe(true);
  expect(await editor.sync.flush()).toBe(true);
  expect(bridge.mirror.name).toBe('c');
});

it('keeps a batch that failed, says so, and sends it with the next', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  bridge.handlers['project.apply'] = () => {
    throw new CodedError('FILE_UNWRITABLE', 'The disk is full.');
  };
  editor.change('Name', named('a'));
  expect(await editor.sync.flush()).toBe(false);
  expect(editor.store.getState().syncError).toBe('The disk is full.');
  await expect(editor.sync.flushAll()).rejects.toThrow(
    'The last edits did not reach Gatewright: The disk is full.',
  );
  delete bridge.handlers['project.apply'];
  editor.change('Region', (project) => ({ ...project, region: 'eu-west-1' }));
  expect(await editor.sync.flush()).toBe(true);
  expect(editor.store.getState().syncError).toBeNull();
  expect(bridge.mirror).toMatchObject({ name: 'a', region: 'eu-west-1' });
});

/** The node side: gives keys without a value theirs, and says so. */
function fillKeys(bridge: MemoryBridge): void {
  bridge.handlers['project.apply'] = ({ baseRevision, revision, changes }) => {
    expect(baseRevision).toBe(bridge.mirrorRevision);
    const edited = applyChanges(bridge.mirror, structuredClone(changes));
    const keyValues = Object.fromEntries(
      Object.values(edited.apiKeys)
        .filter(({ value }) => value === undefined)
        .map(({ id }) => [id, `value of ${id}`]),
    );
    bridge.mirror = withKeyValues(edited, keyValues);
    bridge.mirrorRevision = revision;
    return Object.keys(keyValues).length === 0 ? { revision } : { revision, keyValues };
  };
}

const withKey = (project: Project): Project => ({
  ...project,
  apiKeys: { ...project.apiKeys, k9: { id: 'k9', name: 'nine', enabled: true } },
});

it('takes the value of a new API key over without an edit', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  fillKeys(bridge);
  editor.change('Key', withKey);
  expect(await editor.sync.flush()).toBe(true);
  const { project, revision, history } = editor.store.getState();
  expect(project.apiKeys['k9']?.value).toBe('value of k9');
  expect({ revision, steps: history.past.length }).toEqual({ revision: 2, steps: 1 });
  expect(await editor.sync.flush()).toBe(true);
  expect(bridge.calls.filter(({ channel }) => channel === 'project.apply')).toHaveLength(1);

  await editor.saver.save();
  expect(editor.store.getState().dirty).toBe(false);
  editor.undo();
  editor.redo();
  expect(await editor.sync.flush()).toBe(true);
  expect(editor.store.getState()).toMatchObject({ dirty: false });
  expect(editor.store.getState().project).toEqual(bridge.mirror);
});

it('takes the value over when there are later edits already', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  fillKeys(bridge);
  editor.change('Key', withKey);
  const first = editor.sync.flush();
  await Promise.resolve();
  editor.change('Name', named('later'));
  expect(await first).toBe(true);
  expect(await editor.sync.flush()).toBe(true);
  expect(editor.store.getState().project).toEqual(bridge.mirror);
  expect(bridge.mirror).toMatchObject({ name: 'later', apiKeys: { k9: { value: 'value of k9' } } });
});

it('saves what the node side has, after it has all of it', async () => {
  const test = await openTestEditor(aShop());
  test.editor.change('Name', named('a'));
  await test.run('save-project');
  expect(test.bridge.saved.name).toBe('a');
  expect(test.editor.store.getState()).toMatchObject({ dirty: false, saveState: { kind: 'idle' } });
});

it('does not save while edits do not get across', async () => {
  const test = await openTestEditor(aShop());
  test.bridge.handlers['project.apply'] = () => {
    throw new CodedError('SERVER_FAILED', 'Gone.');
  };
  test.editor.change('Name', named('a'));
  await test.run('save-project');
  expect(test.bridge.calls.some((call) => call.channel === 'project.save')).toBe(false);
  expect(test.editor.store.getState().saveState).toEqual({ kind: 'failed', message: 'Gone.' });
  expect(test.editor.store.getState().dirty).toBe(true);
});

it('leaves a conflict for the user, who may overwrite', async () => {
  const { editor, bridge } = await openTestEditor(aShop());
  const overwrites: boolean[] = [];
  bridge.handlers['project.save'] = ({ overwrite }) => {
    overwrites.push(overwrite);
    return overwrite
      ? { kind: 'saved', revision: 2, files: [] }
      : { kind: 'conflict', files: ['gatewright.yaml'] };
  };
  editor.change('Name', named('a'));
  expect(await editor.saver.save()).toBe(false);
  expect(editor.store.getState().saveState).toEqual({
    kind: 'conflict',
    files: ['gatewright.yaml'],
  });
  expect(editor.store.getState().dirty).toBe(true);
  expect(await editor.saver.save({ overwrite: true })).toBe(true);
  expect(overwrites).toEqual([false, true]);
  expect(editor.store.getState().dirty).toBe(false);
});

it('saves by itself a second after the last change while autosave is on, and not before', async () => {
  const { editor, bridge, clock } = await openTestEditor(aShop());
  const saves = (): number => bridge.calls.filter((call) => call.channel === 'project.save').length;
  editor.change('Name', named('a'));
  clock.advance(5000);
  await settle();
  expect(saves()).toBe(0);
  editor.store.setState({ autosave: true });
  clock.advance(900);
  editor.change('Name', named('b'));
  clock.advance(900);
  await settle();
  expect(saves()).toBe(0);
  clock.advance(200);
  await settle();
  expect(saves()).toBe(1);
  expect(bridge.saved.name).toBe('b');
});

it('does not save by itself over files that changed on disk', async () => {
  const { editor, bridge, clock } = await openTestEditor(aShop());
  editor.store.setState({ autosave: true });
  bridge.emit('project.changed-on-disk', { handle: 'h1', files: ['gatewright.yaml'] });
  editor.change('Name', named('a'));
  clock.advance(3000);
  await settle();
  expect(bridge.calls.some((call) => call.channel === 'project.save')).toBe(false);
});

it('drops what is not saved on revert, only after a yes', async () => {
  const test = await openTestEditor(aShop());
  test.editor.change('Name', named('a'));
  test.answers.push(false);
  await test.run('revert-project');
  expect(test.project.name).toBe('a');
  test.answers.push(true);
  await test.run('revert-project');
  expect(test.project.name).toBe('Untitled');
  expect(test.editor.store.getState().history.past).toHaveLength(0);
});

it('takes recovered work as unsaved', async () => {
  const test = await openTestEditor(aShop());
  const saved = test.project;
  test.bridge.handlers['project.recover'] = () => ({
    handle: 'h1',
    path: '/projects/demo',
    project: { ...saved, name: 'recovered' },
    revision: 9,
    problems: [],
    readOnlyReason: null,
    recovery: null,
    lockedBy: null,
  });
  await test.editor.folder.recover(true);
  expect(test.project.name).toBe('recovered');
  expect(test.editor.store.getState().dirty).toBe(true);
  // The next edit counts on from the revision recovery came with.
  test.bridge.mirrorRevision = 9;
  test.editor.change('Name', named('b'));
  expect(await test.editor.sync.flush()).toBe(true);
  expect(test.bridge.mirrorRevision).toBe(10);
});
