import type { Action } from './action.ts';

export const setThemeSystem: Action = {
  id: 'set-theme-system',
  label: 'Theme: as the system',
  group: 'View',
  isEnabled: () => true,
  run({ ui }) {
    ui.setTheme('system');
  },
};
