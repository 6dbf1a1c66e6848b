import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const stopDebugging: Action = {
  id: 'stop-debugging',
  label: 'Stop debugging',
  group: 'Template',
  shortcuts: ['Shift+F5'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('stop-debugging');
  },
};
