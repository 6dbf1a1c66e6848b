import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo, useState } from 'react';
import type { RouteTemplateTab } from '#renderer/editor/tab.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { templateProblems } from '#shared/vtl/language/template-problems.ts';
import { DocumentEditor, showRange } from './document-editor.tsx';
import { showMarkers } from './markers.ts';
import { ProblemList } from './problem-list.tsx';
import { documentKey, readDocument, routeTemplateTitle } from './text-document.ts';
import type { OpenText } from './text-models.ts';
import { useOpenText } from './use-open-text.ts';
import { useSettledText } from './use-settled-text.ts';
import { useVtl } from './use-vtl.ts';
import './template-editor.css';

/** Pauses of typing after which problems are looked for, ms. */
const settle = 180;

/** Editor of a mapping template of a WebSocket API. What it makes of a message is seen by sending one. */
export default function RouteTemplateEditor({ tab }: { tab: RouteTemplateTab }) {
  const isThere = useProject((project) => readDocument(project, tab) !== undefined);
  const [document, setDocument] = useState(tab);
  const key = documentKey(tab);
  // A tab that is updated in place names the same document by another object.
  if (documentKey(document) !== key) setDocument(tab);
  useVtl();
  const text = useOpenText(document, 'vtl-json');
  if (!isThere)
    return (
      <EmptyState
        title="This template is not in the project any more"
        text="Undo brings it back if it was removed here."
      />
    );
  return text === undefined ? null : <OpenTemplate key={key} tab={document} text={text} />;
}

function OpenTemplate({ tab, text }: { tab: RouteTemplateTab; text: OpenText }) {
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const source = useSettledText(text.model, settle);
  const problems = useMemo(() => templateProblems(source), [source]);
  useEffect(() => showMarkers(text.model, 'vtl', problems), [text, problems]);
  const title = routeTemplateTitle(tab);
  return (
    <div className="template-editor">
      <div className="template-bar">
        <span className="truncate template-title">
          {title.charAt(0).toUpperCase() + title.slice(1)}
        </span>
        <Badge>{tab.templateKey}</Badge>
        <span className="template-bar-space" />
        <span className="template-bar-note">
          Send a message in the test console to see what it makes of it.
        </span>
      </div>
      <div className="template-code">
        <DocumentEditor text={text} label={title} onEditor={setInstance} />
      </div>
      <ProblemList
        label="Problems of the template"
        problems={problems}
        onSelect={({ place }) => {
          if (instance !== null && place.range !== undefined) showRange(instance, place.range);
        }}
      />
    </div>
  );
}
