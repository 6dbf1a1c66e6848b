import type { Editor } from '../editor.ts';
import { tabKey } from '../tab.ts';
import type { Action } from './action.ts';

export const nextTab: Action = {
  id: 'next-tab',
  label: 'Next tab',
  group: 'View',
  shortcuts: ['Ctrl+Tab', 'Mod+PageDown'],
  keys: 'everywhere',
  isEnabled: (state) => state.openTabs.length > 1,
  run({ editor }) {
    stepTab(editor, 1);
  },
};

/** Brings the tab so many places further to the front, round the ends. */
export function stepTab(editor: Editor, step: number): void {
  const { openTabs, activeTab } = editor.store.getState();
  const at = openTabs.findIndex((tab) => tabKey(tab) === activeTab);
  const tab = openTabs[(at + step + openTabs.length) % openTabs.length];
  if (tab !== undefined) editor.activateTab(tabKey(tab));
}
