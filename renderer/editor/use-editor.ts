import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { entityAt, type EntityOf, type RefOf } from '#shared/project/entity-at.ts';
import type { EntityKind } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { Editor } from './editor.ts';
import type { EditorState } from './editor-state.ts';

/** Provided once by the window. */
export const EditorContext = createContext<Editor | null>(null);

/** The window's editor: to act. To show, use `useEditorState`. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('There is no EditorContext above this component.');
  return editor;
}

/** A part of the state; redraws when the part is another value (`Object.is`), so select narrowly and never build new objects. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().store, select);
}

export function useProject<T>(select: (project: Project) => T): T {
  return useStore(useEditor().store, (state) => select(state.project));
}

/** The entity a reference leads to; undefined once it is gone. */
export function useEntity<K extends EntityKind>(ref: RefOf<K>): EntityOf[K] | undefined {
  return useStore(useEditor().store, (state) => entityAt<K>(state.project, ref));
}
