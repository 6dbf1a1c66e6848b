import type { Action } from './action.ts';

export const zoomIn: Action = {
  id: 'zoom-in',
  label: 'Zoom in',
  group: 'Canvas',
  shortcuts: ['+', '='],
  isEnabled: (state) => state.activeTab?.startsWith('canvas:') ?? false,
  run({ ui }) {
    ui.command('zoom-in');
  },
};
