/**
 * Levels of lists and objects in a JSON text: 0 for a scalar. What walks through a value by calling itself asks this first,
 * since JSON of some kilobytes can go deeper than the stack.
 *
 * @param text well-formed JSON
 */
export function nestingDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === '[' || token === '{') most = Math.max(most, (depth += 1));
    else if (token === ']' || token === '}') depth -= 1;
  }
  return most;
}
