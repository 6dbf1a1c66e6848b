import { equalsJava } from '../../json/java-equality.ts';
import { JavaList } from '../../json/java-list.ts';
import { JavaMap, SilentMap } from '../../json/java-map.ts';
import { isJavaNumber } from '../../json/java-number.ts';
import { JavaObject, toJavaString, type JavaValue } from '../../json/java-value.ts';
import { compareNumbers } from './arithmetic.ts';

/**
 * `==` of a template: numbers by value, things of related classes by `equals`, all else by their text.
 */
export function equalsInTemplate(a: JavaValue, b: JavaValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (isJavaNumber(a) && isJavaNumber(b)) return compareNumbers(a, b) === 0;
  if (a === null || b === null) return textOrNull(a) === textOrNull(b);
  if (areRelated(a, b)) return equalsJava(a, b);
  return textOrNull(a) === textOrNull(b);
}

function textOrNull(value: JavaValue): string | null {
  if (value === null) return null;
  return value instanceof JavaObject ? value.toJavaString() : toJavaString(value);
}

/** Whether the class of one is the class of the other or above it. */
function areRelated(a: JavaValue, b: JavaValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b;
  if (a instanceof JavaMap && b instanceof JavaMap) {
    return a instanceof SilentMap === b instanceof SilentMap;
  }
  if (a instanceof JavaList && b instanceof JavaList) {
    const isArrayList = (list: JavaList): boolean => list.kind === 'json' || list.kind === 'list';
    return a.kind === b.kind || (isArrayList(a) && isArrayList(b));
  }
  return a !== null && b !== null && a.constructor === b.constructor;
}

/** The operators which need numbers on both sides. */
export type OrderOperator = '<' | '<=' | '>' | '>=';

/** `<` and the like; only numbers have an order, anything else is false. */
export function ordersInTemplate(operator: OrderOperator, a: JavaValue, b: JavaValue): boolean {
  if (!isJavaNumber(a) || !isJavaNumber(b)) return false;
  const order = compareNumbers(a, b);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
