import type { Action } from './action.ts';

export const toggleBottomPanel: Action = {
  id: 'toggle-bottom-panel',
  label: 'Show or hide the bottom panel',
  group: 'View',
  shortcuts: ['Mod+J'],
  keys: 'everywhere',
  isEnabled: () => true,
  run({ editor }) {
    editor.store.setState(({ bottomPanel }) => ({
      bottomPanel: { ...bottomPanel, isOpen: !bottomPanel.isOpen },
    }));
  },
};
