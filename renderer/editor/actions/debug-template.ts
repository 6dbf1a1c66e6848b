import type { Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const debugTemplate: Action = {
  id: 'debug-template',
  label: 'Debug template, or continue',
  group: 'Template',
  shortcuts: ['F5'],
  keysIn: 'template',
  isEnabled: isTemplateInFront,
  run({ ui }) {
    ui.command('debug-template');
  },
};
