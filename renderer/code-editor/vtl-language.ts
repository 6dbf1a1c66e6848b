import type { editor, languages, Position } from 'monaco-editor/editor';
import type { RenderEvent } from '#shared/vtl/render-listener.ts';
import { toMonacoRange } from './markers.ts';
import { foldVtl } from './vtl-folding.ts';
import { monaco } from './monaco.ts';
import { valueAt } from './template-preview.ts';
import { vtlMonarch } from './vtl-monarch.ts';

/** Language ids of mapping templates: JSON around the code, or any other text. */
export const vtlLanguages = ['vtl-json', 'vtl-text'] as const;
export type VtlLanguage = (typeof vtlLanguages)[number];

/** The language for templates of a content type. */
export function vtlLanguageOf(contentType: string): VtlLanguage {
  return /[/+]json\b/i.test(contentType) ? 'vtl-json' : 'vtl-text';
}

const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: '##', blockComment: ['#*', '*#'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
    { open: '#*', close: ' *#', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
  // A reference with its sign and method names count as one word each.
  wordPattern: /[$#]!?\{?[a-zA-Z][\w-]*|-?\d+(?:\.\d+)?|[a-zA-Z][\w-]*/,
  indentationRules: {
    increaseIndentPattern:
      /^((?!##).)*(\{[^}"']*|\[[^\]"']*)$|^\s*#\{?(if|foreach|macro|define|else|elseif)\b(?!.*#\{?end\b)/,
    decreaseIndentPattern: /^\s*([}\]]|#\{?(end|else|elseif)\b)/,
  },
};

/** What references of a model's template were worth in its last preview; undefined when there is none. */
export type ValuesOf = (model: editor.ITextModel) => readonly RenderEvent[] | undefined;

let isRegistered = false;

/** Makes the template languages known to Monaco; again is harmless. */
export function registerVtl(valuesOf: ValuesOf): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const id of vtlLanguages) {
    monaco.languages.register({ id, aliases: ['Mapping template (VTL)'] });
    monaco.languages.setMonarchTokensProvider(id, vtlMonarch(id === 'vtl-json' ? 'json' : 'text'));
    monaco.languages.setLanguageConfiguration(id, configuration);
    monaco.languages.registerFoldingRangeProvider(id, {
      provideFoldingRanges: (model) =>
        foldVtl(model.getValue()).map(({ start, end, kind }) => ({
          start,
          end,
          ...(kind === 'comment' ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}),
        })),
    });
    monaco.languages.registerHoverProvider(id, {
      provideHover: (model, position) => valueHover(model, position, valuesOf(model) ?? []),
    });
  }
}

/** The value a reference had when the template was last tried on its sample. */
function valueHover(
  model: editor.ITextModel,
  position: Position,
  values: readonly RenderEvent[],
): languages.Hover | undefined {
  const event = valueAt(values, model.getOffsetAt(position));
  if (event?.value === undefined) return undefined;
  const { text, type } = event.value;
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return {
    range: toMonacoRange(event.range),
    contents: [
      { value: type === '' ? 'On the sample' : `**${type}** on the sample` },
      { value: `\`\`\`text\n${shown === '' ? '(empty)' : shown}\n\`\`\`` },
    ],
  };
}
