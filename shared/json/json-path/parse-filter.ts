import { compileJavaRegex, JavaRegex } from '../regex/java-regex.ts';
import { RegexSyntaxError, RegexLimitError } from '../regex/regex-tree.ts';
import { compareDecimals, JavaBigDecimal, isJavaNumber } from '../java-number.ts';
import { toJavaString, type JavaValue } from '../java-value.ts';
import { evaluateSteps } from './evaluate-path.ts';
import {
  isDefinite,
  JsonPathError,
  PathMisapplied,
  PathNotFound,
  type ParsedPath,
} from './path-step.ts';

type Accepts = (item: JavaValue, root: JavaValue) => boolean;
/** A side of a comparison. */
type Operand = (item: JavaValue, root: JavaValue) => JavaValue | JavaRegex;
/** Reads the paths in a filter. */
type ParsePath = (path: string) => ParsedPath;

/** In the order in which they are looked for: the first one found anywhere is the operator. */
const operators = ['==', '>=', '<=', '!=', '<', '>', '=~'] as const;
type Operator = (typeof operators)[number];

/**
 * Reads a filter such as `?(@.price > 100 && @.type == 'dog')`. As in the original, there is no
 * grouping, and `&&` and `||` are found wherever they stand.
 *
 * @param parsePath reads the paths in it; given, because paths have filters in them
 * @throws JsonPathError
 */
export function parseFilter(text: string, path: string, parsePath: ParsePath): Accepts {
  const inner = /^\?\s*\(([\s\S]*)\)$/.exec(text.trim())?.[1];
  if (inner === undefined) {
    throw new JsonPathError(`The filter [${text}] of the path ${path} must have the form [?(…)].`);
  }
  const parts = inner.trim().split(/(&&|\|\|)/);
  // Put together from the right, and asked in that order: it shows where a condition cannot be applied.
  const alternatives: Accepts[][] = [[]];
  for (const part of parts.toReversed()) {
    if (part === '||') alternatives.push([]);
    else if (part !== '&&')
      alternatives[alternatives.length - 1]?.push(parseCriterion(part, path, parsePath));
  }
  return (item, root) => alternatives.some((all) => all.every((accepts) => accepts(item, root)));
}

function parseCriterion(text: string, path: string, parsePath: ParsePath): Accepts {
  const criterion = text
    .trim()
    .replace(/^[[?( ]+/, '')
    .replace(/[) ]+$/, '');
  if (criterion === '') throw new JsonPathError(`A filter of the path ${path} lacks a condition.`);
  const operator = operators.find((each) => criterion.includes(each));
  if (operator === undefined) return parseExistence(criterion, path, parsePath);
  const index = criterion.indexOf(operator);
  const left = parseOperand(criterion.slice(0, index).trim(), path, parsePath);
  const right = parseOperand(criterion.slice(index + operator.length).trim(), path, parsePath);
  return (item, root) => {
    const actual = valueOf(left, item, root);
    if (actual === undefined) return false;
    const expected = valueOf(right, item, root);
    if (expected === undefined) return false;
    try {
      return compare(operator, expected, actual);
    } catch (error) {
      if (error instanceof Incomparable) return false;
      if (error instanceof RegexLimitError) {
        throw new JsonPathError(
          `The expression of the condition ${criterion} cannot be matched, ${error.message}; make what it repeats less ambiguous.`,
        );
      }
      throw error;
    }
  };
}

/**
 * Undefined where a path leads nowhere.
 *
 * @throws PathMisapplied where it does not fit what it is applied to: then nothing is found at all, what
 *   other items hold included, as it is in the original
 */
function valueOf(
  operand: Operand,
  item: JavaValue,
  root: JavaValue,
): JavaValue | JavaRegex | undefined {
  try {
    return operand(item, root);
  } catch (error) {
    if (error instanceof PathNotFound) return undefined;
    throw error;
  }
}

/** `?(@.a)` and `?(!@.a)`: whether there is a value other than null. */
function parseExistence(text: string, path: string, parsePath: ParsePath): Accepts {
  const wanted = !text.startsWith('!');
  const operand = parseOperand(wanted ? text : text.slice(1), path, parsePath);
  if (!/^!?[@$]/.test(text)) {
    throw new JsonPathError(`"${text}" in a filter of the path ${path} is no condition.`);
  }
  return (item, root) => ((valueOf(operand, item, root) ?? null) !== null) === wanted;
}

function parseOperand(text: string, path: string, parsePath: ParsePath): Operand {
  if (/^[@$]/.test(text)) {
    const { steps, isRoot } = parsePath(text);
    if (!isDefinite(steps)) {
      throw new JsonPathError(`${text} in a filter of the path ${path} can give several values.`);
    }
    return (item, root) => {
      const [value] = evaluateSteps(steps, isRoot ? root : item, root);
      if (value === undefined) throw new PathNotFound();
      return value;
    };
  }
  const quoted = /^'([\s\S]*)'$/.exec(text)?.[1];
  if (quoted !== undefined) return () => quoted;
  const pattern = /^\/([\s\S]*)\/(i?)$/.exec(text);
  if (pattern !== null) {
    const regex = toRegex(pattern[1] ?? '', pattern[2] ?? '', path);
    return () => regex;
  }
  // A number, true, false or null is compared by its text.
  return () => text;
}

/** The whole text must match, as the original has it; the only flag is `i`. */
function toRegex(source: string, flags: string, path: string): JavaRegex {
  try {
    return compileJavaRegex(flags === 'i' ? `(?i)${source}` : source);
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    throw new JsonPathError(
      `/${source}/ in a filter of the path ${path} is no regular expression: ${error.message}`,
    );
  }
}

/** Two values have no order between them: the condition does not hold. */
class Incomparable extends Error {}

function compare(
  operator: Operator,
  expected: JavaValue | JavaRegex,
  actual: JavaValue | JavaRegex,
): boolean {
  if (operator === '=~') return matches(expected, actual);
  if (expected instanceof JavaRegex || actual instanceof JavaRegex) throw new Incomparable();
  if (operator === '==') return order(expected, actual) === 0;
  if (operator === '!=') return order(expected, actual) !== 0;
  if ((expected === null) !== (actual === null)) return false;
  const result = order(expected, actual);
  switch (operator) {
    case '>':
      return result < 0;
    case '>=':
      return result <= 0;
    case '<':
      return result > 0;
    case '<=':
      return result >= 0;
  }
}

function matches(expected: JavaValue | JavaRegex, actual: JavaValue | JavaRegex): boolean {
  const regex = actual instanceof JavaRegex ? actual : expected;
  const target = actual instanceof JavaRegex ? expected : actual;
  if (!(regex instanceof JavaRegex) || target instanceof JavaRegex) throw new PathMisapplied();
  return target !== null && regex.matches(toJavaString(target));
}

function order(a: JavaValue, b: JavaValue): number {
  if (a === b) return 0;
  const isNullA = a === null || a === 'null';
  const isNullB = b === null || b === 'null';
  if (isNullA || isNullB) return isNullA && isNullB ? 0 : isNullA ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') {
    const text = a.replaceAll("\\'", "'");
    return text < b ? -1 : text > b ? 1 : 0;
  }
  if ((typeof a === 'string' || isJavaNumber(a)) && isJavaNumber(b)) {
    const left = JavaBigDecimal.parse(toJavaString(a));
    const right = JavaBigDecimal.parse(toJavaString(b));
    if (left === undefined || right === undefined) throw new PathMisapplied();
    return compareDecimals(left, right);
  }
  if (typeof b === 'boolean' && (typeof a === 'string' || typeof a === 'boolean')) {
    const truth = typeof a === 'string' ? a.toLowerCase() === 'true' : a;
    return Number(truth) - Number(b);
  }
  throw new Incomparable();
}
