import { expect, it } from 'vitest';
import { aShop } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds one, selected, as one step', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push('partner');
  await test.run('add-api-key');
  expect(Object.values(test.project.apiKeys)).toMatchObject([{ name: 'partner', enabled: true }]);
  expect(test.editor.store.getState().selection).toHaveLength(1);
  expectUndoable(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push(null);
  await test.run('add-api-key');
  expectNoOp(test, before);
});
