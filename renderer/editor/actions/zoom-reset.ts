import type { Action } from './action.ts';

export const zoomReset: Action = {
  id: 'zoom-reset',
  label: 'Zoom to 100 %',
  group: 'Canvas',
  shortcuts: ['0'],
  isEnabled: (state) => state.activeTab?.startsWith('canvas:') ?? false,
  run({ ui }) {
    ui.command('zoom-reset');
  },
};
