import { addUsagePlan as addUsagePlanEdit } from '#shared/edits/add-shared-entity.ts';
import { freshId } from '../random-id.ts';
import { askName } from './ask-name.ts';
import { canEdit, type Action } from './action.ts';

export const addUsagePlan: Action = {
  id: 'add-usage-plan',
  label: 'Add usage plan…',
  group: 'Add',
  isEnabled: canEdit,
  run: async ({ editor, ui }) => {
    const { project } = editor.store.getState();
    const name = await askName(ui, 'usage plan', '', (text) =>
      text === '' ? 'Enter a name.' : null,
    );
    if (name === null) return;
    const id = freshId(editor.ids, 6, project.usagePlans);
    editor.change(`Add usage plan ${name}`, (now) => addUsagePlanEdit(now, { id, name }), {
      select: [{ kind: 'usage-plan', id }],
    });
  },
};
