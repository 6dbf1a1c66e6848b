/** A line of two texts laid beside each other. */
export interface DifferenceLine {
  /** `expected`: only in the expected text; `actual`: only in the other; `both`: in both. */
  readonly in: 'both' | 'expected' | 'actual';
  readonly text: string;
}

/** Lines beyond which texts are not compared line by line: it takes time and room for each pair. */
const mostLines = 1500;

/** The lines of two texts, those that both have once, in order; as few as possible in one alone. */
export function lineDifference(expected: string, actual: string): DifferenceLine[] {
  const [a, b] = [expected.split('\n'), actual.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end++;
  const both = (text: string): DifferenceLine => ({ in: 'both', text });
  return [
    ...a.slice(0, start).map(both),
    ...middleDifference(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(both),
  ];
}

function middleDifference(a: readonly string[], b: readonly string[]): DifferenceLine[] {
  const lines: DifferenceLine[] = [];
  let [i, j] = [0, 0];
  if (a.length <= mostLines && b.length <= mostLines) {
    const common = commonLengths(a, b);
    const width = b.length + 1;
    while (i < a.length && j < b.length) {
      if (a[i] === b[j]) {
        lines.push({ in: 'both', text: a[i] ?? '' });
        i++;
        j++;
      } else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) {
        lines.push({ in: 'expected', text: a[i++] ?? '' });
      } else {
        lines.push({ in: 'actual', text: b[j++] ?? '' });
      }
    }
  }
  for (; i < a.length; i++) lines.push({ in: 'expected', text: a[i] ?? '' });
  for (; j < b.length; j++) lines.push({ in: 'actual', text: b[j] ?? '' });
  return lines;
}

/** For each pair of places how many lines the rests have in common, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  return common;
}
