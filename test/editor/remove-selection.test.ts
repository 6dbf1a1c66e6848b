import { expect, it } from 'vitest';
import { saveRequest } from '#shared/edits/save-request.ts';
import { apiId, aShop, methodRef, paths, resourceRef } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('removes a resource with all below it and selects its neighbour', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([resourceRef(before, '/orders')]);
  await test.run('remove-selection');
  expect(paths(test.project)).toEqual(['/', '/health']);
  expect(test.editor.store.getState().selection).toEqual([resourceRef(test.project, '/health')]);
  expect(test.editor.store.getState().notice).toMatchObject({
    text: expect.stringMatching(/^Removed \/orders with \d+ resources? and \d+ methods\.$/),
    undoes: test.project,
  });
  expectUndoable(test, before);
  test.editor.undo();
  expect(test.editor.store.getState().selection).toEqual([resourceRef(before, '/orders')]);
});

it('takes saved requests to a removed method along, says so, and brings them back', async () => {
  const request = { stage: 'dev', httpMethod: 'GET', headers: [], assertions: [] };
  let shop = saveRequest(aShop(), { ...request, name: 'list', apiId, path: '/orders' });
  shop = saveRequest(shop, { ...request, name: 'health', apiId, path: '/health' });
  const test = await openTestEditor(shop);
  test.editor.select([methodRef(shop, '/orders', 'GET')]);
  await test.run('remove-selection');
  expect(Object.keys(test.project.requests)).toEqual(['health']);
  expect(test.editor.store.getState().notice?.text).toBe(
    'Removed GET /orders with 1 saved request.',
  );
  expectUndoable(test, shop);
});

it('removes several things as one step, those inside others once', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.editor.select([
    resourceRef(before, '/orders'),
    methodRef(before, '/orders', 'GET'),
    methodRef(before, '/health', 'GET'),
    { kind: 'function', name: 'place-order' },
  ]);
  await test.run('remove-selection');
  expect(paths(test.project)).toEqual(['/', '/health']);
  expect(test.project.functions['place-order']).toBeUndefined();
  expect(test.project.files['functions/place-order/index.mjs']).toBeUndefined();
  expectUndoable(test, before);
});

it('keeps the root, and an authorizer that methods rely on, and says why', async () => {
  let shop = aShop();
  const { setAuthorizer } = await import('#shared/edits/set-authorization.ts');
  shop = setAuthorizer(shop, methodRef(shop, '/orders', 'GET'), 'guard');
  for (const ref of [
    resourceRef(shop, '/'),
    { kind: 'authorizer', apiId, name: 'guard' } as const,
    { kind: 'function', name: 'guard' } as const,
  ]) {
    const test = await openTestEditor(shop);
    test.editor.select([ref]);
    await test.run('remove-selection');
    expectNoOp(test, shop);
    expect(test.editor.store.getState().notice?.text).toMatch(/^Not deleted\. /);
  }
});
