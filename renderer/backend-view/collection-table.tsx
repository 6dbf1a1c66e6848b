import { useMemo } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { VirtualTable, type TableColumn } from '#renderer/ui/virtual-table.tsx';
import type { Collection, CollectionRow } from './to-collections.ts';

/** Columns whose text is long; they get the room that is left. */
const wide = new Set(['Body', 'Message', 'Detail', 'Data', 'Input', 'Output', 'Value', 'Key']);
const narrow: Readonly<Record<string, string>> = {
  Sent: '92px',
  Published: '92px',
  Arrived: '92px',
  Started: '92px',
  Changed: '92px',
  Time: '92px',
  State: '72px',
  Status: '92px',
  Received: '64px',
  Took: '64px',
  Shard: '48px',
  Size: '72px',
  Version: '56px',
};

/** The rows of a table, queue, … */
export function CollectionTable(props: {
  collection: Collection;
  selected: string | null;
  onSelect: (id: string) => void;
}) {
  const { collection } = props;
  const { columns: names, keys } = collection;
  const columns = useMemo(
    () =>
      names.map((name): TableColumn<CollectionRow> => ({
        id: name,
        label: name,
        width:
          keys !== undefined
            ? 'minmax(120px, 1fr)'
            : (narrow[name] ?? (wide.has(name) ? 'minmax(160px, 3fr)' : 'minmax(80px, 1fr)')),
        render: (row) => <CellOf row={row} name={name} isKey={keys?.includes(name) ?? false} />,
      })),
    [names, keys],
  );
  if (collection.rows.length === 0)
    return (
      <p className="backend-empty">
        {keys === undefined ? 'Nothing has arrived yet.' : 'The table is empty.'} Send a request
        that writes to {collection.name}; it is shown here at once.
      </p>
    );
  return (
    <VirtualTable
      label={`${collection.name}, ${collection.rows.length} rows`}
      columns={columns}
      rows={collection.rows}
      idOf={(row) => row.id}
      selected={props.selected}
      onSelect={props.onSelect}
    />
  );
}

function CellOf({ row, name, isKey }: { row: CollectionRow; name: string; isKey: boolean }) {
  const text = row.cells[name] ?? '';
  if (name === 'Status' && row.tone !== undefined) return <Badge tone={row.tone}>{text}</Badge>;
  const isBad = row.tone === 'danger' && name === 'Given to';
  return (
    <span
      className={isBad ? 'backend-bad' : isKey ? 'mono backend-key' : 'mono'}
      title={text.slice(0, 400)}
    >
      {text.slice(0, 400)}
    </span>
  );
}
