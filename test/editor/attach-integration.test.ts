import { expect, it } from 'vitest';
import { aShop, methodRef, shopApi } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('connects a method to a back end with its path parameters mapped', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  const ref = methodRef(before, '/orders', 'GET');
  test.editor.select([ref]);
  test.answers.push('http-backend/archive');
  await test.run('attach-integration');
  expect(shopApi(test.project).resources[ref.resourceId]?.methods.GET?.integration).toMatchObject({
    type: 'HTTP_PROXY',
    uri: 'https://archive.example.com/orders',
  });
  expectUndoable(test, before);
});

it('changes nothing when the method calls that function already', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([methodRef(before, '/orders', 'GET')]);
  test.answers.push('function/list-orders');
  await test.run('attach-integration');
  expectNoOp(test, before);
});
