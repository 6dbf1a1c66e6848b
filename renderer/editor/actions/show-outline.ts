import type { Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const showOutline: Action = {
  id: 'show-outline',
  label: 'Go to a part of the template',
  group: 'Template',
  shortcuts: ['Mod+Shift+O'],
  keysIn: 'template-code',
  isEnabled: isTemplateInFront,
  run({ ui }) {
    ui.command('show-outline');
  },
};
