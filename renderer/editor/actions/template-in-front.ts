import type { EditorState } from '../editor-state.ts';
import { tabKey, type Tab } from '../tab.ts';

/** Whether the tab in front is a mapping template. */
export function isTemplateInFront({ activeTab, openTabs }: EditorState): boolean {
  return openTabs.some((tab) => isTemplate(tab) && tabKey(tab) === activeTab);
}

/** Whether the tab in front is a mapping template whose run is looked at step by step. */
export function isDebugging({ activeTab, debuggedTabs }: EditorState): boolean {
  return activeTab !== null && debuggedTabs.includes(activeTab);
}

function isTemplate({ kind }: Tab): boolean {
  return kind === 'template' || kind === 'route-template';
}
