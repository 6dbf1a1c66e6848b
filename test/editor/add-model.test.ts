import { expect, it } from 'vitest';
import { aShop, shopApi } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds one, selected, as one step', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push('Invoice');
  await test.run('add-model');
  expect(shopApi(test.project).models['Invoice']).toMatchObject({
    contentType: 'application/json',
  });
  expect(JSON.parse(shopApi(test.project).models['Invoice']?.schema ?? '')).toMatchObject({
    title: 'Invoice',
    type: 'object',
  });
  expect(test.editor.store.getState().selection).toHaveLength(1);
  expectUndoable(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push(null);
  await test.run('add-model');
  expectNoOp(test, before);
});
