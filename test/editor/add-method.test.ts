import { expect, it } from 'vitest';
import { aShop, methodRef, resourceRef } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds a verb to the selected resource with the path parameters declared', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/orders/{orderId}')]);
  test.answers.push('DELETE');
  await test.run('add-method');
  const ref = methodRef(test.project, '/orders/{orderId}', 'DELETE');
  expect(test.editor.store.getState().selection).toEqual([ref]);
  expect(
    test.project.apis[ref.apiId]?.kind === 'rest' && test.project.apis[ref.apiId],
  ).toMatchObject({
    resources: {
      [ref.resourceId]: {
        methods: {
          DELETE: {
            httpMethod: 'DELETE',
            requestParameters: { 'method.request.path.orderId': true },
          },
        },
      },
    },
  });
  expectUndoable(test, before);
});

it('does not offer a verb that is taken', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/orders')]);
  test.answers.push('GET');
  await expect(test.run('add-method')).rejects.toThrow('not offered');
  expectNoOp(test, before);
});
