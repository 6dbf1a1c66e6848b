import type { Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const toggleBreakpoint: Action = {
  id: 'toggle-breakpoint',
  label: 'Set or clear a breakpoint',
  group: 'Template',
  shortcuts: ['F9'],
  keysIn: 'template',
  isEnabled: isTemplateInFront,
  run({ ui }) {
    ui.command('toggle-breakpoint');
  },
};
