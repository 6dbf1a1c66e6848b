import type { editor } from 'monaco-editor/editor';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { tabKey } from '#renderer/editor/tab.ts';
import type { TextRange } from '#shared/std/problem.ts';
import { CodeEditor } from './code-editor.tsx';
import { toMonacoRange } from './markers.ts';
import type { OpenText } from './text-models.ts';

interface DocumentEditorProps {
  readonly text: OpenText;
  /** Read aloud. */
  readonly label: string;
  readonly onEditor?: (editor: editor.IStandaloneCodeEditor | null) => void;
}

/** The editor of a document of the project: undo is the project's, problems elsewhere lead to places in it. */
export function DocumentEditor({ text, label, onEditor }: DocumentEditorProps) {
  const project = useEditor();
  const readOnlyReason = useEditorState((state) => state.readOnlyReason);
  const reveal = useEditorState((state) => state.reveal);
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);

  useEffect(() => {
    if (instance === null || reveal?.range === undefined) return;
    if (reveal.tabKey !== tabKey(text.document)) return;
    showRange(instance, reveal.range);
    project.store.setState({ reveal: null });
  }, [instance, reveal, text, project]);

  useEffect(() => {
    if (instance === null) return;
    return project.commands.provide('find-in-view', () => {
      instance.focus();
      void instance.getAction('actions.find')?.run();
    });
  }, [instance, project]);

  const stepThrough = (step: () => boolean): void => {
    text.takeOutsideChange();
    if (!step()) return;
    const offset = text.takeOutsideChange();
    if (offset === undefined || instance === null) return;
    const position = text.model.getPositionAt(offset);
    instance.setPosition(position);
    instance.revealPositionInCenterIfOutsideViewport(position);
  };

  return (
    <CodeEditor
      model={text.model}
      label={label}
      readOnlyReason={readOnlyReason}
      onEditor={(next) => {
        setInstance(next);
        onEditor?.(next);
      }}
      onUndo={() => stepThrough(() => project.undo())}
      onRedo={() => stepThrough(() => project.redo())}
      onBlur={() => text.endBurst()}
    />
  );
}

/** Selects a stretch of text and scrolls to it. */
export function showRange(instance: editor.ICodeEditor, range: TextRange): void {
  const selection = toMonacoRange(range);
  instance.setSelection(selection);
  instance.revealRangeInCenterIfOutsideViewport(selection);
  instance.focus();
}
