import type { Action } from './action.ts';

export const redo: Action = {
  id: 'redo',
  label: 'Redo',
  group: 'Edit',
  shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
  keys: 'everywhere',
  isEnabled: (state) => state.readOnlyReason === null && state.history.future.length > 0,
  run({ editor }) {
    editor.redo();
  },
};
