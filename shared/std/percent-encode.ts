/** A text as a part of an address (UTF-8, percent-encoded). Half a surrogate pair, which has no UTF-8, becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}
