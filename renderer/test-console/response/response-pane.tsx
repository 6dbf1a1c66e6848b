import { useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ResourceIcon, SendIcon } from '#renderer/ui/icon.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { RunResult } from '#shared/ipc/channels.ts';
import { FidelityCounts } from './fidelity-list.tsx';
import { formatSize, showBody, statusText } from './response-body.ts';
import { answerTitle, isSameRequest } from '../request/request-form.ts';
import { ResponsePages, type ResponsePage } from './response-pages.tsx';
import { showRunOnCanvas } from './show-run-on-canvas.ts';
import { formatLatency } from './trace-groups.ts';
import { useConsole, useConsoleSession } from '../use-console.ts';
import './response.css';

/** What the gateway answered: status and timing, body, headers, steps, log, functions' output, fidelity. */
export function ResponsePane() {
  const shown = useConsole((state) => state.shown);
  const failure = useConsole((state) => state.failure);
  const session = useConsoleSession();
  const step = useConsole((state) => state.step);
  const [page, setPage] = useState<ResponsePage>('body');
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
      <Summary result={shown.result} onFidelity={() => setPage('fidelity')} />
      <ResponsePages
        apiId={shown.form.apiId}
        result={shown.result}
        page={page}
        onPage={setPage}
        step={step}
        onStep={(index) => session.selectStep(index)}
      />
    </div>
  );
}

function Summary({ result, onFidelity }: { result: RunResult; onFidelity: () => void }) {
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
      <FidelityCounts notes={result.fidelity} trace={result.trace} onShow={onFidelity} />
      <span className="console-request-id mono truncate" title="Request id">
        {result.requestId}
      </span>
      <Button
        variant="quiet"
        icon={ResourceIcon}
        aria-label="Show on canvas"
        onPress={() => showRunOnCanvas(editor)}
      >
        Show on canvas
      </Button>
    </div>
  );
}
