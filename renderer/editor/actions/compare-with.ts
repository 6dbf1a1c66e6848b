import { isAtStart, type Action } from './action.ts';

export const compareWith: Action = {
  id: 'compare-with',
  label: 'Compare with…',
  group: 'File',
  shortcuts: ['Mod+Shift+D'],
  keys: 'everywhere',
  isEnabled: (state) => state.handle !== null || isAtStart(state),
  run({ editor, ui }) {
    // Without a project, what is compared is opened first.
    ui.show(isAtStart(editor.store.getState()) ? 'compare-start' : 'compare');
  },
};
