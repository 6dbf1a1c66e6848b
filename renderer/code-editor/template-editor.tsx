import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { TemplateTab } from '#renderer/editor/tab.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { RightPanelIcon } from '#renderer/ui/icon.ts';
import type { Problem } from '#shared/std/problem.ts';
import { templateProblems } from '#shared/vtl/language/template-problems.ts';
import { DocumentEditor, showRange } from './document-editor.tsx';
import { showMarkers } from './markers.ts';
import { ProblemList } from './problem-list.tsx';
import { TemplatePreview } from './template-preview-pane.tsx';
import { documentKey, readDocument, templateTitle } from './text-document.ts';
import type { OpenText } from './text-models.ts';
import { useOpenText } from './use-open-text.ts';
import { useSettledText } from './use-settled-text.ts';
import { useVtl } from './use-vtl.ts';
import { vtlLanguageOf } from './vtl-language.ts';
import './template-editor.css';

/** Pauses of typing after which problems are looked for, ms. */
const settle = 180;

/** Editor of one mapping template: the code left, what it makes of a sample right. */
export default function TemplateEditor({ tab }: { tab: TemplateTab }) {
  const isThere = useProject((project) => readDocument(project, tab) !== undefined);
  const [document, setDocument] = useState(tab);
  const key = documentKey(tab);
  // A tab that is updated in place names the same document by another object.
  if (documentKey(document) !== key) setDocument(tab);
  useVtl();
  const text = useOpenText(document, vtlLanguageOf(tab.contentType));
  if (!isThere)
    return (
      <EmptyState
        title="This template is not in the project any more"
        text="Undo brings it back if it was removed here."
      />
    );
  return text === undefined ? null : <OpenTemplate key={key} tab={document} text={text} />;
}

function OpenTemplate({ tab, text }: { tab: TemplateTab; text: OpenText }) {
  const title = useProject((project) => templateTitle(project, tab));
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const [isPreviewOpen, setPreviewOpen] = useState(true);
  const [renderProblem, setRenderProblem] = useState<Problem | null>(null);
  const source = useSettledText(text.model, settle);
  const found = useMemo(() => templateProblems(source), [source]);
  const problems = useMemo(() => {
    const isKnown = found.some(({ severity }) => severity === 'error');
    // A template that cannot be read fails to render for the same reason: say it once.
    return renderProblem === null || isKnown ? found : [...found, renderProblem];
  }, [found, renderProblem]);

  useEffect(() => showMarkers(text.model, 'vtl', problems), [text, problems]);

  return (
    <div className="template-editor">
      <div className="template-bar">
        <span className="truncate template-title">{capitalised(title)}</span>
        <Badge>{tab.contentType}</Badge>
        <span className="template-bar-space" />
        <IconButton
          label={isPreviewOpen ? 'Hide the preview' : 'Show the preview'}
          icon={RightPanelIcon}
          isSelected={isPreviewOpen}
          onPress={() => setPreviewOpen(!isPreviewOpen)}
        />
      </div>
      <Group className="template-panes" orientation="horizontal">
        <Panel id="code" className="template-pane" minSize="240px">
          <div className="template-code">
            <DocumentEditor text={text} label={capitalised(title)} onEditor={setInstance} />
          </div>
          <ProblemList
            label="Problems of the template"
            problems={problems}
            onSelect={({ place }) => {
              if (instance !== null && place.range !== undefined) showRange(instance, place.range);
            }}
          />
        </Panel>
        {isPreviewOpen && (
          <>
            <Separator className="template-separator" />
            <Panel id="preview" className="template-pane" minSize="240px" defaultSize="44%">
              <TemplatePreview tab={tab} source={source} onProblem={setRenderProblem} />
            </Panel>
          </>
        )}
      </Group>
    </div>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
