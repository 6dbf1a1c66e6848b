import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import type { ServedEntry } from '#renderer/editor/served-entry.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { CopyIcon, RemoveIcon, StageIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { FilterBar } from '#renderer/ui/filter-bar.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { VirtualTable, type TableColumn } from '#renderer/ui/virtual-table.tsx';
import { ServedDetails } from './served-details.tsx';
import {
  filterServed,
  servedText,
  statusClasses,
  timeOfDay,
  type StatusClass,
} from './served-rows.ts';
import { ToggleChip } from '../toggle-chip.tsx';
import { formatLatency } from '../response/trace-groups.ts';
import { useWidth } from '../use-width.ts';
import '../test-console.css';
import './served.css';

/** A list of this width, px, has room for every column beside the details. */
const besideDetails = 1200;

/** The bottom panel's page with every request that a local gateway has answered. */
export default function ServedView() {
  const editor = useEditor();
  const served = useEditorState((state) => state.served);
  const [text, setText] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<StatusClass>>(new Set());
  const [isFollowing, setFollowing] = useState(true);
  const [selected, setSelected] = useState<string | null>(null);
  const sought = useDeferredValue(text);
  const rows = useMemo(
    () => filterServed(served, { text: sought, hidden }),
    [served, sought, hidden],
  );
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? Infinity;
  const columns = useColumns(served, selected !== null && width < besideDetails);
  if (served.length === 0)
    return (
      <div className="served" ref={box}>
        <NothingServed />
      </div>
    );
  const entry = selected === null ? undefined : served.find((one) => one.requestId === selected);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(servedText(rows));
      editor.notify(`${counted(rows)} copied.`);
    } catch {
      editor.notify('The clipboard cannot be written to.', 'danger');
    }
  };
  return (
    <div className="served" ref={box}>
      <FilterBar
        label="Filter served requests"
        placeholder="Filter by method, path, route, status, id…"
        value={text}
        onChange={setText}
      >
        <div className="served-chips" role="group" aria-label="Statuses shown">
          {statusClasses.map((status) => (
            <ToggleChip
              key={status}
              isOn={!hidden.has(status)}
              onChange={(isOn) => {
                const next = new Set(hidden);
                if (isOn) next.delete(status);
                else next.add(status);
                setHidden(next);
              }}
            >
              {status}xx
            </ToggleChip>
          ))}
        </div>
        <span className="served-count" role="status">
          {rows.length === served.length ? counted(served) : `${rows.length} of ${served.length}`}
        </span>
        <ToggleChip isOn={isFollowing} onChange={setFollowing}>
          Follow
        </ToggleChip>
        <IconButton label="Copy the list" icon={CopyIcon} onPress={() => void copy()} />
        <IconButton
          label="Clear the list"
          icon={RemoveIcon}
          onPress={() => {
            setSelected(null);
            void editor.served.clear();
          }}
        />
      </FilterBar>
      <div className="served-body">
        {rows.length === 0 ? (
          <p className="console-page console-note">No served request passes the filter.</p>
        ) : (
          <VirtualTable
            label="Served requests"
            columns={columns}
            rows={rows}
            idOf={(row) => row.requestId}
            selected={selected}
            onSelect={(id) => {
              setSelected(id);
              setFollowing(false);
            }}
            isFollowing={isFollowing}
            onFollowing={setFollowing}
          />
        )}
        {entry !== undefined && (
          <ServedDetails key={entry.requestId} entry={entry} onClose={() => setSelected(null)} />
        )}
      </div>
    </div>
  );
}

function NothingServed() {
  const run = useRunAction();
  const url = useEditorState((state) => state.serving.find((one) => one.running)?.url ?? null);
  return (
    <EmptyState
      icon={StageIcon}
      title="No request served yet"
      text={
        url === null
          ? 'Serve an API on a local port; each request it answers, and each event of a connection, is listed here with its steps and logs.'
          : url.startsWith('ws')
            ? `Connect to ${url} and a stage; each event of a connection is listed here with its steps and logs.`
            : `Send a request to ${url}; it is listed here with its steps and logs.`
      }
      actions={
        url === null && (
          <Button variant="primary" onPress={() => void run('toggle-serving')}>
            Serve on a local port
          </Button>
        )
      }
    />
  );
}

/** @param isNarrow leaves out what the details say too */
function useColumns(
  served: readonly ServedEntry[],
  isNarrow: boolean,
): readonly TableColumn<ServedEntry>[] {
  const apis = useProject((project) => project.apis);
  const keys = useProject((project) => project.apiKeys);
  const hasSeveral = served.some(({ apiId }) => apiId !== served[0]?.apiId);
  const hasEvents = served.some(({ connection }) => connection !== undefined);
  const hasEventsAlone = served.every(({ connection }) => connection !== undefined);
  return useMemo(() => {
    const columns: TableColumn<ServedEntry>[] = [
      { id: 'time', label: 'Time', width: '88px', render: (row) => timeOfDay(row.at) },
      {
        id: 'method',
        label: hasEventsAlone ? 'Event' : 'Method',
        width: hasEvents ? '88px' : '64px',
        render: (row) => <VerbLabel verb={row.method} />,
      },
      {
        id: 'path',
        label: hasEventsAlone ? 'Route, path and connection' : 'Path',
        width: isNarrow ? 'minmax(72px, 1fr)' : 'minmax(160px, 4fr)',
        render: (row) => (
          <>
            {row.fault !== undefined && (
              <>
                <Badge tone="danger" title={row.fault.message}>
                  fault
                </Badge>{' '}
              </>
            )}
            {row.connection !== undefined && (
              <>
                <Badge title="Route">{row.connection.routeKey ?? 'no route'}</Badge>{' '}
              </>
            )}
            <span className="mono" title={row.path}>
              {row.path}
            </span>
            {row.connection !== undefined && (
              <>
                {' '}
                <span className="mono served-connection" title="Connection id">
                  {row.connection.connectionId}
                </span>
              </>
            )}
          </>
        ),
      },
      {
        id: 'status',
        label: 'Status',
        width: '52px',
        render: (row) => <Badge tone={toneOf(row.status)}>{row.status}</Badge>,
      },
    ];
    if (isNarrow) return columns;
    columns.push(
      {
        id: 'latency',
        label: 'Latency',
        width: '72px',
        render: (row) => formatLatency(row.latencyMs),
      },
      {
        id: 'key',
        label: 'API key',
        width: 'minmax(64px, 1fr)',
        render: (row) => (row.apiKeyId === null ? '' : (keys[row.apiKeyId]?.name ?? row.apiKeyId)),
      },
      ...(hasSeveral
        ? [
            {
              id: 'api',
              label: 'API',
              width: 'minmax(64px, 1fr)',
              render: (row: ServedEntry) => apis[row.apiId]?.name ?? row.apiId,
            },
          ]
        : []),
    );
    return columns;
  }, [apis, keys, hasSeveral, hasEvents, hasEventsAlone, isNarrow]);
}

/** How many there are, as what they are. */
function counted(entries: readonly ServedEntry[]): string {
  const what = entries.some(({ connection }) => connection !== undefined) ? 'event' : 'request';
  return `${entries.length} ${what}${entries.length === 1 ? '' : 's'}`;
}

function toneOf(status: number): 'success' | 'accent' | 'danger' {
  return status < 300 ? 'success' : status < 400 ? 'accent' : 'danger';
}
