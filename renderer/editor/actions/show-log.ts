import type { Action } from './action.ts';

export const showLog: Action = {
  id: 'show-log',
  label: 'Show execution log',
  group: 'View',
  shortcuts: ['Mod+Shift+L'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null,
  run({ editor }) {
    editor.showBottomPage('log');
  },
};
