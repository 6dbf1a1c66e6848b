import { useMemo, useSyncExternalStore } from 'react';
import { perEditor } from '#renderer/editor/per-editor.ts';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { documentKey } from '../text-document.ts';
import { TemplateDebugger, type DebuggerState } from './template-debugger.ts';

const debuggersOf = perEditor(() => new Map<string, TemplateDebugger>());

/** The debugger of a template: the same one each time the template is shown. */
export function useDebugger(tab: AnyTemplateTab): TemplateDebugger {
  const editor = useEditor();
  return useMemo(() => {
    const all = debuggersOf(editor);
    const key = documentKey(tab);
    let own = all.get(key);
    if (own === undefined) all.set(key, (own = new TemplateDebugger()));
    return own;
  }, [editor, tab]);
}

/** Where a debugger stands; the component is drawn again when it moves. */
export function useDebuggerState(debug: TemplateDebugger): DebuggerState {
  return useSyncExternalStore(debug.subscribe, debug.snapshot);
}
