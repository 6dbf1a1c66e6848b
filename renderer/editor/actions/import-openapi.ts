import { canEdit, type Action } from './action.ts';

export const importOpenapi: Action = {
  id: 'import-openapi',
  label: 'Import OpenAPI or template…',
  group: 'File',
  shortcuts: ['Mod+I'],
  keys: 'everywhere',
  isEnabled: canEdit,
  run({ ui }) {
    ui.show('import-openapi');
  },
};
