import type { Action } from './action.ts';

export const zoomOut: Action = {
  id: 'zoom-out',
  label: 'Zoom out',
  group: 'Canvas',
  shortcuts: ['-'],
  isEnabled: (state) => state.activeTab?.startsWith('canvas:') ?? false,
  run({ ui }) {
    ui.command('zoom-out');
  },
};
