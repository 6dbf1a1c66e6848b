import type { Action } from './action.ts';

export const showTrace: Action = {
  id: 'show-trace',
  label: 'Show trace',
  group: 'View',
  shortcuts: ['Mod+Shift+R'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null,
  run({ editor }) {
    editor.showBottomPage('trace');
  },
};
