import type { Action } from './action.ts';

export const findInView: Action = {
  id: 'find-in-view',
  label: 'Find in view',
  group: 'View',
  shortcuts: ['Mod+F'],
  isEnabled: (state) => state.handle !== null,
  run({ ui }) {
    ui.command('find-in-view');
  },
};
