import type { Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const nextTemplateProblem: Action = {
  id: 'next-template-problem',
  label: 'Next problem of the template',
  group: 'Template',
  shortcuts: ['F8'],
  keysIn: 'template-code',
  isEnabled: isTemplateInFront,
  run({ ui }) {
    ui.command('next-template-problem');
  },
};
