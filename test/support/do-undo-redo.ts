import { expect } from 'vitest';
import type { TestEditor } from './test-editor.ts';

/** Holds an action to the rule: undo gives the very value back (and the dirty mark), redo the changed one. */
export function expectUndoable(test: TestEditor, before: TestEditor['project']): void {
  const { editor } = test;
  const after = test.project;
  expect(after).not.toBe(before);
  expect(editor.undo()).toBe(true);
  expect(test.project).toBe(before);
  expect(editor.store.getState().dirty).toBe(false);
  expect(editor.redo()).toBe(true);
  expect(test.project).toBe(after);
  expect(editor.store.getState().dirty).toBe(true);
}

/** Nothing happened: the same value, nothing to undo, nothing to save. */
export function expectNoOp(test: TestEditor, before: TestEditor['project']): void {
  expect(test.project).toBe(before);
  expect(test.editor.store.getState().history.past).toHaveLength(0);
  expect(test.editor.store.getState().dirty).toBe(false);
}
