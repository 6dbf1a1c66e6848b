import type { Action } from './action.ts';

export const reopenTab: Action = {
  id: 'reopen-tab',
  label: 'Reopen closed tab',
  group: 'View',
  shortcuts: ['Mod+Shift+T'],
  keys: 'everywhere',
  isEnabled: (state) => state.closedTabs.length > 0,
  run({ editor }) {
    editor.reopenTab();
  },
};
