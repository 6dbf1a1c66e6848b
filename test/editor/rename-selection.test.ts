import { expect, it } from 'vitest';
import { apiId, aShop, paths, resourceRef } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('renames a resource by its path part', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/health')]);
  test.answers.push('status');
  await test.run('rename-selection');
  expect(paths(test.project)).toContain('/status');
  expect(paths(test.project)).not.toContain('/health');
  expectUndoable(test, before);
});

it('renames a model with its open tab', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  const ref = { kind: 'model', apiId, name: 'Order' } as const;
  test.editor.select([ref]);
  test.editor.openTab({ kind: 'model', ref });
  test.answers.push('Purchase');
  await test.run('rename-selection');
  const to = { ...ref, name: 'Purchase' };
  expect(test.editor.store.getState().openTabs.at(-1)).toEqual({ kind: 'model', ref: to });
  expect(test.editor.store.getState().selection).toEqual([to]);
  expectUndoable(test, before);
});

it('changes nothing when the name stays', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/health')]);
  test.answers.push('health');
  await test.run('rename-selection');
  expectNoOp(test, before);
});

it('leaves the root alone: it has no name of its own to give', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/')]);
  test.answers.push('root');
  await expect(test.run('rename-selection')).rejects.toThrow('refused');
  expectNoOp(test, before);
});
