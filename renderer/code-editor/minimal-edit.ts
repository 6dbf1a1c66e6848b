/** Replaces `length` UTF-16 units at `offset` by `text`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The one edit that turns `before` into `after`, as short as a common beginning and end allow, so that cursors and folds outside
 * it stay where they are. Undefined when the texts are equal. Never cuts a surrogate pair or a CR LF in two.
 */
export function minimalEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  while (start > 0 && (splits(before, start) || splits(after, start))) start -= 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same += 1;
  while (same > 0 && (splits(before, before.length - same) || splits(after, after.length - same)))
    same -= 1;
  return {
    offset: start,
    length: before.length - same - start,
    text: after.slice(start, after.length - same),
  };
}

function splits(text: string, at: number): boolean {
  const left = text.charCodeAt(at - 1);
  const right = text.charCodeAt(at);
  return (
    (left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000) ||
    (left === 13 && right === 10)
  );
}
