import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { Button } from '#renderer/ui/button.tsx';
import { MinusIcon, PassedIcon, RefusedIcon } from '#renderer/ui/icon.ts';
import { lineAfter } from '#renderer/ui/line-after.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import { parseEntityRef } from '#shared/project/entity-ref.ts';
import type { TraceEntry } from '#shared/simulator/trace.ts';
import { entityLabel } from '#renderer/editor/entity-label.ts';
import { JsonText } from './body-view.tsx';
import { FidelityBadge } from './fidelity-list.tsx';
import { StepMappings } from './step-mappings.tsx';
import { firstRefusal, formatDuration, groupTrace } from './trace-groups.ts';
import '../test-console.css';
import './trace.css';

interface TraceStepsProps {
  /** The API that ran. */
  apiId: string;
  trace: readonly TraceEntry[];
  /** Position of the step shown in full. */
  selected: number;
  onSelect: (index: number) => void;
}

/** Every step of a run under the five boxes of the method view; the chosen one in full beside. Arrow keys walk the steps. */
export function TraceSteps({ apiId, trace, selected, onSelect }: TraceStepsProps) {
  const list = useRef<HTMLDivElement>(null);
  const kind = useEditorState((state) => state.project.apis[apiId]?.kind);
  const groups = useMemo(() => groupTrace(trace, kind), [trace, kind]);
  const refusal = firstRefusal(trace);
  const longest = Math.max(...trace.map((entry) => entry.durationMs), 0.001);
  const order = groups.flatMap((group) => group.entries.map(({ index }) => index));
  const entry = trace[selected];

  if (trace.length === 0)
    return (
      <p className="console-page console-note">
        The run left no steps. Send the request again to trace it.
      </p>
    );
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = lineAfter(event.key, order.indexOf(selected), order.length);
    const next = at === undefined ? undefined : order[at];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
    );
  };
  return (
    <div className="trace">
      <div
        className="trace-list"
        role="listbox"
        aria-label="Steps of the run"
        tabIndex={-1}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {groups.map((group) => (
          <div key={group.phase} role="group" aria-label={group.title} className="trace-group">
            <div className="trace-group-head" data-outcome={group.outcome}>
              <span>{group.title}</span>
              <span className="trace-duration">{formatDuration(group.durationMs)}</span>
            </div>
            {group.entries.map(({ index, entry: step }) => (
              <div
                key={index}
                className="trace-step"
                role="option"
                aria-selected={index === selected}
                tabIndex={index === selected ? 0 : -1}
                ref={index === selected ? scrollIntoSight : undefined}
                data-outcome={step.outcome}
                data-first-refusal={index === refusal || undefined}
                onClick={() => onSelect(index)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' || event.key === ' ') onSelect(index);
                }}
              >
                <OutcomeIcon outcome={step.outcome} />
                <span className="truncate" title={step.title}>
                  {step.title}
                </span>
                <span className="trace-bar" aria-hidden>
                  <span style={{ width: `${(step.durationMs / longest) * 100}%` }} />
                </span>
                <span className="trace-duration">
                  {step.outcome === 'skipped' ? 'skipped' : formatDuration(step.durationMs)}
                </span>
              </div>
            ))}
          </div>
        ))}
      </div>
      {entry !== undefined && <StepDetails entry={entry} isFirstRefusal={selected === refusal} />}
    </div>
  );
}

/** As a ref of the chosen step: runs whenever another becomes it. */
function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function StepDetails({ entry, isFirstRefusal }: { entry: TraceEntry; isFirstRefusal: boolean }) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const refs = entry.entities.flatMap((text) => {
    const ref = parseEntityRef(text);
    return ref === undefined ? [] : [{ text, ref }];
  });
  return (
    <section className="trace-details" aria-label={entry.title}>
      <h3 className="trace-title">
        <OutcomeIcon outcome={entry.outcome} /> {entry.title}
        <code className="console-note">{entry.step}</code>
        <span className="trace-duration">
          at {formatDuration(entry.startMs)}, took {formatDuration(entry.durationMs)}
        </span>
      </h3>
      <p className={isFirstRefusal ? 'trace-decision trace-refusal' : 'trace-decision'}>
        {entry.decision}
      </p>
      <p className="trace-fidelity">
        <FidelityBadge fidelity={entry.fidelity} /> {entry.fidelityReason}
      </p>
      {refs.length > 0 && (
        <p className="trace-entities">
          {refs.map(({ text, ref }) => (
            <Button key={text} variant="quiet" onPress={() => editor.goTo(ref)}>
              {entityLabel(project, ref)}
            </Button>
          ))}
        </p>
      )}
      <StepMappings entry={entry} />
      <div className="trace-values">
        <StepValue label="In" value={entry.input} />
        <StepValue label="Out" value={entry.output} />
      </div>
    </section>
  );
}

function StepValue({ label, value }: { label: string; value: JsonValue }) {
  const isText = typeof value === 'string';
  const text = isText ? value : JSON.stringify(value, null, 2);
  return (
    <figure className="trace-value">
      <figcaption>{label}</figcaption>
      {value === null || (typeof value === 'object' && Object.keys(value).length === 0) ? (
        <p className="console-note">nothing</p>
      ) : (
        <pre
          className="console-output"
          tabIndex={0}
          aria-label={`What the step ${label === 'In' ? 'took in' : 'gave out'}`}
        >
          <JsonText text={text} isJson={!isText} />
        </pre>
      )}
    </figure>
  );
}

function OutcomeIcon({ outcome }: { outcome: TraceEntry['outcome'] }) {
  if (outcome === 'passed')
    return <PassedIcon className="console-passed" size={14} aria-label="Passed" />;
  return outcome === 'refused' ? (
    <RefusedIcon className="console-refused" size={14} aria-label="Refused" />
  ) : (
    <MinusIcon className="console-skipped" size={14} aria-label="Skipped" />
  );
}
