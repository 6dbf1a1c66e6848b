/** Something an author can write, with a word about it. */
export interface LanguageEntry {
  readonly name: string;
  /** How it is written, e.g. `$input.path(jsonPath)`. */
  readonly signature: string;
  readonly documentation: string;
}

/** Makes a list of entries from names, signatures and texts. */
export function entries(
  rows: readonly (readonly [name: string, signature: string, documentation: string])[],
): readonly LanguageEntry[] {
  return rows.map(([name, signature, documentation]) => ({ name, signature, documentation }));
}
