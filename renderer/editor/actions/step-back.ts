import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const stepBack: Action = {
  id: 'step-back',
  label: 'Step back',
  group: 'Template',
  shortcuts: ['Mod+F10'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('step-back');
  },
};
