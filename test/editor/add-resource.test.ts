import { expect, it } from 'vitest';
import { apiId, aShop, paths, resourceIdAt, resourceRef } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds a path below the selected resource as one step and selects the last part', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/orders/{orderId}')]);
  test.answers.push('lines/{lineId}');
  await test.run('add-resource');
  expect(paths(test.project)).toEqual([
    '/',
    '/health',
    '/orders',
    '/orders/{orderId}',
    '/orders/{orderId}/lines',
    '/orders/{orderId}/lines/{lineId}',
  ]);
  expect(test.editor.store.getState().selection).toEqual([
    {
      kind: 'resource',
      apiId,
      resourceId: resourceIdAt(test.project, '/orders/{orderId}/lines/{lineId}'),
    },
  ]);
  expectUndoable(test, before);
});

it('refuses names that are taken, parameters beside parameters, and slashes in the wrong place', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  for (const text of ['orders', '', 'a b', '{x}y', 'new/{p+}/below', '{a}/{a}']) {
    test.answers.push(text);
    await expect(test.run('add-resource'), text).rejects.toThrow('refused');
  }
  expectNoOp(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push(null);
  await test.run('add-resource');
  expectNoOp(test, before);
});
