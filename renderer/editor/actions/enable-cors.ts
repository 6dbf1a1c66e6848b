import { currentRestApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const enableCors: Action = {
  id: 'enable-cors',
  label: 'Enable CORS…',
  group: 'Add',
  isEnabled: (state) => canEdit(state) && currentRestApi(state) !== undefined,
  run({ ui }) {
    ui.show('enable-cors');
  },
};
