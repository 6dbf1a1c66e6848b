import { canEdit, type Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const completeHere: Action = {
  id: 'complete-here',
  label: 'Complete what is being written',
  group: 'Template',
  shortcuts: ['Ctrl+Space'],
  keysIn: 'template-code',
  isEnabled: (state) => canEdit(state) && isTemplateInFront(state),
  run({ ui }) {
    ui.command('complete-here');
  },
};
