import type { Action } from './action.ts';

export const showKeyboard: Action = {
  id: 'show-keyboard',
  label: 'Show keyboard shortcuts',
  group: 'View',
  shortcuts: ['Mod+/'],
  isEnabled: () => true,
  run({ ui }) {
    ui.show('keyboard');
  },
};
