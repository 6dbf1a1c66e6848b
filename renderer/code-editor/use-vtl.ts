import type { Editor } from '#renderer/editor/editor.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import type { RouteTemplateTab } from '#renderer/editor/tab.ts';
import type { TemplateInsight } from './vtl-insight.ts';
import { lastPreview, templateSample } from './template-samples.ts';
import { parseVariables } from './template-variables.ts';
import { textModelsOf } from './use-open-text.ts';
import { registerVtl } from './vtl-language.ts';

/** Makes the template languages known to Monaco, with what this window knows of its open templates. */
export function useVtl(): void {
  const editor = useEditor();
  registerVtl((model) => {
    const document = textModelsOf(editor).documentOf(model);
    if (document?.kind === 'route-template') return insightOfRun(editor, document);
    if (document?.kind !== 'template') return undefined;
    const sample = templateSample(editor, document);
    const { body, variables } = sample;
    const parsed = parseVariables(variables);
    const last = lastPreview(editor, document);
    const isPresent = last?.source === model.getValue();
    const output = last?.preview.kind === 'output' ? last.preview : undefined;
    return {
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

/** Of a template of a WebSocket API: what its side read in the last run of that API, if it ran one. */
function insightOfRun(editor: Editor, { apiId, side }: RouteTemplateTab): TemplateInsight {
  const { lastRun } = editor.store.getState();
  const trace = lastRun?.apiId === apiId ? lastRun.result.trace : [];
  const run = trace.find(({ template }) => template?.side === side)?.template;
  return {
    samples:
      run === undefined
        ? {}
        : {
            body: run.body,
            params: { path: run.path, querystring: run.querystring, header: run.header },
            stageVariables: run.stageVariables,
          },
    values: [],
    outputProblem: null,
    sampleName: 'in the last run',
  };
}
