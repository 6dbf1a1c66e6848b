import { useEditor } from '#renderer/editor/use-editor.ts';
import { lastPreview } from './template-samples.ts';
import { textModelsOf } from './use-open-text.ts';
import { registerVtl } from './vtl-language.ts';

/** Makes the template languages known to Monaco, with what this window knows of its open templates. */
export function useVtl(): void {
  const editor = useEditor();
  registerVtl((model) => {
    const document = textModelsOf(editor).documentOf(model);
    if (document?.kind !== 'template') return undefined;
    const preview = lastPreview(editor, document);
    return preview?.kind === 'output' ? preview.values : undefined;
  });
}
