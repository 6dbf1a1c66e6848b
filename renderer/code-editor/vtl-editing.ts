import type { editor, languages, Uri } from 'monaco-editor/editor';
import { formatTemplate } from '#shared/vtl/language/format-template.ts';
import type { OutputProblem } from '#shared/vtl/language/output-problem.ts';
import { fixesAt } from '#shared/vtl/language/problem-fixes.ts';
import { renameVariable, variableAt } from '#shared/vtl/language/rename-variable.ts';
import { templateOutline, type OutlineEntry } from '#shared/vtl/language/template-outline.ts';
import type { TextEdit } from '#shared/vtl/language/text-edit.ts';
import { toMonacoRange } from './markers.ts';
import { minimalEdit } from './minimal-edit.ts';
import { monaco } from './monaco.ts';
import type { TemplateInsight } from './vtl-insight.ts';

/** Renames a variable of a template wherever it is read or set. */
export const renameProvider: languages.RenameProvider = {
  provideRenameEdits(model, position, newName) {
    const name = newName.replace(/^\$!?\{?/, '').replace(/\}$/, '');
    const result = renameVariable(model.getValue(), model.getOffsetAt(position), name);
    if ('problem' in result) return { edits: [], rejectReason: result.problem };
    return workspaceEdit(model.uri, result.edits);
  },
  resolveRenameLocation(model, position) {
    const variable = variableAt(model.getValue(), model.getOffsetAt(position));
    if (variable !== undefined) {
      return { range: toMonacoRange(variable.rootRange), text: variable.root };
    }
    const { lineNumber, column } = position;
    return {
      range: new monaco.Range(lineNumber, column, lineNumber, column),
      text: '',
      rejectReason: 'There is no variable here.',
    };
  },
};

/** Puts blanks in order which are not part of the output. */
export const formattingProvider: languages.DocumentFormattingEditProvider = {
  provideDocumentFormattingEdits(model) {
    const source = model.getValue();
    const edit = minimalEdit(source, formatTemplate(source));
    if (edit === undefined) return [];
    const start = model.getPositionAt(edit.offset);
    const end = model.getPositionAt(edit.offset + edit.length);
    return [{ range: monaco.Range.fromPositions(start, end), text: edit.text }];
  },
};

/** What a template sets, tests and goes through. */
export const symbolProvider: languages.DocumentSymbolProvider = {
  provideDocumentSymbols: (model) => templateOutline(model.getValue()).map(toSymbol),
};

/** The fixes of the problems at a place, those of the output on the sample too. */
export const fixProvider = (
  insightOf: (model: editor.ITextModel) => TemplateInsight | undefined,
): languages.CodeActionProvider => ({
  provideCodeActions(model, range, context) {
    const start = model.getOffsetAt(range.getStartPosition());
    const end = model.getOffsetAt(range.getEndPosition());
    const insight = insightOf(model);
    const found = [
      ...fixesOfOutput(insight?.outputProblem ?? null, start, end),
      ...fixesAt(model.getValue(), start, end, insight?.owner),
    ];
    const actions = found.map(({ problem, fix }) => ({
      title: fix.title,
      kind: 'quickfix',
      diagnostics: context.markers.filter(({ source }) => source === problem.ruleId),
      edit: workspaceEdit(model.uri, fix.edits),
    }));
    return { actions, dispose: () => {} };
  },
});

function fixesOfOutput(problem: OutputProblem | null, start: number, end: number) {
  const range = problem?.place.range;
  if (problem === null || range === undefined) return [];
  if (range.start.offset > end || range.end.offset < start) return [];
  return problem.textFixes.map((fix) => ({ problem, fix }));
}

function workspaceEdit(resource: Uri, edits: readonly TextEdit[]): languages.WorkspaceEdit {
  return {
    edits: edits.map(({ range, newText }) => ({
      resource,
      versionId: undefined,
      textEdit: { range: toMonacoRange(range), text: newText },
    })),
  };
}

function toSymbol({ kind, name, range, children }: OutlineEntry): languages.DocumentSymbol {
  const { SymbolKind } = monaco.languages;
  const kinds = {
    variable: SymbolKind.Variable,
    condition: SymbolKind.Boolean,
    loop: SymbolKind.Array,
    block: SymbolKind.Function,
  };
  return {
    name,
    detail: '',
    kind: kinds[kind],
    tags: [],
    range: toMonacoRange(range),
    selectionRange: toMonacoRange(range),
    children: children.map(toSymbol),
  };
}
