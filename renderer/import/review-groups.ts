import type { JsonValue } from '#shared/entities/common/json.ts';
import type { MergeDecision } from '#shared/merge/merge-decision.ts';
import type { ApiReview } from '#shared/merge/import-plan.ts';

/** Decisions about one thing: a method, a model, a function. */
export interface ReviewGroup {
  readonly apiId: string;
  /** In words, e.g. `method GET /products`. */
  readonly entity: string;
  readonly decisions: readonly MergeDecision[];
  readonly conflicts: number;
}

/** Decisions by what they are about; what has conflicts comes first, the rest as the document has it. */
export function groupDecisions(
  reviews: readonly ApiReview[],
  filter: { readonly text: string; readonly conflictsOnly: boolean },
): ReviewGroup[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, { apiId: string; entity: string; decisions: MergeDecision[] }>();
  for (const { apiId, decisions } of reviews)
    for (const decision of decisions) {
      const { kind, entity, field } = decision;
      if (filter.conflictsOnly && kind !== 'conflict') continue;
      const hay = `${entity} ${field}`.toLowerCase();
      if (!words.every((word) => hay.includes(word))) continue;
      const key = `${apiId} ${entity}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { apiId, entity, decisions: [decision] });
      else group.decisions.push(decision);
    }
  return [...groups.values()]
    .map((group) => ({
      ...group,
      conflicts: group.decisions.filter(({ kind }) => kind === 'conflict').length,
    }))
    .sort((a, b) => Number(b.conflicts > 0) - Number(a.conflicts > 0));
}

/** What the import does to the value, in a word. */
export function effectOf({ yours, theirs }: MergeDecision): 'added' | 'removed' | 'changed' {
  return yours === undefined ? 'added' : theirs === undefined ? 'removed' : 'changed';
}

/** A value as people read it: text as it is, everything else as JSON; null for no value. */
export function shownValue(value: JsonValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
