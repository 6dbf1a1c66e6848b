import { canEdit, type Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const renameVariable: Action = {
  id: 'rename-variable',
  label: 'Rename variable',
  group: 'Template',
  shortcuts: ['F2'],
  keysIn: 'template-code',
  isEnabled: (state) => canEdit(state) && isTemplateInFront(state),
  run({ ui }) {
    ui.command('rename-variable');
  },
};
