import { leaveComparison as leave } from '../show-comparison.ts';
import type { Action } from './action.ts';

export const leaveComparison: Action = {
  id: 'leave-comparison',
  label: 'Stop comparing',
  group: 'File',
  shortcuts: ['Escape'],
  keys: 'not-typing',
  isEnabled: (state) => state.comparison !== null,
  run({ editor }) {
    leave(editor);
  },
};
