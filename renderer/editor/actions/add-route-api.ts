import { addRouteApi, type NewRouteApi } from '#shared/edits/add-route-api.ts';
import { freshId } from '../random-id.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

/** An action that adds an HTTP or WebSocket API and opens its canvas. */
export function addRouteApiAction(id: string, kind: NewRouteApi['kind'], what: string): Action {
  return {
    id,
    label: `Add ${what}…`,
    group: 'Add',
    isEnabled: canEdit,
    run: async ({ editor, ui }) => {
      const name = await askName(ui, what, '', (text) => (text === '' ? 'Enter a name.' : null));
      if (name === null) return;
      const apiId = freshId(editor.ids, 10, editor.store.getState().project.apis);
      editor.change(`Add API ${name}`, (now) => addRouteApi(now, { kind, apiId, name }), {
        select: [{ kind: 'api', apiId }],
      });
      editor.openTab({ kind: 'canvas', apiId });
    },
  };
}
