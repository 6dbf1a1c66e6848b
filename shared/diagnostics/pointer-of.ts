/** JSON pointer (RFC 6901) of a path of keys; '' for the whole document. */
export function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
