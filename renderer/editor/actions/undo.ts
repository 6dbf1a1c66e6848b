import type { Action } from './action.ts';

export const undo: Action = {
  id: 'undo',
  label: 'Undo',
  group: 'Edit',
  shortcuts: ['Mod+Z'],
  keys: 'everywhere',
  isEnabled: (state) => state.readOnlyReason === null && state.history.past.length > 0,
  run({ editor }) {
    editor.undo();
  },
};
