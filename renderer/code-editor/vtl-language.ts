import type { editor, languages } from 'monaco-editor/editor';
import { fixProvider, formattingProvider, renameProvider, symbolProvider } from './vtl-editing.ts';
import { monaco } from './monaco.ts';
import { templateFolds } from '#shared/vtl/language/template-folds.ts';
import { completionsOf, hoverOf, type TemplateInsight } from './vtl-insight.ts';
import { vtlMonarch } from './vtl-monarch.ts';

/** Language ids of mapping templates: JSON around the code, or any other text. */
const vtlLanguages = ['vtl-json', 'vtl-text'] as const;

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
    { open: "'", close: "'", notIn: ['string', 'comment'] },
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

/** What is known of the template in a text model; undefined when it is none of this window's. */
export type InsightOf = (model: editor.ITextModel) => TemplateInsight | undefined;

let isRegistered = false;

/** Makes the template languages known to Monaco; again is harmless. */
export function registerVtl(insightOf: InsightOf): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const id of vtlLanguages) {
    monaco.languages.register({ id, aliases: ['Mapping template (VTL)'] });
    monaco.languages.setMonarchTokensProvider(id, vtlMonarch(id === 'vtl-json' ? 'json' : 'text'));
    monaco.languages.setLanguageConfiguration(id, configuration);
    monaco.languages.registerFoldingRangeProvider(id, {
      provideFoldingRanges: (model) =>
        templateFolds(model.getValue()).map(({ start, end, kind }) => ({
          start,
          end,
          ...(kind === 'comment' ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}),
        })),
    });
    monaco.languages.registerHoverProvider(id, {
      provideHover: (model, position) => hoverOf(model, position, insightOf(model)),
    });
    monaco.languages.registerCompletionItemProvider(id, {
      triggerCharacters: ['$', '#', '.', '{', '"', "'"],
      provideCompletionItems: (model, position) => ({
        suggestions: completionsOf(model, position, insightOf(model)),
      }),
    });
    monaco.languages.registerRenameProvider(id, renameProvider);
    monaco.languages.registerDocumentFormattingEditProvider(id, formattingProvider);
    monaco.languages.registerDocumentSymbolProvider(id, symbolProvider);
    monaco.languages.registerCodeActionProvider(id, fixProvider(insightOf));
  }
}
