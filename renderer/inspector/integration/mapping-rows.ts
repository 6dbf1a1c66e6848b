/** Where a mapping may put a value. */
export interface MappingPlace {
  readonly label: string;
  /** What stands before the name in the key, e.g. `integration.request.header.`. */
  readonly prefix: string;
  /** What a new row begins with. */
  readonly isFirstChoice?: boolean;
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
    const prefix = places.find((place) => key.startsWith(place.prefix))?.prefix ?? '';
    return { prefix, name: key.slice(prefix.length), source };
  });
}

/** The mappings rows stand for; rows without a name are left out, of two with the same key the first stays. */
export function mappingsOf(rows: readonly MappingRow[]): Record<string, string> {
  const mappings: Record<string, string> = {};
  for (const { prefix, name, source } of rows)
    if (name !== '' && !Object.hasOwn(mappings, prefix + name)) mappings[prefix + name] = source;
  return mappings;
}
