import { useEditor } from '#renderer/editor/use-editor.ts';
import { ownerOf } from './declared-output.ts';
import { lastPreview, templateSample } from './template-samples.ts';
import { parseVariables } from './template-variables.ts';
import { textModelsOf } from './use-open-text.ts';
import { registerVtl } from './vtl-language.ts';

/** Makes the template languages known to Monaco, with what this window knows of its open templates. */
export function useVtl(): void {
  const editor = useEditor();
  registerVtl((model) => {
    const document = textModelsOf(editor).documentOf(model);
    if (document?.kind !== 'template' && document?.kind !== 'route-template') return undefined;
    const sample = templateSample(editor, document);
    const { body, variables } = sample;
    const parsed = parseVariables(variables);
    const last = lastPreview(editor, document);
    const isPresent = last?.source === model.getValue();
    const output = last?.preview.kind === 'output' ? last.preview : undefined;
    return {
      owner: ownerOf(document),
      samples:
        'problem' in parsed
          ? { body }
          : {
              body,
              params: parsed.variables,
              stageVariables: parsed.variables.stageVariables,
            },
      // Places in another text would be wrong.
      values: isPresent ? (output?.values ?? []) : [],
      outputProblem: isPresent ? (output?.problem ?? null) : null,
      sampleName: sample.origin === 'run' ? 'in the last run' : 'on the sample',
    };
  });
}
