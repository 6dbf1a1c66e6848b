import type { editor, languages, Position } from 'monaco-editor/editor';
import { completeAt, type Completion } from '#shared/vtl/language/complete-at.ts';
import type { TemplateOwner } from '#shared/vtl/language/context-variables.ts';
import { hoverAt } from '#shared/vtl/language/hover-at.ts';
import type { OutputProblem } from '#shared/vtl/language/output-problem.ts';
import type { TemplateSamples } from '#shared/vtl/language/template-samples.ts';
import type { RenderEvent } from '#shared/vtl/render-listener.ts';
import { completionInsert } from './completion-insert.ts';
import { toMonacoRange } from './markers.ts';
import { monaco } from './monaco.ts';
import { valueAt } from './template-preview.ts';

/** What is known of a template beyond its text. */
export interface TemplateInsight {
  /** What kind of thing it belongs to, which decides what `$context` holds. */
  readonly owner: TemplateOwner;
  readonly samples: TemplateSamples;
  /** What its references were worth when it was last rendered on the sample. */
  readonly values: readonly RenderEvent[];
  /** What was wrong with its output then; null when nothing was, or the text is another by now. */
  readonly outputProblem: OutputProblem | null;
  /** Where the sample comes from, in the middle of a sentence, e.g. `in the last run`. */
  readonly sampleName: string;
}

/** What may be written at a place, in the order of the language's own list. */
export function completionsOf(
  model: editor.ITextModel,
  position: Position,
  insight: TemplateInsight | undefined,
): languages.CompletionItem[] {
  const source = model.getValue();
  const offset = model.getOffsetAt(position);
  const kinds = kindsOf();
  return completeAt(source, offset, insight?.samples, insight?.owner).map((completion, index) => {
    const { range } = completion;
    const insert = completionInsert(
      completion,
      source.charAt(range.start.offset - 1),
      source.charAt(range.end.offset),
    );
    return {
      label: completion.label,
      kind: kinds[completion.kind],
      insertText: insert.text,
      ...(insert.isSnippet
        ? {
            insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
          }
        : {}),
      range: toMonacoRange(range),
      detail: completion.detail,
      documentation: completion.documentation,
      sortText: String(index).padStart(4, '0'),
    };
  });
}

/** What stands at a place: how it is written, what it is, what it was worth on the sample. */
export function hoverOf(
  model: editor.ITextModel,
  position: Position,
  insight: TemplateInsight | undefined,
): languages.Hover | undefined {
  const offset = model.getOffsetAt(position);
  const known = hoverAt(model.getValue(), offset, insight?.samples, insight?.owner);
  // What rendering gave is surer than what can be told from the sample.
  const rendered = valueAt(insight?.values ?? [], offset);
  const value = rendered?.value ?? known?.sample;
  const range = known?.range ?? rendered?.range;
  if (range === undefined || (known === undefined && value === undefined)) return undefined;
  const contents: { value: string }[] = [];
  if (known !== undefined) {
    contents.push({ value: fenced(known.title) });
    if (known.documentation !== '') contents.push({ value: known.documentation });
  }
  if (value !== undefined) {
    const type = value.type === '' ? '' : `, ${value.type}`;
    contents.push({
      value: `Value ${insight?.sampleName ?? 'on the sample'}${type}:\n${fenced(shortened(value.text))}`,
    });
  }
  return { range: toMonacoRange(range), contents };
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``;
}

function shortened(text: string): string {
  if (text === '') return '(empty)';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function kindsOf(): Readonly<Record<Completion['kind'], languages.CompletionItemKind>> {
  const { CompletionItemKind } = monaco.languages;
  return {
    variable: CompletionItemKind.Variable,
    property: CompletionItemKind.Property,
    function: CompletionItemKind.Function,
    directive: CompletionItemKind.Keyword,
    value: CompletionItemKind.Value,
  };
}
