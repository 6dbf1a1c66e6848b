import { expect, it } from 'vitest';
import { apiId, aShop, resourceIdAt } from '#test/support/a-project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

import { moveNodes } from '#shared/edits/move-nodes.ts';

it('folds and unfolds all resources', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  await test.run('collapse-all');
  expect(test.project.layouts[apiId]?.collapsed).toContain(resourceIdAt(before, '/orders'));
  expectUndoable(test, before);
  await test.run('expand-all');
  expect(test.project.layouts[apiId]?.collapsed).toEqual([]);
});

it('changes nothing when nothing is folded', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  await test.run('expand-all');
  expectNoOp(test, before);
});

it('tidies what was moved, and nothing else', async () => {
  const moved = moveNodes(aShop(), apiId, { 'api/x': { x: 3, y: 9 } });
  expect(moved.layouts[apiId]?.positions).toEqual({ 'api/x': { x: 4, y: 8 } });
  const test = await openTestEditor(moved);
  await test.run('tidy-canvas');
  expect(test.project.layouts[apiId]?.positions).toEqual({});
  expectUndoable(test, moved);
  const again = await openTestEditor(aShop());
  const before = again.project;
  await again.run('tidy-canvas');
  expectNoOp(again, before);
});
