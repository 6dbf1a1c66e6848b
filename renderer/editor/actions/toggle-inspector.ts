import type { Action } from './action.ts';

export const toggleInspector: Action = {
  id: 'toggle-inspector',
  label: 'Show or hide the inspector',
  group: 'View',
  shortcuts: ['Mod+Alt+I'],
  keys: 'everywhere',
  isEnabled: () => true,
  run({ editor }) {
    editor.store.setState(({ isInspectorOpen }) => ({ isInspectorOpen: !isInspectorOpen }));
  },
};
