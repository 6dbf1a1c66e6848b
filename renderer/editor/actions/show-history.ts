import type { Action } from './action.ts';

export const showHistory: Action = {
  id: 'show-history',
  label: 'Show history',
  group: 'Edit',
  isEnabled: (state) => state.handle !== null,
  run({ ui }) {
    ui.show('history');
  },
};
