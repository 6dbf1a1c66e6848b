import { canEdit, type Action } from './action.ts';

export const saveDocument: Action = {
  id: 'save-document',
  label: 'Review and save to file…',
  group: 'File',
  shortcuts: ['Mod+Alt+S'],
  keys: 'everywhere',
  isEnabled: (state) => canEdit(state) && state.editedDocument !== null,
  run({ ui }) {
    ui.show('save-document');
  },
};
