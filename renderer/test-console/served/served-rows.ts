import type { ServedEntry } from '#renderer/editor/served-entry.ts';

/** First digits of statuses, as the filter offers them. */
export const statusClasses = ['2', '3', '4', '5'] as const;
export type StatusClass = (typeof statusClasses)[number];

export interface ServedFilter {
  /** Each word must occur in method, path, status, request id, API key, fault, route or connection id, whatever the case. */
  readonly text: string;
  /** Statuses left out. */
  readonly hidden: ReadonlySet<StatusClass>;
}

/** Entries that pass the filter; the same list when it asks for nothing. */
export function filterServed(
  entries: readonly ServedEntry[],
  { text, hidden }: ServedFilter,
): readonly ServedEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && hidden.size === 0) return entries;
  return entries.filter((entry) => {
    if (hidden.has(String(entry.status).charAt(0) as StatusClass)) return false;
    const { connection } = entry;
    const hay = [
      entry.method,
      entry.path,
      connection?.routeKey,
      connection?.connectionId,
      entry.status,
      entry.requestId,
      entry.apiKeyId,
      entry.fault?.code,
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** Rows for a spreadsheet: a head, then a line each, cells set apart by tabs. */
export function servedText(entries: readonly ServedEntry[]): string {
  const lines = entries.map((entry) =>
    [
      new Date(entry.at).toISOString(),
      entry.method,
      entry.path,
      entry.status,
      `${entry.latencyMs}`,
      entry.apiKeyId ?? '',
      entry.requestId,
      entry.fault?.code ?? '',
      entry.connection?.routeKey ?? '',
      entry.connection?.connectionId ?? '',
    ].join('\t'),
  );
  return [
    'time\tmethod\tpath\tstatus\tlatency ms\tAPI key\trequest id\tfault\troute\tconnection id',
    ...lines,
  ].join('\n');
}

/** Local time of day with milliseconds, e.g. `14:03:07.250`. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
