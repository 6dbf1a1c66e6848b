/** One line of a table of names and values; unchecked lines are kept but not sent. */
export interface Row {
  /** Distinct within its form; keeps focus where it is while lines come and go. */
  readonly id: number;
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

/** Rows from pairs, numbered from `firstId`. */
export function rowsOf(
  pairs: readonly (readonly [name: string, value: string])[],
  firstId = 1,
): Row[] {
  return pairs.map(([name, value], index) => ({ id: firstId + index, name, value, enabled: true }));
}

/** The pairs that are sent: checked, with a name. */
export function sentPairs(rows: readonly Row[]): [name: string, value: string][] {
  return rows.filter((row) => row.enabled && row.name !== '').map((row) => [row.name, row.value]);
}

/** Raw query string without `?`: names and values percent-encoded, in order. */
export function printQuery(rows: readonly Row[]): string {
  return sentPairs(rows)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Reads a raw query string, with or without `?`; `+` is a space, broken percent signs stay as written. */
export function parseQuery(query: string): [name: string, value: string][] {
  return query
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0
        ? [decoded(part), '']
        : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
    });
}

/** The rows with one changed; a change to the empty last line is how lines are added, so see `withBlankRow`. */
export function changeRow(
  rows: readonly Row[],
  id: number,
  change: Partial<Omit<Row, 'id'>>,
): Row[] {
  return rows.map((row) => (row.id === id ? { ...row, ...change } : row));
}

/** The rows with an empty one at the end, for typing into. */
export function withBlankRow(rows: readonly Row[]): readonly Row[] {
  const last = rows.at(-1);
  if (last !== undefined && last.name === '' && last.value === '') return rows;
  return [...rows, { id: nextRowId(rows), name: '', value: '', enabled: true }];
}

export function nextRowId(rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, row.id), 0) + 1;
}

function decoded(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
