import type { editor } from 'monaco-editor/editor';
import type { RecordedStep } from '#shared/vtl/debug/recording.ts';
import { toMonacoRange } from '../markers.ts';
import { monaco } from '../monaco.ts';
import { worth } from './describe-step.ts';
import type { DebuggerState, TemplateDebugger } from './template-debugger.ts';

/**
 * Marks in a template's editor where its debugger stands and what was read there, and where a picked character of the output comes
 * from; tells the debugger of stretches that are selected. Ends with the returned function.
 */
export function attachDebugMarks(
  instance: editor.IStandaloneCodeEditor,
  debug: TemplateDebugger,
): () => void {
  const marks = instance.createDecorationsCollection();
  let shown: DebuggerState | undefined;
  const show = (): void => {
    const state = debug.snapshot();
    if (state === shown) return;
    const isOtherStep = state.step !== shown?.step || state.session !== shown?.session;
    const isOtherPick = state.pickedOutput !== shown?.pickedOutput;
    shown = state;
    const { session } = state;
    if (session === null || state.isStale) {
      marks.clear();
      return;
    }
    const step = session.steps[state.step];
    const origins =
      state.pickedOutput === null ? [] : session.originOf(state.pickedOutput).slice(0, 1);
    marks.set([
      ...(step === undefined ? [] : stepMarks(step)),
      ...origins.map(({ range }) => ({ range: toMonacoRange(range), options: origin })),
    ]);
    const [picked] = origins;
    if (isOtherPick && picked !== undefined)
      instance.revealLineInCenterIfOutsideViewport(picked.range.start.line);
    else if (isOtherStep && step !== undefined)
      instance.revealLineInCenterIfOutsideViewport(step.range.start.line);
  };
  const selected = instance.onDidChangeCursorSelection(({ selection, reason, source }) => {
    const { session, isStale } = debug.snapshot();
    const model = instance.getModel();
    if (session === null || isStale || model === null) return;
    // Only what the user does, not what edits or the debugger itself do to the cursor.
    if (source !== 'mouse' && reason !== monaco.editor.CursorChangeReason.Explicit) return;
    const start = model.getOffsetAt(selection.getStartPosition());
    const end = model.getOffsetAt(selection.getEndPosition());
    debug.pickTemplate({ start, end });
  });
  const unsubscribe = debug.subscribe(show);
  show();
  return () => {
    unsubscribe();
    selected.dispose();
    marks.clear();
  };
}

function stepMarks(step: RecordedStep): editor.IModelDeltaDecoration[] {
  const { line } = step.range.start;
  const isError = step.kind === 'error';
  const values = step.reads
    .slice(0, 6)
    .map(({ text, value }) => `${text} = ${worth(value)}`)
    .join(', ');
  const marks: editor.IModelDeltaDecoration[] = [
    {
      range: new monaco.Range(line, 1, line, 1),
      options: {
        isWholeLine: true,
        className: isError ? 'debug-line-error' : 'debug-line',
        // Beside the line number: the margin is for breakpoints.
        linesDecorationsClassName: isError ? 'debug-arrow-error' : 'debug-arrow',
        zIndex: 10,
      },
    },
    {
      range: toMonacoRange(step.range),
      options: {
        className: isError ? 'debug-range-error' : 'debug-range',
        zIndex: 11,
      },
    },
  ];
  if (values !== '')
    marks.push({
      range: new monaco.Range(line, 1000, line, 1000),
      options: {
        showIfCollapsed: true,
        after: {
          content: `  ${values.length > 140 ? `${values.slice(0, 140)}…` : values}`,
          inlineClassName: 'debug-values',
          cursorStops: monaco.editor.InjectedTextCursorStops.None,
        },
      },
    });
  return marks;
}

const origin: editor.IModelDecorationOptions = {
  className: 'debug-origin',
  overviewRuler: { color: { id: 'editorCursor.foreground' }, position: 2 },
};
