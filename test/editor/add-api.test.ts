import { expect, it } from 'vitest';
import { aShop } from '#test/support/a-project.ts';
import { expectUndoable } from '#test/support/do-undo-redo.ts';
import { openTestEditor } from '#test/support/test-editor.ts';

it('adds an API with root, built-in models and a stage, and opens its canvas', async () => {
  const test = await openTestEditor(aShop());
  const before = test.project;
  test.answers.push('second');
  await test.run('add-api');
  const added = Object.values(test.project.apis).find((api) => api.name === 'second');
  expect(added).toMatchObject({ kind: 'rest', stages: { dev: { stageName: 'dev' } } });
  expect(added?.kind === 'rest' && Object.keys(added.models)).toEqual(['Empty', 'Error']);
  expect(test.editor.store.getState().activeTab).toBe(`canvas:${added?.id}`);
  expectUndoable(test, before);
  test.editor.undo();
  // The tab of an API that is gone goes with it.
  expect(test.editor.store.getState().openTabs.map((tab) => tab.kind)).toEqual(['canvas']);
});
