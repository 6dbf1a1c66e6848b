import type { Action } from './action.ts';

export const openProject: Action = {
  id: 'open-project',
  label: 'Open project…',
  group: 'File',
  shortcuts: ['Mod+O'],
  isEnabled: () => true,
  run({ ui }) {
    ui.show('open-project');
  },
};
