import { currentApi } from './current-api.ts';
import type { Action } from './action.ts';

export const exportApi: Action = {
  id: 'export-api',
  label: 'Export…',
  group: 'File',
  shortcuts: ['Mod+E'],
  keys: 'everywhere',
  isEnabled: (state) => currentApi(state) !== undefined,
  run({ editor }) {
    const api = currentApi(editor.store.getState());
    if (api !== undefined) editor.openTab({ kind: 'text', apiId: api.id });
  },
};
