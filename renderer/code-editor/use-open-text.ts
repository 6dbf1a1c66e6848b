import { useMemo } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import type { TextDocument } from './text-document.ts';
import { TextModels, type OpenText } from './text-models.ts';
import { useHeld } from './use-held.ts';

const models = new WeakMap<Editor, TextModels>();

/** The window's text models. */
export function textModelsOf(editor: Editor): TextModels {
  let all = models.get(editor);
  if (all === undefined) {
    all = new TextModels({
      project: () => editor.store.getState().project,
      subscribe: (listener) =>
        editor.store.subscribe((state, before) => {
          if (state.project !== before.project) listener(state.project);
        }),
      change: (label, edit, options) => editor.change(label, edit, options),
    });
    models.set(editor, all);
  }
  return all;
}

/**
 * The text model of a document for as long as the component shows it; undefined when the project has no such document. The document
 * is compared by identity: memoise it or take it from the store.
 */
export function useOpenText(document: TextDocument, language: string): OpenText | undefined {
  const editor = useEditor();
  const holder = useMemo(() => {
    const all = textModelsOf(editor);
    return {
      make: () => all.open(document, language),
      release: (text: OpenText | undefined) => {
        if (text !== undefined) all.release(text);
      },
    };
  }, [editor, document, language]);
  return useHeld(holder);
}
