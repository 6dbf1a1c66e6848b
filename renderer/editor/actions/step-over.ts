import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const stepOver: Action = {
  id: 'step-over',
  label: 'Step over',
  group: 'Template',
  shortcuts: ['F10'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('step-over');
  },
};
