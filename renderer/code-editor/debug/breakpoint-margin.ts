import type { editor } from 'monaco-editor/editor';
import { monaco } from '../monaco.ts';
import type { TemplateDebugger } from './template-debugger.ts';

/**
 * Shows a debugger's breakpoints in the margin of an editor, lets a click there set and clear them, and moves them with their lines
 * while the text is edited. Ends with the returned function.
 */
export function attachBreakpoints(
  instance: editor.IStandaloneCodeEditor,
  debug: TemplateDebugger,
): () => void {
  const model = instance.getModel();
  if (model === null) return () => undefined;
  instance.updateOptions({ glyphMargin: true });
  const dots = instance.createDecorationsCollection();
  const hint = instance.createDecorationsCollection();
  let shown: ReadonlySet<number> = new Set();

  const show = (): void => {
    const { breakpoints } = debug.snapshot();
    if (breakpoints === shown) return;
    shown = breakpoints;
    const count = model.getLineCount();
    dots.set(
      [...breakpoints]
        .filter((line) => line <= count)
        .map((line) => ({ range: new monaco.Range(line, 1, line, 1), options: dot })),
    );
  };
  const takeFromText = (): void => {
    const lines = new Set(dots.getRanges().map(({ startLineNumber }) => startLineNumber));
    debug.setBreakpoints(lines);
    shown = debug.snapshot().breakpoints;
  };
  const { GUTTER_GLYPH_MARGIN } = monaco.editor.MouseTargetType;
  const listeners = [
    instance.onMouseDown(({ target, event }) => {
      if (target.type !== GUTTER_GLYPH_MARGIN || !event.leftButton) return;
      debug.toggleBreakpoint(target.position.lineNumber);
      hint.clear();
    }),
    instance.onMouseMove(({ target }) => {
      const line = target.type === GUTTER_GLYPH_MARGIN ? target.position.lineNumber : undefined;
      if (line === undefined || shown.has(line)) hint.clear();
      else hint.set([{ range: new monaco.Range(line, 1, line, 1), options: faintDot }]);
    }),
    instance.onMouseLeave(() => hint.clear()),
    model.onDidChangeContent(() => {
      takeFromText();
      debug.noteChange(model.getValue());
    }),
  ];
  const unsubscribe = debug.subscribe(show);
  show();
  debug.noteChange(model.getValue());
  return () => {
    unsubscribe();
    for (const listener of listeners) listener.dispose();
    dots.clear();
    hint.clear();
  };
}

/** Sets or clears a breakpoint on the line of the cursor. */
export function toggleBreakpointAtCursor(
  instance: editor.IStandaloneCodeEditor,
  debug: TemplateDebugger,
): void {
  const line = instance.getPosition()?.lineNumber;
  if (line !== undefined) debug.toggleBreakpoint(line);
}

const dot: editor.IModelDecorationOptions = {
  glyphMarginClassName: 'debug-breakpoint',
  glyphMarginHoverMessage: { value: 'Breakpoint. Click or F9 clears it.' },
  stickiness: 1,
};

const faintDot: editor.IModelDecorationOptions = {
  glyphMarginClassName: 'debug-breakpoint-hint',
  glyphMarginHoverMessage: { value: 'Click to set a breakpoint (F9)' },
};
