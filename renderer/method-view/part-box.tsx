import type { ReactNode } from 'react';
import type { TemplateTab } from '#renderer/editor/tab.ts';
import type { MethodPart } from '#renderer/inspector/method/method-parts.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { PassedIcon, RefusedIcon, TemplateIcon } from '#renderer/ui/icon.ts';
import type { PartTemplate } from './part-templates.ts';
import type { PartRun } from './run-of-parts.ts';

/** One of the five boxes: what it does in words, how the last run fared in it, its templates. */
export function PartBox(props: {
  part: MethodPart;
  title: string;
  lines: readonly string[];
  /** Said when there are no lines; null where the children say it. */
  emptyText: string | null;
  run: PartRun | null;
  problems: { readonly count: number; readonly tone: 'danger' | 'warning' } | null;
  templates: readonly PartTemplate[];
  isSelected: boolean;
  onSelect: () => void;
  onOpenTemplate: (tab: TemplateTab) => void;
  children?: ReactNode;
}) {
  const { title, lines, run, problems } = props;
  const lit = run === null ? '' : ` mv-box-${run.outcome}`;
  return (
    <div
      className={`mv-box mv-box-${props.part}${lit}${props.isSelected ? ' mv-box-selected' : ''}`}
      role="group"
      aria-label={title}
    >
      <div className="mv-box-head">
        {/* The button's area is the whole box; what is pressed inside stands above it. */}
        <button
          type="button"
          className="mv-box-button"
          aria-pressed={props.isSelected}
          aria-controls="method-view-form"
          onClick={props.onSelect}
        >
          {title}
        </button>
        {problems !== null && (
          <Badge tone={problems.tone} title={`${problems.count} problems here`}>
            {problems.count}
          </Badge>
        )}
        {run !== null && <RunMark run={run} />}
      </div>
      <ul className="mv-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length === 0 && props.emptyText !== null && (
          <li className="insp-muted">{props.emptyText}</li>
        )}
      </ul>
      {props.children !== undefined && props.children !== null && (
        <div className="mv-box-inside">{props.children}</div>
      )}
      {props.templates.length > 0 && (
        <div className="mv-box-inside mv-templates">
          {props.templates.map(({ label, tab }) => (
            <Button
              key={label}
              variant="quiet"
              icon={TemplateIcon}
              aria-label={`Open template ${label}`}
              onPress={() => props.onOpenTemplate(tab)}
            >
              <span className="mono">{label}</span>
            </Button>
          ))}
        </div>
      )}
      {run?.outcome === 'refused' && run.decision !== '' && (
        <p className="mv-decision">{run.decision}</p>
      )}
    </div>
  );
}

function RunMark({ run }: { run: PartRun }) {
  if (run.outcome === 'skipped') return <span className="mv-mark insp-muted">not reached</span>;
  const IconOf = run.outcome === 'passed' ? PassedIcon : RefusedIcon;
  return (
    <span className={`mv-mark mv-mark-${run.outcome}`} title={run.decision}>
      <IconOf size={14} aria-hidden />
      {run.outcome === 'passed' ? '' : 'refused '}
      {duration(run.durationMs)}
    </span>
  );
}

/** Milliseconds, with a fraction where it says something. */
function duration(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
