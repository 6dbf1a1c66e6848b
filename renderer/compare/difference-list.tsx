import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PassedIcon } from '#renderer/ui/icon.ts';
import { lineAfter } from '#renderer/ui/line-after.ts';
import { FilterBar } from '#renderer/ui/filter-bar.tsx';
import { isBreaking, type Difference } from '#shared/compare/difference.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import './difference-list.css';

/** More lines than these nobody reads; the filter leads to the rest. */
const mostShown = 1000;

interface DifferenceListProps {
  /** Read aloud. */
  readonly label: string;
  readonly differences: readonly Difference[];
  /** What to say when there are none. */
  readonly empty: string;
  /** Leads to what a difference is about; absent: lines lead nowhere. */
  readonly onSelect?: (difference: Difference) => void;
}

/** What differs between two designs, as text: breaking first, with the reason, each with before and after. */
export function DifferenceList({ label, differences, empty, onSelect }: DifferenceListProps) {
  const [text, setText] = useState('');
  const [breakingOnly, setBreakingOnly] = useState(false);
  const breaking = differences.filter(isBreaking).length;
  const shown = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return differences
      .filter(
        (difference) =>
          (!breakingOnly || isBreaking(difference)) &&
          words.every((word) => wordsOf(difference).includes(word)),
      )
      .toSorted((a, b) => Number(isBreaking(b)) - Number(isBreaking(a)));
  }, [differences, text, breakingOnly]);
  /** The line that Tab stops at; the others are reached with arrows. */
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const lines = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    const next = lineAfter(event.key, at, lines.length);
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    lines[next]?.focus();
  };
  if (differences.length === 0)
    return <EmptyState icon={PassedIcon} title="No differences" text={empty} />;
  return (
    <div className="differences">
      <FilterBar
        label="Filter differences"
        placeholder="Filter by path, name or field"
        value={text}
        onChange={setText}
      >
        {breaking > 0 && (
          <Checkbox label="Breaking only" isSelected={breakingOnly} onChange={setBreakingOnly} />
        )}
        <span className="differences-count" role="status">
          {differences.length === 1 ? '1 difference' : `${differences.length} differences`},{' '}
          {breaking === 0 ? 'none' : breaking} breaking
        </span>
      </FilterBar>
      <ul
        aria-label={label}
        className="differences-lines"
        ref={list}
        // Without lines that lead anywhere the list itself is what the keyboard scrolls.
        tabIndex={onSelect === undefined ? 0 : undefined}
        onKeyDown={onSelect === undefined ? undefined : onKeyDown}
      >
        {shown.slice(0, mostShown).map((difference, index) => (
          <li key={index} data-kind={difference.kind}>
            <DifferenceLine
              difference={difference}
              isStop={index === Math.min(current, shown.length - 1)}
              onFocus={() => setCurrent(index)}
              {...(onSelect && { onSelect })}
            />
          </li>
        ))}
        {shown.length === 0 && <li className="differences-none">Nothing matches the filter.</li>}
        {shown.length > mostShown && (
          <li className="differences-none">
            and {shown.length - mostShown} more; the filter leads to them
          </li>
        )}
      </ul>
    </div>
  );
}

const tones = { added: 'success', removed: 'danger', changed: 'accent' } as const;

function DifferenceLine(props: {
  difference: Difference;
  isStop: boolean;
  onFocus: () => void;
  onSelect?: (difference: Difference) => void;
}) {
  const { difference, isStop, onFocus, onSelect } = props;
  const { kind, subject, name, field, before, after, breaking } = difference;
  const content = (
    <>
      <Badge tone={tones[kind]}>{kind}</Badge>
      <span className="differences-what">
        {wordOf(subject)}
        <strong className="mono">{name}</strong>
        {field !== undefined && <code> {field}</code>}
        {breaking !== undefined && (
          <span className="differences-breaking">
            <Badge tone="danger">breaking</Badge> {breaking}
          </span>
        )}
        {(before !== undefined || after !== undefined) && (
          <span className="differences-values mono">
            {before !== undefined && <del title={full(before)}>{short(before)}</del>}
            {after !== undefined && <ins title={full(after)}>{short(after)}</ins>}
          </span>
        )}
      </span>
    </>
  );
  return onSelect === undefined ? (
    <div className="differences-line">{content}</div>
  ) : (
    <button
      type="button"
      className="differences-line"
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => onSelect(difference)}
    >
      {content}
    </button>
  );
}

function wordsOf({ kind, subject, name, field, breaking }: Difference): string {
  return `${kind} ${subject} ${name} ${field ?? ''} ${breaking === undefined ? '' : 'breaking'}`.toLowerCase();
}

/** Paths and verbs speak for themselves. */
function wordOf(subject: Difference['subject']): string {
  if (subject === 'method' || subject === 'resource') return '';
  return subject === 'api' ? 'API ' : `${subject} `;
}

function full(value: JsonValue): string {
  return (typeof value === 'string' ? value : JSON.stringify(value, null, 2)).slice(0, 4000);
}

function short(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
