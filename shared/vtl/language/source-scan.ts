/** A reference, as far as it is written before a position in a text that need not be well-formed. */
export interface WrittenReference {
  /** Offset of its `$`. */
  readonly start: number;
  /** All before the last dot, without `$`, `!` and `{`; empty for a bare name. */
  readonly owner: string;
  /** The name at the end, possibly empty. */
  readonly name: string;
  /** Offset of that name. */
  readonly nameStart: number;
}

const nested = `\\((?:[^()"']|"[^"]*"|'[^']*'|\\([^()]*\\))*\\)`;
const index = `\\[(?:[^\\]"']|"[^"]*"|'[^']*')*\\]`;
const reference = new RegExp(
  `\\$!?\\{?((?:[a-zA-Z_][\\w-]*)?(?:\\.[a-zA-Z][\\w-]*|${nested}|${index})*\\.?)$`,
);

/** The reference which ends at an offset. */
export function referenceBefore(source: string, offset: number): WrittenReference | undefined {
  // No reference is that long; the limit keeps the search fast in long templates.
  const begin = Math.max(0, offset - 2000);
  const match = reference.exec(source.slice(begin, offset));
  if (match === null) return undefined;
  const path = match[1] ?? '';
  const split = /^(?:(.*)\.)?([a-zA-Z_][\w-]*)?$/s.exec(path);
  if (split === null) return undefined;
  const name = split[2] ?? '';
  return {
    start: begin + match.index,
    owner: split[1] ?? '',
    name,
    nameStart: offset - name.length,
  };
}

/** The offset after the word that an offset is in or before. */
export function endOfWord(source: string, offset: number): number {
  let end = offset;
  while (/[\w-]/.test(source.charAt(end))) end++;
  return end;
}

/** Names given by `#set`, `#foreach` and `#define` anywhere in a text. */
export function localVariables(source: string): readonly string[] {
  const names = new Set<string>();
  const pattern = /#\{?(?:set|foreach|define)\}?\s*\(\s*\$!?\{?([a-zA-Z_][\w-]*)(?=[\s=)}])/g;
  for (const match of source.matchAll(pattern)) if (match[1] !== undefined) names.add(match[1]);
  return [...names].sort();
}
