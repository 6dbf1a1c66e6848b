import { expect, it } from 'vitest';
import { aShop } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds one, selected, as one step', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push('people');
  await test.run('add-user-pool');
  expect(Object.values(test.project.userPools)).toMatchObject([{ name: 'people', clientIds: [] }]);
  expect(test.editor.store.getState().selection).toHaveLength(1);
  expectUndoable(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push(null);
  await test.run('add-user-pool');
  expectNoOp(test, before);
});
