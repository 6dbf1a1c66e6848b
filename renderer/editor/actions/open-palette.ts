import type { Action } from './action.ts';

export const openPalette: Action = {
  id: 'open-palette',
  label: 'Go to or run anything…',
  group: 'View',
  shortcuts: ['Mod+K', 'Mod+P', 'Mod+Shift+P', 'F1'],
  keys: 'everywhere',
  isEnabled: () => true,
  run({ ui }) {
    ui.show('palette');
  },
};
