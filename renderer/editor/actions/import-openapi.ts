import { canEdit, isAtStart, type Action } from './action.ts';

export const importOpenapi: Action = {
  id: 'import-openapi',
  label: 'Import OpenAPI or template…',
  group: 'File',
  shortcuts: ['Mod+I'],
  keys: 'everywhere',
  isEnabled: (state) => canEdit(state) || isAtStart(state),
  run({ editor, ui }) {
    // Without a project one is made for it first.
    ui.show(isAtStart(editor.store.getState()) ? 'import-as-project' : 'import-openapi');
  },
};
