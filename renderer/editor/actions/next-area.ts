import type { Action } from './action.ts';

export const nextArea: Action = {
  id: 'next-area',
  label: 'Go to the next area of the window',
  group: 'View',
  shortcuts: ['F6'],
  keys: 'everywhere',
  isEnabled: () => true,
  run({ ui }) {
    ui.command('next-area');
  },
};
