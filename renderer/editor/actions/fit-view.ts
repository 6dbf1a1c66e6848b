import type { Action } from './action.ts';

export const fitView: Action = {
  id: 'fit-view',
  label: 'Fit canvas',
  group: 'Canvas',
  shortcuts: ['1'],
  isEnabled: (state) => state.activeTab?.startsWith('canvas:') ?? false,
  run({ ui }) {
    ui.command('fit-view');
  },
};
