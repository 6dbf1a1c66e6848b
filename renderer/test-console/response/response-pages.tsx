import type { ReactNode } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Tabs, type TabItem } from '#renderer/ui/tabs.tsx';
import type { RunResult } from '#shared/ipc/channels.ts';
import { BodyView } from './body-view.tsx';
import { FidelityList } from './fidelity-list.tsx';
import { LogLines } from './log-lines-view.tsx';
import { TraceSteps } from './trace-steps.tsx';
import '../test-console.css';
import './response.css';

export type ResponsePage =
  'body' | 'headers' | 'steps' | 'log' | 'functions' | 'fidelity' | 'stage';

/** Everything of a run, a page each: body, headers, steps, log, functions' output, fidelity. */
export function ResponsePages(props: {
  /** The API that ran. */
  apiId: string;
  result: RunResult;
  page: ResponsePage;
  onPage: (page: ResponsePage) => void;
  /** Position of the step shown in full. */
  step: number;
  onStep: (step: number) => void;
  /** What functions wrote is known to belong to this run; it has no page otherwise. */
  hasFunctions?: boolean;
  /** What comes after these. */
  more?: readonly TabItem<ResponsePage>[];
}) {
  const { apiId, result, page, onPage, step, onStep, hasFunctions = true } = props;
  const showStep = (index: number): void => {
    onStep(index);
    onPage('steps');
  };
  return (
    <Tabs<ResponsePage>
      label="Response"
      selected={page}
      onChange={onPage}
      items={[
        {
          id: 'body',
          label: 'Body',
          content: <BodyView body={result.body} length={result.bodyLength} />,
        },
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
            <TraceSteps apiId={apiId} trace={result.trace} selected={step} onSelect={onStep} />
          ),
        },
        { id: 'log', label: 'Log', content: <LogLines result={result} onStep={showStep} /> },
        ...(hasFunctions
          ? [
              {
                id: 'functions' as const,
                label: labelled('Functions', result.functionLogs.length),
                textValue: 'Functions',
                content: <FunctionLogs lines={result.functionLogs} />,
              },
            ]
          : []),
        {
          id: 'fidelity',
          label: labelled('Fidelity', result.fidelity.length),
          textValue: 'Fidelity',
          content: <FidelityList notes={result.fidelity} trace={result.trace} onStep={showStep} />,
        },
        ...(props.more ?? []),
      ]}
    />
  );
}

function labelled(label: string, count: number): ReactNode {
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
      <caption className="unseen">Response headers</caption>
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
