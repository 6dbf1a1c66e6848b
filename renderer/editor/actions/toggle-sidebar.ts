import type { Action } from './action.ts';

export const toggleSidebar: Action = {
  id: 'toggle-sidebar',
  label: 'Show or hide the sidebar',
  group: 'View',
  shortcuts: ['Mod+\\'],
  keys: 'everywhere',
  isEnabled: () => true,
  run({ editor }) {
    editor.store.setState(({ isSidebarOpen }) => ({ isSidebarOpen: !isSidebarOpen }));
  },
};
