import { useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SendIcon } from '#renderer/ui/icon.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { formatSize, showBody } from './response-body.ts';
import { answerTitle, isSameRequest } from '../request/request-form.ts';
import { ResponsePages, type ResponsePage } from './response-pages.tsx';
import { RunSummary } from './run-summary.tsx';
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
      <RunSummary result={shown.result} onFidelity={() => setPage('fidelity')}>
        <span>{formatSize(showBody(shown.result.body).size)}</span>
      </RunSummary>
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
