import { useMemo, useSyncExternalStore } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { documentKey } from '../text-document.ts';
import { TemplateDebugger, type DebuggerState } from './template-debugger.ts';

const debuggers = new WeakMap<Editor, Map<string, TemplateDebugger>>();

/** The debugger of a template: the same one each time the template is shown. */
export function useDebugger(tab: AnyTemplateTab): TemplateDebugger {
  const editor = useEditor();
  return useMemo(() => {
    let all = debuggers.get(editor);
    if (all === undefined) {
      all = new Map();
      debuggers.set(editor, all);
    }
    const key = documentKey(tab);
    let own = all.get(key);
    if (own === undefined) {
      own = new TemplateDebugger();
      all.set(key, own);
    }
    return own;
  }, [editor, tab]);
}

export function useDebuggerState(debug: TemplateDebugger): DebuggerState {
  return useSyncExternalStore(debug.subscribe, debug.snapshot);
}
