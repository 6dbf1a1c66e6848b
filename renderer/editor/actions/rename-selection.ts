import { nameOf, renamedRef, renameEntity, renameProblem } from '#shared/edits/rename-entity.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Editor } from '../editor.ts';
import { canEdit, onlySelected, type Action } from './action.ts';

export const renameSelection: Action = {
  id: 'rename-selection',
  label: 'Rename',
  group: 'Edit',
  shortcuts: ['F2'],
  isEnabled: (state) => {
    const ref = onlySelected(state);
    return canEdit(state) && ref !== undefined && nameOf(state.project, ref) !== undefined;
  },
  run: async ({ editor, ui }) => {
    const ref = onlySelected(editor.store.getState());
    if (ref === undefined || ui.command('rename-in-place')) return;
    const name = nameOf(editor.store.getState().project, ref);
    if (name === undefined) return;
    const next = await ui.ask({
      title: `Rename ${name}`,
      label: ref.kind === 'resource' ? 'Path part' : ref.kind === 'route' ? 'Route key' : 'Name',
      value: name,
      confirmLabel: 'Rename',
      validate: (text) => renameProblem(editor.store.getState().project, ref, text),
    });
    if (next !== null) renameTo(editor, ref, next);
  },
};

/** Renames as one step; tabs and selection follow. */
export function renameTo(editor: Editor, ref: EntityRef, name: string): boolean {
  return editor.change('Rename', (project) => renameEntity(project, ref, name), {
    renamed: { from: ref, to: renamedRef(ref, name) },
  });
}
