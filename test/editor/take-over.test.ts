import { expect, it } from 'vitest';
import { addApi } from '#shared/edits/add-api.ts';
import { aShop } from '#test/support/a-project.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

const anApi = { apiId: 'second', name: 'second', rootId: 'root02', stageName: 'dev' };

it('only looks at a project another window took over, until it takes it back', async () => {
  const test = await openTestEditor(aShop());
  const { editor, bridge } = test;
  bridge.emit('project.taken-over', { handle: 'somebody else' });
  expect(editor.store.getState().isTakenOver).toBe(false);

  bridge.emit('project.taken-over', { handle: 'h1' });
  expect(editor.store.getState()).toMatchObject({ isTakenOver: true });
  expect(editor.change('Add API', (project) => addApi(project, anApi))).toBe(false);
  expect(await test.run('add-api')).toBe(false);

  await editor.folder.takeBack();
  expect(editor.store.getState()).toMatchObject({ isTakenOver: false, readOnlyReason: null });
  expect(editor.change('Add API', (project) => addApi(project, anApi))).toBe(true);
});

it('knows after opening anew which edits are not saved, and sends none of them again', async () => {
  const test = await openTestEditor(aShop());
  const { editor, bridge, clock } = test;
  const saved = bridge.saved;
  editor.change('Add API', (project) => addApi(project, anApi));
  await editor.sync.flush();
  const open = bridge.handlers['project.open'];
  bridge.handlers['project.open'] = async () => ({
    handle: 'h2',
    path: '/projects/demo',
    project: bridge.mirror,
    savedProject: saved,
    revision: bridge.mirrorRevision,
    problems: [],
    readOnlyReason: null,
    recovery: null,
    lockedBy: null,
  });
  await editor.folder.takeBack();
  bridge.handlers['project.open'] = open;
  expect(editor.store.getState().dirty).toBe(true);
  const applied = bridge.calls.filter(({ channel }) => channel === 'project.apply').length;
  clock.advance(1000);
  await editor.sync.flush();
  expect(bridge.calls.filter(({ channel }) => channel === 'project.apply')).toHaveLength(applied);
});
