import { useState } from 'react';
import { Collection, Tree, TreeItem, TreeItemContent, type Key } from 'react-aria-components';
import { TreeChevron } from '#renderer/ui/tree-chevron.tsx';
import type { ValueSnapshot } from '#shared/vtl/debug/value-snapshot.ts';

export interface NamedValue {
  /** Unique among its siblings. */
  readonly name: string;
  /** Null: it has no value, or the note says why there is none. */
  readonly value: ValueSnapshot | null;
  readonly note?: string;
  readonly isError?: boolean;
  /** Different from what it was one step earlier. */
  readonly isChanged?: boolean;
}

interface ValueTreeProps {
  /** Read aloud. */
  readonly label: string;
  readonly values: readonly NamedValue[];
}

interface Row extends NamedValue {
  readonly id: string;
}

/** Values with their Java types, lists and maps to be opened. */
export function ValueTree({ label, values }: ValueTreeProps) {
  const [expanded, setExpanded] = useState<ReadonlySet<Key>>(new Set());
  const rows = values.map((value) => ({ ...value, id: value.name }));
  return (
    <Tree
      aria-label={label}
      className="value-tree"
      items={rows}
      dependencies={[expanded, values]}
      selectionMode="none"
      expandedKeys={expanded as Set<Key>}
      onExpandedChange={setExpanded}
    >
      {(row) => <ValueRow row={row} expanded={expanded} />}
    </Tree>
  );
}

function ValueRow({ row, expanded }: { row: Row; expanded: ReadonlySet<Key> }) {
  const { value } = row;
  const members = value?.members ?? [];
  const more = (value?.size ?? members.length) - members.length;
  // What is not open is not built: a payload may hold thousands of values.
  const children: Row[] = expanded.has(row.id)
    ? members.map((member, i) => ({ ...member, id: `${row.id}\u0000${i}` }))
    : [];
  if (more > 0 && children.length > 0)
    children.push({ id: `${row.id}\u0000more`, name: '…', value: null, note: `${more} more` });
  return (
    <TreeItem
      id={row.id}
      textValue={`${row.name}, ${spoken(row)}`}
      className="value-row"
      hasChildItems={members.length > 0}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <div
            className="value-cell"
            style={{ paddingLeft: (level - 1) * 14 }}
            data-changed={row.isChanged === true || undefined}
          >
            <TreeChevron hasChildItems={hasChildItems} isExpanded={isExpanded} />
            <span className="value-name mono">{row.name}</span>
            <span
              className="value-text mono truncate"
              data-error={row.isError === true || undefined}
              data-string={value?.type === 'String' || undefined}
              title={value?.text ?? row.note}
            >
              {shownText(row)}
            </span>
            {value !== null && value.type !== 'null' && (
              <span className="value-type">
                {value.type}
                {value.size !== undefined && `(${value.size})`}
              </span>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={children} dependencies={[expanded]}>
        {(child) => <ValueRow row={child} expanded={expanded} />}
      </Collection>
    </TreeItem>
  );
}

function shownText({ value, note }: NamedValue): string {
  if (value === null) return note ?? 'no value';
  if (value.type === 'null') return 'no value';
  return value.type === 'String' ? `"${value.text}"` : value.text;
}

function spoken(row: NamedValue): string {
  const { value } = row;
  return value === null || value.type === 'null' ? shownText(row) : `${value.type} ${value.text}`;
}
