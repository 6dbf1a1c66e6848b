import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DebugSession } from '#shared/vtl/debug/debug-session.ts';
import { monaco } from '../monaco.ts';
import { PlainText } from '../plain-text.tsx';
import { describeInputs, describeOrigin } from './describe-step.ts';
import type { TemplateDebugger } from './template-debugger.ts';

interface DebugOutputProps {
  readonly debug: TemplateDebugger;
  readonly session: DebugSession;
  readonly step: number;
  readonly pickedOutput: number | null;
  readonly pickedTemplate: { readonly start: number; readonly end: number } | null;
  readonly isJson: boolean;
}

/** The output as far as it is made at a step. A character chosen in it leads to the template and to the input it comes from. */
export function DebugOutput(props: DebugOutputProps) {
  const { debug, session, step, pickedOutput, pickedTemplate } = props;
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const length = session.steps[step]?.outputLength ?? 0;
  const text = session.recording.output.slice(0, length);
  const origin = useMemo(
    () => (pickedOutput === null ? undefined : session.originOf(pickedOutput)[0]),
    [session, pickedOutput],
  );
  const shown = useRef(0);

  useEffect(() => {
    shown.current = text.length;
  }, [text]);

  useEffect(() => {
    if (instance === null) return;
    const moved = instance.onDidChangeCursorPosition(({ position, source, reason }) => {
      if (source !== 'mouse' && reason !== monaco.editor.CursorChangeReason.Explicit) return;
      const offset = instance.getModel()?.getOffsetAt(position) ?? 0;
      debug.pickOutput(offset < shown.current ? offset : null);
    });
    return () => moved.dispose();
  }, [instance, debug]);

  useEffect(() => {
    const model = instance?.getModel();
    if (instance === null || !model) return;
    const made = session.steps[step]?.output;
    const marked =
      pickedTemplate !== null
        ? session.outputOf(pickedTemplate)
        : origin !== undefined
          ? [origin.output]
          : [];
    const ranges = [
      ...(made === undefined ? [] : [{ ...made, className: 'debug-made' }]),
      ...marked.map((range) => ({ ...range, className: 'debug-origin' })),
    ].filter(({ start }) => start < text.length);
    const marks = instance.createDecorationsCollection(
      ranges.map(({ start, end, className }) => ({
        range: monaco.Range.fromPositions(
          model.getPositionAt(start),
          model.getPositionAt(Math.min(end, text.length)),
        ),
        options: { className },
      })),
    );
    const end = model.getPositionAt(
      marked[0]?.start ?? (made === undefined ? text.length : made.start),
    );
    instance.revealPositionInCenterIfOutsideViewport(end);
    return () => marks.clear();
  }, [instance, session, step, text, origin, pickedTemplate]);

  return (
    <>
      <div className="preview-text">
        <PlainText
          text={text}
          language={props.isJson ? 'json' : 'plaintext'}
          label="Output of the template so far"
          wrap
          onEditor={setInstance}
        />
      </div>
      <div className="debug-origin-line" role="status">
        {origin !== undefined ? (
          <>
            <span className="mono">{describeOrigin(origin)}</span>
            {describeInputs(origin).map((input) => (
              <span key={input} className="mono debug-origin-input">
                {input}
              </span>
            ))}
          </>
        ) : (
          <span className="debug-hint">
            {pickedTemplate === null
              ? 'Choose a character to see where it comes from.'
              : printedNote(session.outputOf(pickedTemplate).length)}
          </span>
        )}
      </div>
    </>
  );
}

function printedNote(count: number): string {
  if (count === 0) return 'What is selected in the template prints nothing.';
  return count === 1
    ? 'What is selected in the template prints the marked stretch.'
    : `What is selected in the template prints ${count} stretches.`;
}
