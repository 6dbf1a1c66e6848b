import { currentApi } from './current-api.ts';
import type { Action } from './action.ts';

export const toggleServing: Action = {
  id: 'toggle-serving',
  label: 'Start or stop serving',
  group: 'Run',
  shortcuts: ['F5'],
  keys: 'everywhere',
  isEnabled: (state) => currentApi(state) !== undefined,
  run: async ({ editor }) => {
    const state = editor.store.getState();
    const api = currentApi(state);
    if (api === undefined) return;
    const isRunning = state.serving.some((status) => status.apiId === api.id && status.running);
    await (isRunning ? editor.serving.stop(api.id) : editor.serving.start(api.id));
  },
};
