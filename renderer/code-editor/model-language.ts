import type { editor } from 'monaco-editor/editor';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { monaco } from './monaco.ts';
import { refAt, refTargets } from './model-refs.ts';
import type { TextDocument } from './text-document.ts';

/** The open document behind a text model, and the project it belongs to. */
export type DocumentLookup = (
  model: editor.ITextModel,
) => { readonly document: TextDocument; readonly project: Project } | undefined;

let isRegistered = false;

/** Completes `$ref` in model schemas with the API's other models; again is harmless. */
export function registerModelCompletion(lookUp: DocumentLookup): void {
  if (isRegistered) return;
  isRegistered = true;
  monaco.languages.registerCompletionItemProvider('json', {
    triggerCharacters: ['"', '/', ':', ' '],
    provideCompletionItems: (model, position) => {
      const found = lookUp(model);
      if (found?.document.kind !== 'model') return undefined;
      const { ref } = found.document;
      const api = restApiAt(found.project, ref.apiId);
      const typed = refAt(model.getLineContent(position.lineNumber), position.column - 1);
      if (api === undefined || typed === undefined) return undefined;
      const range = new monaco.Range(
        position.lineNumber,
        typed.start + 1,
        position.lineNumber,
        typed.end + 1,
      );
      return {
        suggestions: refTargets(api, ref.name).map(({ name, url, description }) => ({
          label: { label: name, description: 'model' },
          kind: monaco.languages.CompletionItemKind.Reference,
          insertText: JSON.stringify(url),
          filterText: `"${name} ${url}"`,
          detail: url,
          documentation: description,
          range,
          sortText: `0${name}`,
        })),
      };
    },
  });
}
