import type { JsonValue } from '#shared/entities/common/json.ts';

/**
 * How much a value is when everything in it is written out: one for each value and for every 32 characters of text. What several
 * places share is looked at once and counted at each.
 */
export function unfoldedSize(value: unknown, known = new WeakMap<object, number>()): number {
  if (typeof value === 'string') return 1 + (value.length >>> 5);
  if (typeof value !== 'object' || value === null) return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  let size = 1;
  for (const member of Object.values(value)) size += unfoldedSize(member, known);
  known.set(value, size);
  return size;
}

/** What the references of a document may unfold to in all. A large real description (GitHub's) comes to a hundredth of it. */
const maximumUnfolded = 4_000_000;

/** Counts what references lead to, so that a small document cannot become an enormous design. */
export class UnfoldedReferences {
  private readonly known = new WeakMap<object, number>();
  private size = 0;

  /** False when this one is too much. */
  take(target: JsonValue): boolean {
    const size = unfoldedSize(target, this.known);
    if (this.size + size > maximumUnfolded) return false;
    this.size += size;
    return true;
  }
}
