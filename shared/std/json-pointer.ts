/** JSON pointers (RFC 6901). */

/** One token as it stands in a pointer: `a/b` gives `a~1b`. */
export function escapePointerToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The pointer with one more token at its end. */
export function pointerTo(pointer: string, ...tokens: readonly (string | number)[]): string {
  let longer = pointer;
  for (const token of tokens) longer += `/${escapePointerToken(String(token))}`;
  return longer;
}

/** Tokens of a pointer, unescaped; `''` gives none. */
export function pointerTokens(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
