import type { Action } from './action.ts';
import { isTemplateInFront } from './template-in-front.ts';

export const debugLastRun: Action = {
  id: 'debug-last-run',
  label: 'Debug template on the last run',
  group: 'Template',
  isEnabled: isTemplateInFront,
  run({ ui }) {
    ui.command('debug-last-run');
  },
};
