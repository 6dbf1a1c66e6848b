import type { Action } from './action.ts';

export const showProblems: Action = {
  id: 'show-problems',
  label: 'Show problems',
  group: 'View',
  shortcuts: ['Mod+Shift+U'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null,
  run({ editor }) {
    editor.showBottomPage('problems');
  },
};
