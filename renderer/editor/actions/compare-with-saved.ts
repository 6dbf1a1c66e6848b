import { showComparison } from '../show-comparison.ts';
import type { Action } from './action.ts';

export const compareWithSaved: Action = {
  id: 'compare-with-saved',
  label: 'Compare with last saved',
  group: 'File',
  isEnabled: (state) => state.handle !== null && state.dirty,
  run({ editor }) {
    const { savedProject } = editor.store.getState();
    showComparison(editor, {
      title: 'last saved',
      project: savedProject,
      kind: 'project',
      apis: null,
    });
  },
};
