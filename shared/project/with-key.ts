/**
 * Entities whose key in a file says their name, each with that name as its first property again.
 *
 * @param property the property's name, e.g. `stageName`
 */
export function withKey<K extends string, T extends object>(
  property: K,
  record: Readonly<Partial<Record<string, T>>>,
): Record<string, T & Record<K, string>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, entity]) => [
      key,
      { [property]: key, ...entity } as T & Record<K, string>,
    ]),
  );
}
