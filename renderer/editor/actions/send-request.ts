import type { Action } from './action.ts';

export const sendRequest: Action = {
  id: 'send-request',
  label: 'Send request',
  group: 'Run',
  shortcuts: ['Mod+Enter'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null,
  run({ editor, ui }) {
    editor.showBottomPage('console');
    ui.command('send-request');
  },
};
