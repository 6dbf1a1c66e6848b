import { copyEntities, printPortable } from '#shared/edits/portable-entities.ts';
import type { Action } from './action.ts';

export const copySelection: Action = {
  id: 'copy-selection',
  label: 'Copy',
  group: 'Edit',
  shortcuts: ['Mod+C'],
  keys: 'not-typing',
  isEnabled: (state) => state.selection.length > 0,
  run: async ({ editor, ui }) => {
    const { project, selection } = editor.store.getState();
    const portable = copyEntities(project, selection);
    if (portable.entities.length === 0) {
      editor.notify('What is selected cannot be copied.');
      return;
    }
    await ui.clipboard.write(printPortable(portable));
    editor.notify(
      portable.entities.length === 1 ? 'Copied.' : `Copied ${portable.entities.length} things.`,
    );
  },
};
