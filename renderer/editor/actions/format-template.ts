import { canEdit, type Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const formatTemplate: Action = {
  id: 'format-template',
  label: 'Format template',
  group: 'Template',
  shortcuts: ['Alt+Shift+F'],
  keysIn: 'template-code',
  isEnabled: (state) => canEdit(state) && isTemplateInFront(state),
  run({ ui }) {
    ui.command('format-template');
  },
};
