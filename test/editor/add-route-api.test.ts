import { expect, it } from 'vitest';
import { emptyProject } from '#shared/project/project.ts';
import { expectNoOp, expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it.each([
  ['add-http-api', 'http', '$default'],
  ['add-websocket-api', 'websocket', 'dev'],
])('%s adds an API with a stage and opens its canvas', async (id, kind, stage) => {
  const test = await openTestEditor(emptyProject);
  const before = test.project;
  test.answers.push('Shop');
  await test.run(id);
  const [api] = Object.values(test.project.apis);
  expect(api).toMatchObject({ kind, name: 'Shop', routes: {} });
  expect(Object.keys(api?.stages ?? {})).toEqual([stage]);
  expect(test.editor.store.getState().openTabs).toEqual([{ kind: 'canvas', apiId: api?.id }]);
  expectUndoable(test, before);
});

it('does nothing when cancelled', async () => {
  const test = await openTestEditor(emptyProject);
  const before = test.project;
  test.answers.push(null);
  await test.run('add-http-api');
  expectNoOp(test, before);
});
