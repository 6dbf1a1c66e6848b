/** Lines a page key goes over. */
const pageLines = 10;

/**
 * The line of a list that a key leads to, for lists that are gone through with arrows and are one stop for Tab.
 *
 * @param at index of the line the keyboard is on; -1 for none
 * @returns undefined for other keys, and where there are no lines
 */
export function lineAfter(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + pageLines, count - 1);
    case 'PageUp':
      return Math.max(at - pageLines, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
