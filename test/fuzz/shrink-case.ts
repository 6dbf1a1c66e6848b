import type { FuzzCase } from './fuzz-case.ts';

const maxRounds = 40;

/**
 * Makes a case smaller while it stays of interest: pieces of the template and of the payload, and
 * variables, are left out, large pieces first.
 *
 * @param findInteresting the index of the first candidate of interest, -1 for none
 */
export async function shrinkCase(
  start: FuzzCase,
  shrinks: 'all' | 'values',
  findInteresting: (candidates: readonly FuzzCase[]) => Promise<number>,
): Promise<FuzzCase> {
  let best = start;
  for (let round = 0; round < maxRounds; round++) {
    const candidates = smaller(best, shrinks);
    const found = candidates.length === 0 ? -1 : await findInteresting(candidates);
    const next = candidates[found];
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

function smaller(each: FuzzCase, shrinks: 'all' | 'values'): FuzzCase[] {
  const { input } = each;
  return [
    ...(shrinks === 'values' ? [] : without(each.template)).map((template) => ({
      ...each,
      template,
    })),
    ...(input === undefined
      ? []
      : without(input.body).map((body) => ({ ...each, input: { ...input, body } }))),
    ...Object.keys(each.context).flatMap((name): FuzzCase[] => {
      const { [name]: value, ...context } = each.context;
      const left = shrinks === 'values' ? [] : [{ ...each, context }];
      if (typeof value !== 'string') return left;
      return [
        ...left,
        ...without(value).map((text) => ({ ...each, context: { ...context, [name]: text } })),
      ];
    }),
  ];
}

/** The text with one piece left out: halves first, single characters last. */
function without(text: string): string[] {
  const texts: string[] = [];
  for (let size = text.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < text.length; at += size) {
      texts.push(text.slice(0, at) + text.slice(at + size));
    }
    if (texts.length > 400) break;
  }
  return texts;
}
