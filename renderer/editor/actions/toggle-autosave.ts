import type { Action } from './action.ts';

export const toggleAutosave: Action = {
  id: 'toggle-autosave',
  label: 'Switch autosave on or off',
  group: 'File',
  isEnabled: () => true,
  run({ editor }) {
    editor.store.setState(({ autosave }) => ({ autosave: !autosave }));
    editor.notify(
      `Autosave is ${editor.store.getState().autosave ? 'on: the project is saved a second after each change' : 'off'}.`,
    );
  },
};
