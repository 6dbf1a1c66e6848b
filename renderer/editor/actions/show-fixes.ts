import { canEdit, type Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const showFixes: Action = {
  id: 'show-fixes',
  label: 'Show fixes here',
  group: 'Template',
  shortcuts: ['Mod+.'],
  keysIn: 'template-code',
  isEnabled: (state) => canEdit(state) && isTemplateInFront(state),
  run({ ui }) {
    ui.command('show-fixes');
  },
};
