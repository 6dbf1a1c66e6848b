/** Where a mapping may put a value. */
export interface MappingPlace {
  readonly label: string;
  /** What stands before the name in the key, e.g. `integration.request.header.`; the whole key where there is no name. */
  readonly prefix: string;
  /** What a new row begins with. */
  readonly isFirstChoice?: boolean;
  /** There is one of it alone, such as the path: no name follows. */
  readonly isWhole?: boolean;
  /** What a mapping says that takes its value from nowhere, such as the removal of a header. */
  readonly fixedSource?: string;
}

export const requestPlaces: readonly MappingPlace[] = [
  { label: 'Path', prefix: 'integration.request.path.' },
  { label: 'Query', prefix: 'integration.request.querystring.' },
  { label: 'Header', prefix: 'integration.request.header.', isFirstChoice: true },
];

export const responsePlaces: readonly MappingPlace[] = [
  { label: 'Header', prefix: 'method.response.header.' },
];

/** A mapping as a row of a form; name and source may be half typed. A key of no known place has the prefix ''. */
export interface MappingRow {
  readonly prefix: string;
  readonly name: string;
  readonly source: string;
}

export function mappingRows(
  mappings: Readonly<Record<string, string>>,
  places: readonly MappingPlace[],
): MappingRow[] {
  return Object.entries(mappings).map(([key, source]) => {
    const prefix =
      places.find((place) => (place.isWhole ? key === place.prefix : key.startsWith(place.prefix)))
        ?.prefix ?? '';
    return { prefix, name: key.slice(prefix.length), source };
  });
}

/** The key of a row's mapping; undefined while its name is not typed. */
export function mappingKey(
  { prefix, name }: MappingRow,
  places: readonly MappingPlace[],
): string | undefined {
  if (name !== '') return prefix + name;
  return places.some((place) => place.isWhole && place.prefix === prefix) ? prefix : undefined;
}

/** The mappings rows stand for; rows without a name are left out, of two with the same key the first stays. */
export function mappingsOf(
  rows: readonly MappingRow[],
  places: readonly MappingPlace[] = [],
): Record<string, string> {
  const mappings: Record<string, string> = {};
  for (const row of rows) {
    const key = mappingKey(row, places);
    if (key === undefined || Object.hasOwn(mappings, key)) continue;
    mappings[key] = row.source;
  }
  return mappings;
}
