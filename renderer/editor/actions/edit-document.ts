import type { Action } from './action.ts';

export const editDocument: Action = {
  id: 'edit-document',
  label: 'Edit OpenAPI file or template…',
  group: 'File',
  isEnabled: (state) => state.appInfo !== null,
  run({ ui }) {
    ui.show('edit-document');
  },
};
