import type { Action } from './action.ts';

export const setThemeDark: Action = {
  id: 'set-theme-dark',
  label: 'Theme: dark',
  group: 'View',
  isEnabled: () => true,
  run({ ui }) {
    ui.setTheme('dark');
  },
};
