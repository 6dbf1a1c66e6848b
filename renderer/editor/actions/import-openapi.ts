import { canEdit, type Action } from './action.ts';

export const importOpenapi: Action = {
  id: 'import-openapi',
  label: 'Import OpenAPI…',
  group: 'File',
  shortcuts: ['Mod+I'],
  isEnabled: canEdit,
  run({ ui }) {
    ui.show('import-openapi');
  },
};
