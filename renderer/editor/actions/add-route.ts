import { addRoute as addRouteEdit, routeKeyProblem } from '#shared/edits/add-route.ts';
import type { Project } from '#shared/project/project.ts';
import type { EditorState } from '../editor-state.ts';
import { currentApi } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const addRoute: Action = {
  id: 'add-route',
  label: 'Add route…',
  group: 'Add',
  shortcuts: ['Mod+N'],
  isEnabled: (state) => canEdit(state) && currentRouteApi(state) !== undefined,
  run: async ({ editor, ui }) => {
    const api = currentRouteApi(editor.store.getState());
    if (api === undefined) return;
    const routeKey = await ui.ask({
      title: 'Add route',
      label: 'Route key',
      confirmLabel: 'Add',
      mono: true,
      ...(api.kind === 'http'
        ? {
            placeholder: 'GET /pets/{id}',
            description: 'A verb and a path; $default takes what no other route does.',
          }
        : {
            placeholder: 'join',
            description: `What ${api.routeSelectionExpression} reads of a message; or $connect, $disconnect or $default.`,
          }),
      validate: (text) => routeKeyProblem(currentRouteApi(editor.store.getState()) ?? api, text),
    });
    if (routeKey === null) return;
    editor.change(
      `Add route ${routeKey}`,
      (project) => addRouteEdit(project, { apiId: api.id, routeKey }),
      { select: [{ kind: 'route', apiId: api.id, routeKey }] },
    );
  },
};

/** The HTTP or WebSocket API an action means; undefined where that is a REST API. */
export function currentRouteApi(
  state: EditorState,
): Exclude<Project['apis'][string], { kind: 'rest' }> | undefined {
  const api = currentApi(state);
  return api === undefined || api.kind === 'rest' ? undefined : api;
}
