import type { Action } from './action.ts';

export const compareWith: Action = {
  id: 'compare-with',
  label: 'Compare with…',
  group: 'File',
  shortcuts: ['Mod+Shift+D'],
  isEnabled: (state) => state.handle !== null,
  run({ ui }) {
    ui.show('compare');
  },
};
