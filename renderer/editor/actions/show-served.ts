import type { Action } from './action.ts';

export const showServed: Action = {
  id: 'show-served',
  label: 'Show served requests',
  group: 'View',
  shortcuts: ['Mod+Shift+G'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null,
  run({ editor }) {
    editor.showBottomPage('served');
  },
};
