import { useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import type { Problem } from '#shared/std/problem.ts';
import { declaredOutput, isJsonTemplate } from './declared-output.ts';
import { PlainText } from './plain-text.tsx';
import { PreviewRunner } from './preview-runner.ts';
import type { Preview } from './template-preview.ts';
import type { TemplateSample } from './template-variables.ts';
import { setLastPreview } from './template-samples.ts';
import { TemplateTestsView } from './template-tests/template-tests-view.tsx';
import type { TestedTemplate } from './template-tests/use-template-tests.ts';
import type { ChosenSample } from './use-template-sample.ts';

interface TemplatePreviewProps {
  readonly tab: AnyTemplateTab;
  /** The template's text, taken once typing paused. */
  readonly source: string;
  readonly chosen: ChosenSample;
  /** Told what is wrong with the template on the sample. */
  readonly onProblems: (problems: readonly Problem[]) => void;
  readonly onGoTo: (problem: Problem) => void;
  readonly tested: TestedTemplate;
  readonly onDebug: (sample: TemplateSample) => void;
}

type Page = 'body' | 'variables' | 'tests';

/** What the template makes of a sample, made anew while either is typed; the sample below. */
export function TemplatePreview(props: TemplatePreviewProps) {
  const { tab, source, onProblems, tested, chosen } = props;
  const { sample, ofRun } = chosen;
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const [preview, setPreview] = useState<Preview>();
  // What the template last made stays, faded, while it is half typed.
  const [output, setOutput] = useState<string>();
  const [page, setPage] = useState<Page>('body');
  const runner = useRef<PreviewRunner>(null);
  const { side, contentType } = declaredOutput(project, tab);

  useEffect(() => {
    const own = new PreviewRunner((next, of) => {
      setLastPreview(editor, tab, { source: of, preview: next });
      setPreview(next);
      if (next.kind === 'output') setOutput(next.text);
      onProblems(problemsOf(next));
    });
    runner.current = own;
    return () => own.stop();
  }, [editor, tab, onProblems]);

  useEffect(
    () => runner.current?.ask({ source, sample, declared: { side, contentType } }),
    [source, sample, side, contentType],
  );

  // What is typed is the user's own, wherever it began.
  const type = (change: Partial<TemplateSample>): void => {
    const { body, variables } = { ...sample, ...change };
    if (body !== sample.body || variables !== sample.variables) chosen.choose({ body, variables });
  };
  const passed = tested.tests.filter(({ name }) => tested.results.get(name)?.passed === true);
  return (
    <Group className="preview" orientation="vertical">
      <Panel id="output" className="preview-panel" minSize="80px">
        <PreviewHead preview={preview} contentType={contentType ?? ''} onGoTo={props.onGoTo} />
        {preview?.kind === 'bad-sample' && <Banner tone="warning">{preview.message}</Banner>}
        {preview?.kind === 'error' && <Banner tone="danger">{preview.message}</Banner>}
        <div className="preview-text" data-stale={preview?.kind !== 'output' || undefined}>
          {output !== undefined && (
            <PlainText
              text={output}
              language={isJsonTemplate(tab) ? 'json' : 'plaintext'}
              label="Output of the template"
              wrap
            />
          )}
        </div>
      </Panel>
      <Separator className="preview-separator" />
      <Panel id="sample" className="preview-panel" minSize="80px" defaultSize="45%">
        {page !== 'tests' && sample.note?.tone === 'warning' && (
          <Banner tone="warning">{sample.note.text}</Banner>
        )}
        <Tabs
          label="Sample"
          selected={page}
          onChange={setPage}
          items={[
            {
              id: 'body',
              label: samplePage(tab),
              content: (
                <PlainText
                  text={sample.body}
                  language="json"
                  label="Sample payload, read by $input"
                  lineNumbers={false}
                  wrap
                  onChange={(body) => type({ body })}
                />
              ),
            },
            {
              id: 'variables',
              label: 'Variables',
              content: (
                <PlainText
                  text={sample.variables}
                  language="json"
                  label="Sample parameters, stage variables and context, as JSON"
                  lineNumbers={false}
                  wrap
                  onChange={(variables) => type({ variables })}
                />
              ),
            },
            ...(tab.kind === 'route-template'
              ? []
              : [
                  {
                    id: 'tests' as const,
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
                        onUse={chosen.choose}
                        onDebug={props.onDebug}
                      />
                    ),
                  },
                ]),
          ]}
        />
        {page !== 'tests' && (
          <div className="sample-foot">
            <span className="sample-note">
              {sample.note?.tone === 'neutral' ? sample.note.text : ''}
            </span>
            {ofRun !== undefined && sample.origin !== 'run' && (
              <Button variant="quiet" onPress={chosen.followRuns}>
                From last run
              </Button>
            )}
            {sample.origin !== 'made-up' && (
              <Button variant="quiet" onPress={chosen.makeUp}>
                Make one up
              </Button>
            )}
          </div>
        )}
      </Panel>
    </Group>
  );
}

function samplePage(tab: AnyTemplateTab): string {
  if (tab.side === 'response') return 'Sample answer';
  return tab.kind === 'template' ? 'Sample body' : 'Sample message';
}

function PreviewHead(props: {
  preview: Preview | undefined;
  contentType: string;
  onGoTo: (problem: Problem) => void;
}) {
  const { preview, contentType } = props;
  if (preview?.kind !== 'output')
    return (
      <div className="preview-head" role="status">
        <h3>Output</h3>
      </div>
    );
  const { problem } = preview;
  return (
    <div className="preview-head" role="status">
      <h3>Output</h3>
      {problem === null && /[/+]json\b/i.test(contentType) && <Badge tone="success">JSON</Badge>}
      {problem !== null && <Badge tone="warning">Not {contentType}</Badge>}
      {preview.overrides.map((line) => (
        <Badge key={line} tone="accent" title="Set by $context.requestOverride or responseOverride">
          {line}
        </Badge>
      ))}
      {problem !== null && (
        <button
          type="button"
          className="preview-reason truncate"
          title={problem.message}
          onClick={() => props.onGoTo(problem)}
        >
          {problem.message}
        </button>
      )}
    </div>
  );
}

/** What is wrong with the template on the sample, at its places. */
function problemsOf(preview: Preview): readonly Problem[] {
  if (preview.kind === 'output') {
    const notes = preview.notes.map(({ note = '', range }): Problem => ({
      ruleId: 'template-note-on-sample',
      severity: 'info',
      message: note,
      place: { range },
    }));
    const others = notes.filter(
      (note, i) => notes.findIndex(({ message }) => message === note.message) === i,
    );
    return preview.problem === null ? others : [preview.problem, ...others];
  }
  if (preview.kind === 'bad-sample') return [];
  return [
    {
      ruleId: 'template-fails-on-sample',
      severity: 'error',
      message: preview.message,
      place: preview.range === undefined ? {} : { range: preview.range },
    },
  ];
}
