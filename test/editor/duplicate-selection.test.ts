import { expect, it } from 'vitest';
import { aShop, methodRef, paths, resourceRef } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('puts a copy of a resource beside it with ids of its own', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/orders')]);
  await test.run('duplicate-selection');
  expect(paths(test.project)).toEqual([
    '/',
    '/health',
    '/orders',
    '/orders-copy',
    '/orders-copy/{orderId}',
    '/orders/{orderId}',
  ]);
  expect(test.editor.store.getState().selection).toEqual([
    resourceRef(test.project, '/orders-copy'),
  ]);
  expectUndoable(test, before);
});

it('gives a copied method the next free verb', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([methodRef(before, '/orders', 'GET')]);
  await test.run('duplicate-selection');
  expect(test.editor.store.getState().selection).toMatchObject([{ httpMethod: 'PUT' }]);
  expectUndoable(test, before);
});

it('refuses a second path parameter beside the first', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/orders/{orderId}')]);
  await test.run('duplicate-selection');
  expectNoOp(test, before);
  expect(test.editor.store.getState().notice?.text).toContain('cannot stand here');
});
