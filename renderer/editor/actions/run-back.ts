import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const runBack: Action = {
  id: 'run-back',
  label: 'Run back',
  group: 'Template',
  shortcuts: ['Mod+Shift+F10'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('run-back');
  },
};
