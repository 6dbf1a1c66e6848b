import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const stepOut: Action = {
  id: 'step-out',
  label: 'Step out',
  group: 'Template',
  shortcuts: ['Shift+F11'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('step-out');
  },
};
