import { parsePortable } from '#shared/edits/portable-entities.ts';
import { pasteEntities } from '#shared/edits/paste-entities.ts';
import type { Editor } from '../editor.ts';
import { currentApi, currentResource } from './current-api.ts';
import { canEdit, type Action } from './action.ts';

export const pasteClipboard: Action = {
  id: 'paste-clipboard',
  label: 'Paste',
  group: 'Edit',
  shortcuts: ['Mod+V'],
  keys: 'not-typing',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    pasteText(editor, await ui.clipboard.read());
  },
};

/** Pastes text that `copy-selection` made onto the selected resource or into the current API; says why where it cannot. */
function pasteText(editor: Editor, text: string): void {
  const portable = parsePortable(text);
  if (portable === undefined) {
    editor.notify('The clipboard holds nothing that was copied in Gatewright.');
    return;
  }
  const state = editor.store.getState();
  const place = currentResource(state);
  const target = { apiId: currentApi(state)?.id ?? '', resourceId: place?.resourceId ?? '' };
  const pasted = pasteEntities(state.project, portable, target, editor.ids);
  for (const reason of pasted.refused) editor.notify(reason, 'danger');
  if (pasted.refs.length > 0) editor.change('Paste', () => pasted.project, { select: pasted.refs });
}
