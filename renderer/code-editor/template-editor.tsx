import type { editor } from 'monaco-editor/editor';
import { useEffect, useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { tabKey, type AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useEditor, useProject } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { DebugIcon, RightPanelIcon } from '#renderer/ui/icon.ts';
import type { Problem } from '#shared/std/problem.ts';
import { templateProblems } from '#shared/vtl/language/template-problems.ts';
import { ActionButton } from './action-button.tsx';
import { attachBreakpoints } from './debug/breakpoint-margin.ts';
import { attachDebugMarks } from './debug/debug-marks.ts';
import { DebugPane } from './debug/debug-pane.tsx';
import { DebugToolbar } from './debug/debug-toolbar.tsx';
import { useDebugger, useDebuggerState } from './debug/use-debugger.ts';
import { isJsonTemplate, ownerOf } from './declared-output.ts';
import { DocumentEditor, showRange } from './document-editor.tsx';
import { showMarkers } from './markers.ts';
import { ProblemList } from './problem-list.tsx';
import { TemplatePreview } from './template-preview-pane.tsx';
import { documentKey, readDocument, templateTitle } from './text-document.ts';
import { inputOfSample, type TemplateSample } from './template-variables.ts';
import { useTemplateTests } from './template-tests/use-template-tests.ts';
import type { OpenText } from './text-models.ts';
import { useOpenText } from './use-open-text.ts';
import { useTemplateCommands } from './use-template-commands.ts';
import { useTemplateSample } from './use-template-sample.ts';
import { useSettledText } from './use-settled-text.ts';
import { useVtl } from './use-vtl.ts';
import './debug/debug.css';
import './template-editor.css';

/** Pauses of typing after which problems are looked for, ms. */
const settle = 180;

/** Editor of one mapping template: the code left, what it makes of a sample right. */
export default function TemplateEditor({ tab }: { tab: AnyTemplateTab }) {
  const isThere = useProject((project) => readDocument(project, tab) !== undefined);
  const [document, setDocument] = useState(tab);
  const key = documentKey(tab);
  // A tab that is updated in place names the same document by another object.
  if (documentKey(document) !== key) setDocument(tab);
  useVtl();
  const text = useOpenText(document, isJsonTemplate(tab) ? 'vtl-json' : 'vtl-text');
  if (!isThere)
    return (
      <EmptyState
        title="This template is not in the project any more"
        text="Undo brings it back if it was removed here."
      />
    );
  return text === undefined ? null : <OpenTemplate key={key} tab={document} text={text} />;
}

function OpenTemplate({ tab, text }: { tab: AnyTemplateTab; text: OpenText }) {
  const title = useProject((project) => templateTitle(project, tab));
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null);
  const [isPreviewOpen, setPreviewOpen] = useState(true);
  const [onSample, setOnSample] = useState<readonly Problem[]>([]);
  const source = useSettledText(text.model, settle);
  const found = useMemo(() => templateProblems(source, ownerOf(tab)), [source, tab]);
  const problems = useMemo(() => {
    const isKnown = found.some(({ severity }) => severity === 'error');
    // A template that cannot be read fails to render for the same reason: say it once.
    return isKnown ? found : [...found, ...onSample];
  }, [found, onSample]);

  useEffect(() => showMarkers(text.model, 'vtl', problems), [text, problems]);

  const editor = useEditor();
  const debug = useDebugger(tab);
  const state = useDebuggerState(debug);
  const tested = useTemplateTests(tab, source);
  const chosen = useTemplateSample(tab);
  const { sample, ofRun } = chosen;

  useEffect(
    () => (instance === null ? undefined : attachBreakpoints(instance, debug)),
    [instance, debug],
  );
  useEffect(
    () => (instance === null ? undefined : attachDebugMarks(instance, debug)),
    [instance, debug],
  );

  const isRunning = state.session !== null;
  useEffect(() => {
    const key = tabKey(tab);
    editor.store.setState(({ debuggedTabs }) => ({
      debuggedTabs: [...debuggedTabs.filter((other) => other !== key), ...(isRunning ? [key] : [])],
    }));
  }, [editor, tab, isRunning]);

  const start = (on: TemplateSample): void => {
    const given = inputOfSample(on);
    setPreviewOpen(true);
    if ('problem' in given) editor.notify(given.problem, 'danger');
    else void debug.start(text.model.getValue(), given.input, on.note);
  };
  const startOnRun = (): boolean => {
    if (ofRun === undefined) {
      editor.notify('The last run did not get to this template. Send something that does.');
      return false;
    }
    chosen.followRuns();
    start(ofRun);
    return true;
  };
  useTemplateCommands({ instance, debug, start: () => start(sample), startOnRun });
  const goTo = ({ place }: Problem): void => {
    if (instance !== null && place.range !== undefined) showRange(instance, place.range);
  };

  return (
    // Keys of the debugger count wherever in the view the focus is.
    <div className="template-editor" data-keys="template">
      <div className="template-bar">
        <span className="truncate template-title">{capitalised(title)}</span>
        <Badge>{tab.kind === 'template' ? tab.contentType : tab.templateKey}</Badge>
        <span className="template-bar-space" />
        {!isRunning && ofRun !== undefined && (
          <Button variant="quiet" onPress={() => void startOnRun()}>
            Debug last run
          </Button>
        )}
        {!isRunning && (
          <ActionButton
            action="debug-template"
            label="Debug on the sample"
            icon={DebugIcon}
            isDisabled={state.phase === 'recording'}
          />
        )}
        <IconButton
          label={isPreviewOpen ? 'Hide the preview' : 'Show the preview'}
          icon={RightPanelIcon}
          isSelected={isPreviewOpen}
          onPress={() => setPreviewOpen(!isPreviewOpen)}
        />
      </div>
      {state.failure !== null && <Banner tone="danger">{state.failure}</Banner>}
      {state.session !== null && (
        <DebugToolbar debug={debug} session={state.session} step={state.step} />
      )}
      <Group className="template-panes" orientation="horizontal">
        <Panel id="code" className="template-pane" minSize="240px">
          <div className="template-code" data-keys="template-code">
            <DocumentEditor text={text} label={capitalised(title)} onEditor={setInstance} />
          </div>
          <ProblemList label="Problems of the template" problems={problems} onSelect={goTo} />
        </Panel>
        {isPreviewOpen && (
          <>
            <Separator className="template-separator" />
            <Panel id="preview" className="template-pane" minSize="240px" defaultSize="44%">
              {isRunning ? (
                <DebugPane
                  debug={debug}
                  state={state}
                  isJson={isJsonTemplate(tab)}
                  onRestart={() => start(sample)}
                />
              ) : (
                <TemplatePreview
                  tab={tab}
                  source={source}
                  chosen={chosen}
                  onProblems={setOnSample}
                  onGoTo={goTo}
                  tested={tested}
                  onDebug={(on) => {
                    chosen.choose(on);
                    start(on);
                  }}
                />
              )}
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
