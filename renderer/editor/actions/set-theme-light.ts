import type { Action } from './action.ts';

export const setThemeLight: Action = {
  id: 'set-theme-light',
  label: 'Theme: light',
  group: 'View',
  isEnabled: () => true,
  run({ ui }) {
    ui.setTheme('light');
  },
};
