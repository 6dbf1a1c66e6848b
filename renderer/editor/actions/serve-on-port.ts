import { currentApi } from './current-api.ts';
import type { Action } from './action.ts';

export const serveOnPort: Action = {
  id: 'serve-on-port',
  label: 'Serve on port…',
  group: 'Run',
  isEnabled: (state) => currentApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentApi(editor.store.getState());
    if (api === undefined) return;
    const text = await ui.ask({
      title: `Serve ${api.name}`,
      label: 'Port',
      description: 'On 127.0.0.1, for this machine alone.',
      placeholder: '8080',
      confirmLabel: 'Serve',
      mono: true,
      validate: portProblem,
    });
    if (text === null) return;
    await editor.serving.stop(api.id);
    await editor.serving.start(api.id, Number(text));
  },
};

function portProblem(text: string): string | null {
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= 65_535
    ? null
    : 'Enter a number from 1 to 65535.';
}
