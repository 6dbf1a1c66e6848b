import type { Action } from './action.ts';

export const revertProject: Action = {
  id: 'revert-project',
  label: 'Revert to saved',
  group: 'File',
  isEnabled: (state) => state.handle !== null,
  run: async ({ editor, ui }) => {
    const { dirty } = editor.store.getState();
    const sure =
      !dirty ||
      (await ui.confirm({
        title: 'Revert to saved?',
        text: 'All changes since the last save are dropped, and with them what could be undone.',
        confirmLabel: 'Revert',
        isDanger: true,
      }));
    if (sure) await editor.folder.reload();
  },
};
