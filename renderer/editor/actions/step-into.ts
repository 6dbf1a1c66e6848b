import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const stepInto: Action = {
  id: 'step-into',
  label: 'Step into',
  group: 'Template',
  shortcuts: ['F11'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('step-into');
  },
};
