import type { Action } from './action.ts';

export const saveProject: Action = {
  id: 'save-project',
  label: 'Save',
  group: 'File',
  shortcuts: ['Mod+S', 'Mod+Shift+S'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null && state.readOnlyReason === null,
  run: async ({ editor }) => {
    await editor.saver.save();
  },
};
