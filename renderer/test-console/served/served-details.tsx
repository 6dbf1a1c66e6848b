import { useEffect, useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import type { ServedEntry } from '#renderer/editor/served-entry.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { CloseIcon, CopyIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { RunResult, ServedLog } from '#shared/ipc/channels.ts';
import { FidelityCounts } from '../response/fidelity-list.tsx';
import { printLogLine } from '../response/log-lines.ts';
import { ResponsePages, type ResponsePage } from '../response/response-pages.tsx';
import { firstRefusal } from '../response/trace-groups.ts';

/** Everything that is kept of a served request: what was answered, its steps, and what it left in the logs of its stage. */
export function ServedDetails({ entry, onClose }: { entry: ServedEntry; onClose: () => void }) {
  const { run, log, failure } = useKept(entry);
  const [page, setPage] = useState<ResponsePage>('steps');
  const [chosen, setChosen] = useState<number | null>(null);
  const step = chosen ?? Math.max(0, firstRefusal(run?.trace ?? []));
  const title = [entry.method, entry.path, entry.connection?.routeKey ?? ''].join(' ').trimEnd();
  return (
    <section className="served-details" aria-label={`Served request ${title}`}>
      <div className="served-details-head">
        <span className="truncate mono" title={title}>
          {title}
        </span>
        {run !== null && run !== undefined && (
          <FidelityCounts
            short
            notes={run.fidelity}
            trace={run.trace}
            onShow={() => setPage('fidelity')}
          />
        )}
        <span className="served-id truncate mono" title="Request id">
          {entry.requestId}
        </span>
        <IconButton label="Close the details" icon={CloseIcon} size="small" onPress={onClose} />
      </div>
      {failure !== null && <Banner tone="danger">{failure}</Banner>}
      {entry.fault !== undefined && (
        <Banner tone="danger">
          {entry.fault.message} ({entry.fault.code})
        </Banner>
      )}
      {run === undefined ? (
        <div className="served-waiting">
          <Spinner label="Looking for its steps" />
        </div>
      ) : run === null ? (
        <div className="served-untraced">
          <p className="console-page console-note">
            {entry.fault !== undefined
              ? 'No steps of it are kept.'
              : entry.isTraced
                ? 'Its steps are no longer kept: only those of the last requests are.'
                : 'Too many requests came at once for each to be traced, so its steps were not kept.'}
          </p>
          <StageLog log={log} />
        </div>
      ) : (
        <ResponsePages
          apiId={entry.apiId}
          result={run}
          page={page}
          onPage={setPage}
          step={step}
          onStep={setChosen}
          // Functions of several requests write at once; the Log page of the panel has it all.
          hasFunctions={false}
          more={[
            {
              id: 'stage',
              label: 'Stage log',
              content: <StageLog log={log} />,
            },
          ]}
        />
      )}
    </section>
  );
}

/** Undefined while it is looked for, null where there is none. */
interface Kept {
  readonly run: RunResult | null | undefined;
  readonly log: ServedLog | null | undefined;
  readonly failure: string | null;
}

function useKept({ apiId, requestId }: ServedEntry): Kept {
  const editor = useEditor();
  const [kept, setKept] = useState<Kept>({ run: undefined, log: undefined, failure: null });
  useEffect(() => {
    let isGone = false;
    const find = async (): Promise<Kept> => {
      const { handle } = editor.store.getState();
      if (handle === null) return { run: null, log: null, failure: null };
      try {
        const [run, logs] = await Promise.all([
          editor.bridge.call('simulator.servedRun', { handle, apiId, requestId }),
          editor.bridge.call('simulator.logs', { handle, apiId }),
        ]);
        const log = logs.find((one) => one.requestId === requestId) ?? null;
        return { run, log, failure: null };
      } catch (error) {
        return { run: null, log: null, failure: failureMessage(error) };
      }
    };
    void find().then((found) => {
      if (!isGone) setKept(found);
    });
    return () => {
      isGone = true;
    };
  }, [editor, apiId, requestId]);
  return kept;
}

/** What the request left in the logs of its stage, as the stage's settings let it be. */
function StageLog({ log }: { log: ServedLog | null | undefined }) {
  const editor = useEditor();
  if (log === null || log === undefined)
    return (
      <p className="console-page console-note">
        Its stage logs nothing of it. Logging level and access log format are set in the stage’s
        form.
      </p>
    );
  const execution = log.execution?.lines.map(printLogLine) ?? [];
  const all = [...(log.access === undefined ? [] : [log.access.line]), ...execution].join('\n');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(all);
      editor.notify('Log copied.');
    } catch {
      editor.notify('The clipboard cannot be written to. Select the text and copy it.', 'danger');
    }
  };
  return (
    <div className="served-logs">
      <div className="console-body-tools">
        <IconButton label="Copy log" icon={CopyIcon} size="small" onPress={() => void copy()} />
      </div>
      {log.access !== undefined && (
        <figure>
          <figcaption>
            Access log <code>{log.access.destination}</code>
          </figcaption>
          <pre className="console-output" tabIndex={0} aria-label="Access log line">
            {log.access.line}
          </pre>
        </figure>
      )}
      {log.execution !== undefined && (
        <figure>
          <figcaption>
            Execution log <code>{log.execution.logGroup}</code>
          </figcaption>
          <pre className="console-output" tabIndex={0} aria-label="Execution log of the stage">
            {execution.join('\n')}
          </pre>
        </figure>
      )}
    </div>
  );
}
