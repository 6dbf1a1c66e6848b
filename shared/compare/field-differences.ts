import { equalJson } from '#shared/std/equal-json.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { BreakingReason, Difference } from './difference.ts';

/** Where differences of one entity stand. */
export type Place = Pick<Difference, 'subject' | 'name' | 'api'>;

export interface FieldOptions {
  /** Fields that are compared elsewhere, or mean nothing. */
  readonly except?: readonly string[];
  readonly breaking?: BreakingReason;
}

/**
 * Differences of two entities field by field; maps are compared by key, everything else as a whole. Ids, and what an
 * importer kept without understanding it, are left out.
 */
export function fieldDifferences(
  place: Place,
  before: object,
  after: object,
  options: FieldOptions = {},
): Difference[] {
  const differences: Difference[] = [];
  const except = new Set(['id', 'kept', ...(options.except ?? [])]);
  const collect = (from: unknown, to: unknown, field: string): void => {
    if (equalJson(from, to)) return;
    if (isRecord(from) && isRecord(to)) {
      for (const key of keysOf(from, to)) collect(from[key], to[key], `${field}.${key}`);
      return;
    }
    const breaking = options.breaking?.(field, asJson(from), asJson(to));
    differences.push({
      ...place,
      kind: 'changed',
      field,
      ...(from !== undefined && { before: asJson(from) as JsonValue }),
      ...(to !== undefined && { after: asJson(to) as JsonValue }),
      ...(breaking !== undefined && { breaking }),
    });
  };
  const from = before as Record<string, unknown>;
  const to = after as Record<string, unknown>;
  for (const key of keysOf(from, to)) if (!except.has(key)) collect(from[key], to[key], key);
  return differences;
}

/**
 * Differences of two collections of entities by name.
 *
 * @param removal why callers notice that the one with a name is gone
 */
export function namedDifferences(
  place: Omit<Place, 'name'>,
  before: Readonly<Record<string, object>>,
  after: Readonly<Record<string, object>>,
  optionsOf: (name: string) => FieldOptions = () => ({}),
  removal: (name: string) => string | undefined = () => undefined,
): Difference[] {
  return keysOf(before, after).flatMap((name): Difference[] => {
    const [from, to] = [before[name], after[name]];
    if (from === undefined) return [{ ...place, name, kind: 'added' }];
    if (to === undefined) {
      const breaking = removal(name);
      return [{ ...place, name, kind: 'removed', ...(breaking !== undefined && { breaking }) }];
    }
    return fieldDifferences({ ...place, name }, from, to, optionsOf(name));
  });
}

/** True for an object, not for a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Keys of either, those of the first in their order and then the new ones. */
export function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function asJson(value: unknown): JsonValue | undefined {
  return value as JsonValue | undefined;
}
