import type { Action } from './action.ts';

export const toggleMinimap: Action = {
  id: 'toggle-minimap',
  label: 'Show or hide the minimap',
  group: 'Canvas',
  shortcuts: ['M'],
  isEnabled: (state) => state.activeTab?.startsWith('canvas:') ?? false,
  run({ ui }) {
    ui.command('toggle-minimap');
  },
};
