import { canEdit, type Action } from './action.ts';

export const mergeDocument: Action = {
  id: 'merge-document',
  label: 'Merge what others changed in the file…',
  group: 'File',
  isEnabled: (state) =>
    canEdit(state) && state.editedDocument !== null && state.documentOnDisk === 'changed',
  run({ ui }) {
    ui.show('merge-document');
  },
};
