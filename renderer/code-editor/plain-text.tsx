import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo } from 'react';
import { CodeEditor } from './code-editor.tsx';
import { minimalEdit } from './minimal-edit.ts';
import { monaco } from './monaco.ts';
import { useHeld } from './use-held.ts';

interface PlainTextProps {
  readonly text: string;
  /** `json`, `yaml`, `plaintext`, … */
  readonly language: string;
  /** Read aloud. */
  readonly label: string;
  /** Called with every change typed; absent: the text is only shown. */
  readonly onChange?: (text: string) => void;
  readonly lineNumbers?: boolean;
  readonly wrap?: boolean;
  readonly onEditor?: (editor: editor.IStandaloneCodeEditor | null) => void;
}

/** Text that is no document of the project (samples, generated text) in an editor of its own. A new text is put in by the smallest edit. */
export function PlainText(props: PlainTextProps) {
  const { text, language, label, onChange } = props;
  const holder = useMemo(
    () => ({
      make: () => monaco.editor.createModel('', language),
      release: (made: editor.ITextModel) => made.dispose(),
    }),
    [language],
  );
  const model = useHeld(holder);

  useEffect(() => {
    if (model === undefined) return;
    const edit = minimalEdit(model.getValue(), text);
    if (edit === undefined) return;
    const range = monaco.Range.fromPositions(
      model.getPositionAt(edit.offset),
      model.getPositionAt(edit.offset + edit.length),
    );
    model.applyEdits([{ range, text: edit.text }]);
  }, [model, text]);

  useEffect(() => {
    if (model === undefined || onChange === undefined) return;
    const listener = model.onDidChangeContent(() => {
      if (model.getValue() !== text) onChange(model.getValue());
    });
    return () => listener.dispose();
  }, [model, text, onChange]);

  if (model === undefined) return null;
  return (
    <CodeEditor
      model={model}
      label={label}
      readOnlyReason={onChange === undefined ? 'Shown only' : null}
      lineNumbers={props.lineNumbers ?? true}
      wrap={props.wrap ?? false}
      {...(props.onEditor === undefined ? {} : { onEditor: props.onEditor })}
    />
  );
}
