import { currentApi } from './current-api.ts';
import type { Action } from './action.ts';

export const openCanvas: Action = {
  id: 'open-canvas',
  label: 'Open canvas',
  group: 'View',
  isEnabled: (state) => currentApi(state) !== undefined,
  run({ editor }) {
    const api = currentApi(editor.store.getState());
    if (api !== undefined) editor.openTab({ kind: 'canvas', apiId: api.id });
  },
};
