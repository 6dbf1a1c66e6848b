import { useMemo } from 'react';
import { perEditor } from '#renderer/editor/per-editor.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import type { TextDocument } from './text-document.ts';
import { TextModels, type OpenText } from './text-models.ts';
import { useHeld } from './use-held.ts';

/** The window's text models. */
export const textModelsOf = perEditor(
  (editor) =>
    new TextModels({
      project: () => editor.store.getState().project,
      subscribe: (listener) =>
        editor.store.subscribe((state, before) => {
          if (state.project !== before.project) listener(state.project);
        }),
      change: (label, edit, options) => editor.change(label, edit, options),
    }),
);

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
