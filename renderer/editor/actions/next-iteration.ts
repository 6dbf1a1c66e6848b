import type { Action } from './action.ts';
import { isDebugging } from './template-in-front.ts';

export const nextIteration: Action = {
  id: 'next-iteration',
  label: 'Next item of the loop',
  group: 'Template',
  shortcuts: ['Mod+F11'],
  keysIn: 'template',
  isEnabled: isDebugging,
  run({ ui }) {
    ui.command('next-iteration');
  },
};
