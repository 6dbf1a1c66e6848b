import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import './virtual-table.css';

/** Height of a row, px. */
const rowHeight = 26;
/** Between columns, and before the first and after the last, px; as in the style sheet. */
const gap = 12;
const padding = 10;
/** Rows drawn above and below what is in sight, so that quick scrolling shows no holes. */
const spare = 8;

export interface TableColumn<T> {
  readonly id: string;
  readonly label: string;
  /** A track of a CSS grid, e.g. `120px` or `minmax(80px, 2fr)`. */
  readonly width: string;
  readonly render: (row: T) => ReactNode;
}

export interface VirtualTableProps<T> {
  /** Names the table. */
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  selected: string | null;
  onSelect: (id: string) => void;
  /** Enter and double click on a row. */
  onOpen?: (id: string) => void;
  /** The last row stays in sight while rows are added. */
  isFollowing?: boolean;
  /** Called with false when somebody scrolls away from the end, with true when back at it. */
  onFollowing?: (isFollowing: boolean) => void;
}

/**
 * A table of which only the rows in sight are drawn, for thousands of them. One Tab stop; arrows, Page Up and Down, Home
 * and End walk the rows.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { columns, rows, idOf, selected, onSelect, onOpen, isFollowing = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const id = useId();
  const height = rows.length * rowHeight;
  const tracks = columns.map((column) => column.width).join(' ');
  const at = selected === null ? -1 : rows.findIndex((row) => idOf(row) === selected);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setView((before) => ({ ...before, height: element.clientHeight })),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = frame.current;
    if (isFollowing && element !== null) element.scrollTop = height;
  }, [isFollowing, height]);

  const go = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    const row = rows[index];
    const element = frame.current;
    if (row === undefined || element === null) return;
    onSelect(idOf(row));
    // The head covers the first row's height.
    const top = index * rowHeight;
    const room = element.clientHeight - rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
  };
  const page = Math.max(1, Math.floor(view.height / rowHeight) - 2);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: rows.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const to = steps[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' && selected !== null && at >= 0) onOpen?.(selected);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + spare);
  const shown = rows.slice(first, last).map((row, offset) => ({ row, index: first + offset }));
  const isDrawn = at >= first && at < last;
  return (
    <div
      className="ui-table"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isDrawn ? `${id}-${at}` : undefined}
      tabIndex={0}
      ref={frame}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        const { scrollTop, clientHeight, scrollHeight } = currentTarget;
        setView({ top: scrollTop, height: clientHeight });
        const isAtEnd = scrollTop + clientHeight >= scrollHeight - rowHeight;
        if (isAtEnd !== isFollowing) props.onFollowing?.(isAtEnd);
      }}
    >
      <div style={{ minWidth: leastWidth(columns) }}>
        <div
          className="ui-table-head"
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: tracks }}
        >
          {columns.map((column) => (
            <span key={column.id} role="columnheader" className="truncate" title={column.label}>
              {column.label}
            </span>
          ))}
        </div>
        <div className="ui-table-body" role="rowgroup" style={{ height }}>
          {shown.map(({ row, index }) => (
            <div
              key={idOf(row)}
              id={`${id}-${index}`}
              className="ui-table-row"
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === at}
              style={{ gridTemplateColumns: tracks, top: index * rowHeight }}
              onMouseDown={() => onSelect(idOf(row))}
              onDoubleClick={() => onOpen?.(idOf(row))}
            >
              {columns.map((column) => (
                <span key={column.id} role="gridcell" className="truncate">
                  {column.render(row)}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What the columns need at least, so that head and rows have the same tracks, px. */
function leastWidth(columns: readonly { readonly width: string }[]): number {
  const tracks = columns.map(({ width }) => Number(/(\d+)px/.exec(width)?.[1] ?? 0));
  return tracks.reduce((sum, track) => sum + track + gap, 2 * padding - gap);
}
