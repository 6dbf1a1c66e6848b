/**
 * Why a Java regular expression cannot be read, or undefined when it can. A check, not an engine: what
 * Java knows and JavaScript does not (`(?i)`, `\A`, `\z`, `\Q…\E`, possessive quantifiers, POSIX classes) is put
 * aside first; what remains is held against JavaScript's grammar.
 */
export function javaPatternError(pattern: string): string | undefined {
  const comparable = pattern
    .replaceAll(/\\Q[\s\S]*?(?:\\E|$)/g, 'q')
    .replaceAll(/\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\)/g, '')
    .replaceAll(/\(\?[a-zA-Z]+(?:-[a-zA-Z]+)?:/g, '(?:')
    .replaceAll('(?>', '(?:')
    .replaceAll(/\\[pP](?:\{\w+\}|\w)/g, '\\w')
    .replaceAll(/\\[AzZGhHRVX]/g, '')
    .replaceAll(/(\\?[*+?}])\+/g, (whole, before: string) => (before[0] === '\\' ? whole : before))
    .replaceAll('&&', '');
  try {
    void new RegExp(comparable);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    return /: ([^:]+)$/.exec(text)?.[1] ?? 'it cannot be read';
  }
}
