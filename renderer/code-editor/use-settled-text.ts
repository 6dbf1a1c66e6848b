import type { editor } from 'monaco-editor/editor';
import { useMemo, useSyncExternalStore } from 'react';

/** A model's text, taken once typing has paused for `delay` ms, so that what follows from it never holds up typing. '' without a model. */
export function useSettledText(model: editor.ITextModel | undefined, delay: number): string {
  const settled = useMemo(() => settle(model, delay), [model, delay]);
  return useSyncExternalStore(settled.subscribe, settled.snapshot);
}

function settle(model: editor.ITextModel | undefined, delay: number) {
  let text = model?.getValue() ?? '';
  return {
    subscribe: (listener: () => void) => {
      if (model === undefined) return () => undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const typed = model.onDidChangeContent(() => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          text = model.getValue();
          listener();
        }, delay);
      });
      return () => {
        clearTimeout(timer);
        typed.dispose();
      };
    },
    snapshot: () => text,
  };
}
