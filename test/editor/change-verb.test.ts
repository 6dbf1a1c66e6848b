import { expect, it } from 'vitest';
import { aShop, methodRef, shopApi } from '#test/support/a-project.ts';
import { expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('changes the verb; tab and selection follow, there and back', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  const ref = methodRef(before, '/orders', 'POST');
  test.editor.select([ref]);
  test.editor.openTab({ kind: 'method', ref });
  test.answers.push('PUT');
  await test.run('change-verb');
  const to = { ...ref, httpMethod: 'PUT' };
  const { methods } = shopApi(test.project).resources[ref.resourceId]!;
  expect(Object.keys(methods)).toEqual(['GET', 'PUT']);
  expect(methods.PUT?.httpMethod).toBe('PUT');
  expect(test.editor.store.getState().selection).toEqual([to]);
  expect(test.editor.store.getState().openTabs.at(-1)).toEqual({ kind: 'method', ref: to });
  expectUndoable(test, before);
  test.editor.undo();
  expect(test.editor.store.getState().openTabs.at(-1)).toEqual({ kind: 'method', ref });
});
