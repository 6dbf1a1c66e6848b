import { useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { TemplateTab } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import type { Problem } from '#shared/std/problem.ts';
import { PlainText } from './plain-text.tsx';
import { PreviewRunner } from './preview-runner.ts';
import { contentProblem, type Preview } from './template-preview.ts';
import { generatedSample, sampleOfRun } from './template-sample.ts';
import type { TemplateSample } from './template-variables.ts';
import { setLastPreview } from './template-samples.ts';
import { TemplateTestsView } from './template-tests/template-tests-view.tsx';
import type { TestedTemplate } from './template-tests/use-template-tests.ts';

interface TemplatePreviewProps {
  readonly tab: TemplateTab;
  /** The template's text, taken once typing paused. */
  readonly source: string;
  /** Told why the template failed on the sample; null when it did not. */
  readonly onProblem: (problem: Problem | null) => void;
  readonly tested: TestedTemplate;
  readonly sample: TemplateSample;
  readonly onSample: (sample: TemplateSample) => void;
  readonly onDebug: (sample: TemplateSample) => void;
}

type Page = 'body' | 'variables' | 'tests';

/** What the template makes of a sample, made anew while either is typed; the sample below. */
export function TemplatePreview(props: TemplatePreviewProps) {
  const { tab, source, onProblem, tested, sample, onSample: change } = props;
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const lastRun = useEditorState((state) => state.lastRun);
  const [preview, setPreview] = useState<Preview>();
  // What the template last made stays, faded, while it is half typed.
  const [output, setOutput] = useState<string>();
  const [page, setPage] = useState<Page>('body');
  const runner = useRef<PreviewRunner>(null);
  const ofRun = useMemo(() => sampleOfRun(project, tab, lastRun), [project, tab, lastRun]);

  useEffect(() => {
    const own = new PreviewRunner((next) => {
      setLastPreview(editor, tab, next);
      setPreview(next);
      if (next.kind === 'output') setOutput(next.text);
      onProblem(problemOf(next));
    });
    runner.current = own;
    return () => own.stop();
  }, [editor, tab, onProblem]);

  useEffect(() => runner.current?.ask(source, sample), [source, sample]);

  const passed = tested.tests.filter(({ name }) => tested.results.get(name)?.passed === true);
  const isJson = /[/+]json\b/i.test(tab.contentType);
  return (
    <Group className="preview" orientation="vertical">
      <Panel id="output" className="preview-panel" minSize="80px">
        <PreviewHead preview={preview} contentType={tab.contentType} />
        {preview?.kind === 'bad-sample' && <Banner tone="warning">{preview.message}</Banner>}
        {preview?.kind === 'error' && <Banner tone="danger">{preview.message}</Banner>}
        <div className="preview-text" data-stale={preview?.kind !== 'output' || undefined}>
          {output !== undefined && (
            <PlainText
              text={output}
              language={isJson ? 'json' : 'plaintext'}
              label="Output of the template"
              wrap
            />
          )}
        </div>
      </Panel>
      <Separator className="preview-separator" />
      <Panel id="sample" className="preview-panel" minSize="80px" defaultSize="45%">
        <Tabs
          label="Sample"
          selected={page}
          onChange={setPage}
          items={[
            {
              id: 'body',
              label: tab.side === 'request' ? 'Sample body' : 'Sample answer',
              content: (
                <PlainText
                  text={sample.body}
                  language="json"
                  label="Sample payload, read by $input"
                  lineNumbers={false}
                  wrap
                  onChange={(body) => change({ ...sample, body })}
                />
              ),
            },
            {
              id: 'variables',
              label: 'Parameters and context',
              content: (
                <PlainText
                  text={sample.variables}
                  language="json"
                  label="Sample parameters, stage variables and context, as JSON"
                  lineNumbers={false}
                  wrap
                  onChange={(variables) => change({ ...sample, variables })}
                />
              ),
            },
            {
              id: 'tests',
              label:
                tested.tests.length === 0
                  ? 'Tests'
                  : `Tests ${passed.length}/${tested.tests.length}`,
              textValue: `Tests, ${passed.length} of ${tested.tests.length} passed`,
              content: (
                <TemplateTestsView
                  tab={tab}
                  tested={tested}
                  sample={sample}
                  output={preview?.kind === 'output' ? preview.text : undefined}
                  onUse={change}
                  onDebug={props.onDebug}
                />
              ),
            },
          ]}
          actions={
            <>
              {page !== 'tests' && ofRun !== undefined && (
                <Button variant="quiet" onPress={() => change(ofRun)}>
                  From last run
                </Button>
              )}
              {page !== 'tests' && (
                <Button variant="quiet" onPress={() => change(generatedSample(project, tab))}>
                  Reset
                </Button>
              )}
            </>
          }
        />
      </Panel>
    </Group>
  );
}

function PreviewHead(props: { preview: Preview | undefined; contentType: string }) {
  const { preview, contentType } = props;
  const isOutput = preview?.kind === 'output';
  const problem = useMemo(
    () => (preview?.kind === 'output' ? contentProblem(contentType, preview.text) : null),
    [preview, contentType],
  );
  return (
    <div className="preview-head" role="status">
      <h3>Output</h3>
      {isOutput && problem === null && /[/+]json\b/i.test(contentType) && (
        <Badge tone="success">JSON</Badge>
      )}
      {problem !== null && (
        <Badge tone="warning" title={problem}>
          Not {contentType}
        </Badge>
      )}
      {isOutput &&
        preview.overrides.map((line) => (
          <Badge
            key={line}
            tone="accent"
            title="Set by $context.requestOverride or responseOverride"
          >
            {line}
          </Badge>
        ))}
      {isOutput &&
        preview.notes.slice(0, 1).map(({ note }) => (
          <Badge key={note} tone="warning" title={note}>
            {note}
          </Badge>
        ))}
      {problem !== null && <span className="preview-reason truncate">{problem}</span>}
    </div>
  );
}

function problemOf(preview: Preview): Problem | null {
  if (preview.kind !== 'error') return null;
  return {
    ruleId: 'template-fails-on-sample',
    severity: 'error',
    message: preview.message,
    place: preview.range === undefined ? {} : { range: preview.range },
  };
}
