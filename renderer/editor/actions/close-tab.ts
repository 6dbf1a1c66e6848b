import type { Action } from './action.ts';

export const closeTab: Action = {
  id: 'close-tab',
  label: 'Close tab',
  group: 'View',
  shortcuts: ['Mod+W', 'Mod+F4'],
  keys: 'everywhere',
  isEnabled: (state) => state.activeTab !== null,
  run({ editor }) {
    const { activeTab } = editor.store.getState();
    if (activeTab !== null) editor.closeTab(activeTab);
  },
};
