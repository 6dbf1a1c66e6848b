import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { entityOfProblem } from '#renderer/editor/entity-of-problem.ts';
import { isSameRef } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState, useEntity } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { RightPanelIcon } from '#renderer/ui/icon.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { DocumentEditor, showRange } from './document-editor.tsx';
import { showMarkers } from './markers.ts';
import { registerModelCompletion } from './model-language.ts';
import { PlainText } from './plain-text.tsx';
import { ProblemList } from './problem-list.tsx';
import { sampleFromModel } from './sample-from-model.ts';
import type { TextDocument } from './text-document.ts';
import type { OpenText } from './text-models.ts';
import { textModelsOf, useOpenText } from './use-open-text.ts';
import { useSettledText } from './use-settled-text.ts';
import './template-editor.css';

type ModelRef = RefOf<'model'>;

/** Editor of a model's JSON Schema, with a value that fits it beside. */
export default function ModelEditor({ entityRef }: { entityRef: ModelRef }) {
  const editor = useEditor();
  const isThere = useEntity(entityRef) !== undefined;
  const [ref, setRef] = useState(entityRef);
  if (!isSameRef(ref, entityRef)) setRef(entityRef);
  const document = useMemo<TextDocument>(() => ({ kind: 'model', ref }), [ref]);
  registerModelCompletion((model) => {
    const found = textModelsOf(editor).documentOf(model);
    return found && { document: found, project: editor.store.getState().project };
  });
  const text = useOpenText(document, 'json');
  if (!isThere)
    return (
      <EmptyState
        title={`The model ${entityRef.name} is not in the API any more`}
        text="Undo brings it back if it was removed here."
      />
    );
  return text === undefined ? null : <OpenModel key={entityRefText(ref)} model={ref} text={text} />;
}

function OpenModel({ model: ref, text }: { model: ModelRef; text: OpenText }) {
  const model = useEntity(ref);
  const api = useEditorState((state) => restApiAt(state.project, ref.apiId));
  const project = useEditorState((state) => state.project);
  const allProblems = useEditorState((state) => state.problems);
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const [isSampleOpen, setSampleOpen] = useState(true);
  const schema = useSettledText(text.model, 250);
  const sample = useMemo(
    () =>
      api === undefined || model === undefined ? '' : sampleFromModel(api, { ...model, schema }),
    [api, model, schema],
  );
  const problems = useMemo(
    () =>
      allProblems.filter((problem) => {
        const about = entityOfProblem(project, problem);
        return about !== undefined && isSameRef(about, ref);
      }),
    [allProblems, project, ref],
  );
  // What the JSON service finds by itself is drawn by it; of the design's problems those with a place are drawn too.
  useEffect(
    () =>
      showMarkers(
        text.model,
        'design',
        problems.filter(({ place }) => place.range !== undefined),
      ),
    [text, problems],
  );
  return (
    <div className="template-editor">
      <div className="template-bar">
        <span className="truncate template-title">Model {ref.name}</span>
        {model !== undefined && <Badge>{model.contentType}</Badge>}
        <span className="template-bar-space" />
        <IconButton
          label={isSampleOpen ? 'Hide the sample' : 'Show the sample'}
          icon={RightPanelIcon}
          isSelected={isSampleOpen}
          onPress={() => setSampleOpen(!isSampleOpen)}
        />
      </div>
      <Group className="template-panes" orientation="horizontal">
        <Panel id="schema" className="template-pane" minSize="240px">
          <div className="template-code">
            <DocumentEditor
              text={text}
              label={`Schema of model ${ref.name}`}
              onEditor={setInstance}
            />
          </div>
          <ProblemList
            label="Problems of the model"
            problems={problems}
            onSelect={({ place }) => {
              if (instance !== null && place.range !== undefined) showRange(instance, place.range);
            }}
          />
        </Panel>
        {isSampleOpen && (
          <>
            <Separator className="template-separator" />
            <Panel id="sample" className="template-pane" minSize="200px" defaultSize="36%">
              <div className="preview-head">
                <h3>Sample</h3>
                <span className="preview-reason truncate">
                  {sample === ''
                    ? 'The schema cannot be read yet.'
                    : 'Made from the schema; bodies in the test console start from it.'}
                </span>
              </div>
              <div className="preview-text">
                {sample !== '' && (
                  <PlainText text={sample} language="json" label="Sample value" wrap />
                )}
              </div>
            </Panel>
          </>
        )}
      </Group>
    </div>
  );
}
