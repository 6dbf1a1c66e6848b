import { removalProblem, removeEntity } from '#shared/edits/remove-entity.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Editor } from '../editor.ts';
import { entityAt } from '#shared/project/entity-at.ts';
import { neighbourOf } from './neighbour-of.ts';
import { removalText } from './removal-text.ts';
import { canEdit, type Action } from './action.ts';

export const removeSelection: Action = {
  id: 'remove-selection',
  label: 'Delete',
  group: 'Edit',
  shortcuts: ['Delete', 'Backspace'],
  isEnabled: (state) => canEdit(state) && state.selection.length > 0,
  run({ editor }) {
    removeAll(editor, editor.store.getState().selection);
  },
};

/** Removes what can be removed as one step, and says why the rest stays. */
export function removeAll(editor: Editor, refs: readonly EntityRef[]): void {
  const { project } = editor.store.getState();
  const refused = new Set<string>();
  let next = project;
  for (const ref of refs) {
    const problem = removalProblem(next, ref);
    if (problem === null) next = removeEntity(next, ref);
    else refused.add(problem);
  }
  for (const reason of refused) editor.notify(`Not deleted. ${reason}`, 'danger');
  const select = refs.length === 1 && refs[0] !== undefined ? neighbourOf(project, refs[0]) : [];
  if (!editor.change('Delete', () => next, { select })) return;
  const removed = refs.filter(
    (ref) =>
      entityAt(project, ref as never) !== undefined && entityAt(next, ref as never) === undefined,
  );
  editor.notify(removalText(project, next, removed), 'info', { undoes: next });
}
