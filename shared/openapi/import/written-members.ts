/**
 * How many members the objects of a JSON text have as it is written, by looking for texts before a colon: more than its value has where
 * some stand twice. Takes about as long as `JSON.parse`.
 */
export function writtenMembers(text: string): number {
  let count = 0;
  let start = text.indexOf('"');
  while (start !== -1) {
    const end = closingQuote(text, start);
    if (end === -1) return count;
    let after = end + 1;
    while (isBlank(text.charCodeAt(after))) after++;
    if (text.charCodeAt(after) === 58) count++;
    start = text.indexOf('"', after);
  }
  return count;
}

function closingQuote(text: string, opening: number): number {
  let end = text.indexOf('"', opening + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
