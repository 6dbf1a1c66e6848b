import type { Action } from './action.ts';

export const showTestConsole: Action = {
  id: 'show-test-console',
  label: 'Show test console',
  group: 'View',
  shortcuts: ['Mod+T'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null,
  run({ editor, ui }) {
    editor.showBottomPage('console');
    ui.command('focus-console');
  },
};
