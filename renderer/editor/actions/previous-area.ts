import type { Action } from './action.ts';

export const previousArea: Action = {
  id: 'previous-area',
  label: 'Go to the previous area of the window',
  group: 'View',
  shortcuts: ['Shift+F6'],
  keys: 'everywhere',
  isEnabled: () => true,
  run({ ui }) {
    ui.command('previous-area');
  },
};
