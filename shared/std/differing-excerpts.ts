/** Longest line that is shown whole, in characters. */
const longest = 120;
/** What is shown of the same beginning before the first difference. */
const lead = 30;

/**
 * Two texts on a line each, cut where nobody reads on: long ones that begin alike are shown from shortly before the place where they differ.
 */
export function differingExcerpts(one: string, other: string): readonly [string, string] {
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && one[at] === other[at]) at += 1;
  const isLong = one.length > longest || other.length > longest;
  const start = isLong && at > longest - lead ? at - lead : 0;
  return [excerpt(one, start), excerpt(other, start)];
}

/** One text on a line. */
export function excerpt(text: string, start = 0): string {
  const from = start > 0 ? `...${text.slice(start)}` : text;
  return from.length > longest ? `${from.slice(0, longest - 3)}...` : from;
}
