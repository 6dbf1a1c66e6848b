import { canEdit, type Action } from './action.ts';

export const connectNode: Action = {
  id: 'connect-node',
  label: 'Connect from selection',
  group: 'Canvas',
  shortcuts: ['C'],
  isEnabled: (state) =>
    canEdit(state) &&
    state.selection.length === 1 &&
    (state.activeTab?.startsWith('canvas:') ?? false),
  run({ ui }) {
    ui.command('connect-node');
  },
};
