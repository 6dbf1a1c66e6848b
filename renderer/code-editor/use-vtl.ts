import { useEditor } from '#renderer/editor/use-editor.ts';
import { lastPreview, templateSample } from './template-samples.ts';
import { parseVariables } from './template-variables.ts';
import { textModelsOf } from './use-open-text.ts';
import { registerVtl } from './vtl-language.ts';

/** Makes the template languages known to Monaco, with what this window knows of its open templates. */
export function useVtl(): void {
  const editor = useEditor();
  registerVtl((model) => {
    const document = textModelsOf(editor).documentOf(model);
    if (document?.kind !== 'template') return undefined;
    const { body, variables } = templateSample(editor, document);
    const parsed = parseVariables(variables);
    const preview = lastPreview(editor, document);
    return {
      samples:
        'problem' in parsed
          ? { body }
          : {
              body,
              params: parsed.variables,
              stageVariables: parsed.variables.stageVariables,
            },
      values: preview?.kind === 'output' ? preview.values : [],
    };
  });
}
