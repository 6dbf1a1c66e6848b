import { useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ResourceIcon, SendIcon } from '#renderer/ui/icon.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import type { RunResult } from '#shared/ipc/channels.ts';
import { BodyView } from './body-view.tsx';
import { FidelityList } from './fidelity-list.tsx';
import { LogLines } from './log-lines-view.tsx';
import { formatSize, showBody, statusText } from './response-body.ts';
import { answerTitle, isSameRequest } from './request-form.ts';
import { showRunOnCanvas } from './show-run-on-canvas.ts';
import { TraceSteps } from './trace-steps.tsx';
import { formatLatency } from './trace-groups.ts';
import { useConsole, useConsoleSession } from './use-console.ts';

type Page = 'body' | 'headers' | 'steps' | 'log' | 'functions' | 'fidelity';

/** What the gateway answered: status and timing, body, headers, steps, log, functions' output, fidelity. */
export function ResponsePane() {
  const shown = useConsole((state) => state.shown);
  const failure = useConsole((state) => state.failure);
  const isOfBefore = useConsole(
    (state) =>
      state.shown !== null && state.form !== null && !isSameRequest(state.shown.form, state.form),
  );
  if (shown === null)
    return (
      <div className="console-response">
        {failure !== null && <Banner tone="danger">{failure}</Banner>}
        <EmptyState
          icon={SendIcon}
          title="No answer yet"
          text={
            <>
              Send the request with <Kbd shortcut="Mod+Enter" />. Status, body, headers and every
              step the gateway took appear here.
            </>
          }
        />
      </div>
    );
  return (
    <div className="console-response">
      {failure !== null && <Banner tone="danger">{failure}</Banner>}
      <p className="console-answer-to">
        <span className="truncate">{answerTitle(shown.form)}</span>
        {isOfBefore && <Badge tone="warning">Another request stands in the form</Badge>}
      </p>
      <Summary result={shown.result} />
      <ResponsePages result={shown.result} />
    </div>
  );
}

function Summary({ result }: { result: RunResult }) {
  const editor = useEditor();
  const { size } = showBody(result.body);
  const tone = result.status < 300 ? 'success' : result.status < 400 ? 'accent' : 'danger';
  return (
    <div className="console-summary" role="status">
      <Badge tone={tone}>
        {result.status} {statusText(result.status)}
      </Badge>
      <span>{formatLatency(result.latencyMs)}</span>
      <span>{formatSize(size)}</span>
      <span className="console-request-id mono truncate" title="Request id">
        {result.requestId}
      </span>
      <Button variant="quiet" icon={ResourceIcon} onPress={() => showRunOnCanvas(editor)}>
        Show on canvas
      </Button>
    </div>
  );
}

function ResponsePages({ result }: { result: RunResult }) {
  const session = useConsoleSession();
  const step = useConsole((state) => state.step);
  const [page, setPage] = useState<Page>('body');
  return (
    <Tabs<Page>
      label="Response"
      selected={page}
      onChange={setPage}
      items={[
        { id: 'body', label: 'Body', content: <BodyView body={result.body} /> },
        {
          id: 'headers',
          label: labelled('Headers', result.headers.length),
          textValue: 'Headers',
          content: <HeadersTable headers={result.headers} />,
        },
        {
          id: 'steps',
          label: labelled('Steps', result.trace.length),
          textValue: 'Steps',
          content: (
            <TraceSteps
              trace={result.trace}
              selected={step}
              onSelect={(index) => session.selectStep(index)}
            />
          ),
        },
        {
          id: 'log',
          label: 'Log',
          content: (
            <LogLines
              result={result}
              onStep={(index) => {
                session.selectStep(index);
                setPage('steps');
              }}
            />
          ),
        },
        {
          id: 'functions',
          label: labelled('Functions', result.functionLogs.length),
          textValue: 'Functions',
          content: <FunctionLogs lines={result.functionLogs} />,
        },
        {
          id: 'fidelity',
          label: labelled('Fidelity', result.fidelity.length),
          textValue: 'Fidelity',
          content: <FidelityList notes={result.fidelity} trace={result.trace} />,
        },
      ]}
    />
  );
}

function labelled(label: string, count: number) {
  return (
    <>
      {label}
      {count > 0 && <Badge>{count}</Badge>}
    </>
  );
}

function HeadersTable({ headers }: Pick<RunResult, 'headers'>) {
  if (headers.length === 0) return <p className="console-page console-note">No headers.</p>;
  return (
    <table className="console-headers">
      <caption className="console-unseen">Response headers</caption>
      <tbody>
        {headers.map(([name, value], index) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FunctionLogs({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0)
    return (
      <p className="console-page console-note">
        No function wrote anything. What a handler prints during the run appears here.
      </p>
    );
  return (
    <pre className="console-text" tabIndex={0} aria-label="Output of the functions">
      {lines.join('\n')}
    </pre>
  );
}
