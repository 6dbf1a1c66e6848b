import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { DebugOutput } from './debug-output.tsx';
import type { DebuggerState, TemplateDebugger } from './template-debugger.ts';
import { VariablesView } from './variables-view.tsx';
import { WatchView } from './watch-view.tsx';

interface DebugPaneProps {
  readonly debug: TemplateDebugger;
  readonly state: DebuggerState;
  readonly isJson: boolean;
  readonly onRestart: () => void;
}

/** What a debugged run has made and knows at a step. */
export function DebugPane({ debug, state, isJson, onRestart }: DebugPaneProps) {
  const [page, setPage] = useState<'variables' | 'watch'>('variables');
  const { session, step } = state;
  if (session === null) return null;
  const { outcome } = session.recording;
  const isDone = step === session.last;
  return (
    <Group className="preview" orientation="vertical">
      <Panel id="debug-output" className="preview-panel" minSize="80px">
        <div className="preview-head">
          <h3>Output</h3>
          <Badge tone={isDone && outcome.kind === 'failed' ? 'danger' : 'neutral'}>
            {isDone ? (outcome.kind === 'failed' ? 'Failed' : 'Complete') : 'So far'}
          </Badge>
          {state.note?.tone === 'neutral' && (
            <span className="debug-input-note truncate" title={state.note.text}>
              {state.note.text}
            </span>
          )}
        </div>
        {state.note?.tone === 'warning' && <Banner tone="warning">{state.note.text}</Banner>}
        {state.isStale && (
          <Banner tone="warning" actions={<Button onPress={onRestart}>Record again</Button>}>
            The template has changed since it was recorded.
          </Banner>
        )}
        <DebugOutput
          debug={debug}
          session={session}
          step={step}
          pickedOutput={state.pickedOutput}
          pickedTemplate={state.pickedTemplate}
          isJson={isJson}
        />
      </Panel>
      <Separator className="preview-separator" />
      <Panel id="debug-values" className="preview-panel" minSize="80px" defaultSize="55%">
        <Tabs
          label="Values"
          selected={page}
          onChange={setPage}
          items={[
            {
              id: 'variables',
              label: 'Variables',
              content: <VariablesView session={session} step={step} />,
            },
            {
              id: 'watch',
              label: `Watch${state.watches.length === 0 ? '' : ` (${state.watches.length})`}`,
              content: <WatchView debug={debug} watches={state.watches} watched={state.watched} />,
            },
          ]}
        />
      </Panel>
    </Group>
  );
}
