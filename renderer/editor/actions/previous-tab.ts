import { stepTab } from './next-tab.ts';
import type { Action } from './action.ts';

export const previousTab: Action = {
  id: 'previous-tab',
  label: 'Previous tab',
  group: 'View',
  shortcuts: ['Ctrl+Shift+Tab', 'Mod+PageUp'],
  keys: 'everywhere',
  isEnabled: (state) => state.openTabs.length > 1,
  run({ editor }) {
    stepTab(editor, -1);
  },
};
