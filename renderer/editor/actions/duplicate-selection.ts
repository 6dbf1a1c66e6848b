import { duplicateEntities } from '#shared/edits/duplicate-entity.ts';
import { canEdit, type Action } from './action.ts';

export const duplicateSelection: Action = {
  id: 'duplicate-selection',
  label: 'Duplicate',
  group: 'Edit',
  shortcuts: ['Mod+D'],
  keys: 'not-typing',
  isEnabled: (state) => canEdit(state) && state.selection.length > 0,
  run({ editor }) {
    const { project, selection } = editor.store.getState();
    const copied = duplicateEntities(project, selection, editor.ids);
    for (const reason of copied.refused) editor.notify(reason, 'danger');
    if (copied.refs.length > 0)
      editor.change('Duplicate', () => copied.project, { select: copied.refs });
  },
};
