import type { Action } from './action.ts';

export const newProject: Action = {
  id: 'new-project',
  label: 'New project…',
  group: 'File',
  isEnabled: () => true,
  run({ ui }) {
    ui.show('new-project');
  },
};
