import { inAddressRange } from './address-range.ts';
import { matchWildcards } from './match-wildcards.ts';

/** Condition keys by name in lower case; absent where the request has none. */
export type ConditionValues = ReadonlyMap<string, string>;

/**
 * Whether all conditions of a statement hold: several operators and several keys are all to hold, of
 * several values one (documented, "IAM JSON policy elements: Condition"). An operator that is not known
 * does not hold.
 */
export function conditionHolds(
  conditions: Readonly<Record<string, unknown>>,
  values: ConditionValues,
): boolean {
  for (const [operator, keys] of Object.entries(conditions)) {
    if (keys === null || typeof keys !== 'object') return false;
    for (const [key, wanted] of Object.entries(keys)) {
      const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
      if (!holds(operator, values.get(key.toLowerCase()), list.map(textOf))) return false;
    }
  }
  return true;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function holds(operator: string, value: string | undefined, wanted: readonly string[]): boolean {
  // All of no values are whatever is wanted (documented, "Multivalued context keys").
  if (operator.startsWith('ForAllValues:') && value === undefined) return true;
  let name = operator.replace(/^(?:ForAnyValue|ForAllValues):/, '');
  if (name === 'Null') return wanted.includes(String(value === undefined));
  if (name.endsWith('IfExists')) {
    if (value === undefined) return true;
    name = name.slice(0, -'IfExists'.length);
  }
  const negated = negations.get(name);
  // A key that the request lacks differs from everything.
  if (negated !== undefined)
    return value === undefined || !wanted.some((each) => negated(value, each));
  const compare = comparisons.get(name);
  return (
    compare !== undefined && value !== undefined && wanted.some((each) => compare(value, each))
  );
}

type Compare = (value: string, wanted: string) => boolean;

const equal: Compare = (value, wanted) => value === wanted;
const equalIgnoringCase: Compare = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();
const like: Compare = (value, wanted) => matchWildcards(wanted, value);
const sameNumber: Compare = (value, wanted) => Number(value) === Number(wanted);
const sameTime: Compare = (value, wanted) => timeOf(value) === timeOf(wanted);

const comparisons: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['StringEquals', equal],
  ['StringEqualsIgnoreCase', equalIgnoringCase],
  ['StringLike', like],
  ['ArnEquals', like],
  ['ArnLike', like],
  ['Bool', equalIgnoringCase],
  ['IpAddress', inAddressRange],
  ['NumericEquals', sameNumber],
  ['NumericLessThan', (value, wanted) => Number(value) < Number(wanted)],
  ['NumericLessThanEquals', (value, wanted) => Number(value) <= Number(wanted)],
  ['NumericGreaterThan', (value, wanted) => Number(value) > Number(wanted)],
  ['NumericGreaterThanEquals', (value, wanted) => Number(value) >= Number(wanted)],
  ['DateEquals', sameTime],
  ['DateLessThan', (value, wanted) => timeOf(value) < timeOf(wanted)],
  ['DateLessThanEquals', (value, wanted) => timeOf(value) <= timeOf(wanted)],
  ['DateGreaterThan', (value, wanted) => timeOf(value) > timeOf(wanted)],
  ['DateGreaterThanEquals', (value, wanted) => timeOf(value) >= timeOf(wanted)],
]);

const negations: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['StringNotEquals', equal],
  ['StringNotEqualsIgnoreCase', equalIgnoringCase],
  ['StringNotLike', like],
  ['ArnNotEquals', like],
  ['ArnNotLike', like],
  ['NotIpAddress', inAddressRange],
  ['NumericNotEquals', sameNumber],
  ['DateNotEquals', sameTime],
]);

/** ISO 8601, or seconds since 1970. */
function timeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
