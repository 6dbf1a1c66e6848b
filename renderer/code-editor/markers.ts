import type { editor } from 'monaco-editor/editor';
import type { Problem, Severity, TextRange } from '#shared/std/problem.ts';
import { monaco } from './monaco.ts';

const severities: Readonly<Record<Severity, number>> = { info: 2, warning: 4, error: 8 };

/** Draws problems under a model's text; one without a range is drawn at the first line. `owner` keeps sources of problems apart. */
export function showMarkers(
  model: editor.ITextModel,
  owner: string,
  problems: readonly Problem[],
): void {
  if (model.isDisposed()) return;
  monaco.editor.setModelMarkers(
    model,
    owner,
    problems.map(({ message, ruleId, severity, place: { range } }) => ({
      message,
      source: ruleId,
      severity: severities[severity],
      startLineNumber: range?.start.line ?? 1,
      startColumn: range?.start.column ?? 1,
      endLineNumber: range?.end.line ?? 1,
      endColumn: range === undefined ? model.getLineMaxColumn(1) : atLeastOne(range),
    })),
  );
}

/** A place between two characters would be invisible. */
function atLeastOne({ start, end }: NonNullable<Problem['place']['range']>): number {
  return start.line === end.line && end.column <= start.column ? start.column + 1 : end.column;
}

/** A stretch of text as Monaco counts it: lines and columns from 1 on both sides. */
export function toMonacoRange({ start, end }: TextRange) {
  return new monaco.Range(start.line, start.column, end.line, end.column);
}
