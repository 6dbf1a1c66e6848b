import type { JsonValue } from '#shared/entities/common/json.ts';
import { EcmaRegex } from '#shared/json/regex/ecma-regex.ts';
import { regexMeter } from '#shared/json/regex/regex-meter.ts';
import { escapeRegExp } from '#shared/std/escape-reg-exp.ts';
import { AwsServiceError } from '../embedded-service.ts';
import { isObject } from '../parameters.ts';

/**
 * Whether an event fits a pattern (documented, "Event patterns" of EventBridge): every field of the pattern is
 * there, and one of the values listed for it matches.
 *
 * @throws AwsServiceError for a comparison that is not embedded
 */
export function matchesPattern(pattern: JsonValue, event: JsonValue | undefined): boolean {
  if (!isObject(pattern)) return false;
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or')
      return (
        Array.isArray(expected) &&
        (expected as readonly JsonValue[]).some((one) => matchesPattern(one, event))
      );
    const value = isObject(event) ? event[name] : undefined;
    if (isObject(expected)) return matchesPattern(expected, value);
    if (!Array.isArray(expected)) return false;
    const candidates: readonly (JsonValue | undefined)[] = Array.isArray(value)
      ? (value as readonly JsonValue[])
      : [value];
    return (expected as readonly JsonValue[]).some((wanted) =>
      candidates.some((candidate) => matchesValue(wanted, candidate)),
    );
  });
}

function matchesValue(wanted: JsonValue, value: JsonValue | undefined): boolean {
  if (!isObject(wanted)) return value !== undefined && wanted === value;
  return Object.entries(wanted).every(([comparison, operand]) =>
    compare(comparison, operand, value),
  );
}

function compare(comparison: string, operand: JsonValue, value: JsonValue | undefined): boolean {
  switch (comparison) {
    case 'exists':
      return (value !== undefined) === (operand === true);
    case 'prefix':
      return typeof value === 'string' && typeof operand === 'string' && value.startsWith(operand);
    case 'suffix':
      return typeof value === 'string' && typeof operand === 'string' && value.endsWith(operand);
    case 'equals-ignore-case':
      return (
        typeof value === 'string' &&
        typeof operand === 'string' &&
        value.toLowerCase() === operand.toLowerCase()
      );
    case 'anything-but':
      return value !== undefined && !listOf(operand).some((one) => matchesValue(one, value));
    case 'wildcard':
      return typeof value === 'string' && typeof operand === 'string' && fits(operand, value);
    case 'numeric':
      return typeof value === 'number' && inRange(listOf(operand), value);
    default:
      throw new AwsServiceError(
        'NotImplemented',
        `The embedded stand-in for events does not know the comparison "${comparison}" of event patterns.`,
        { status: 501, isLimitation: true },
      );
  }
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function fits(pattern: string, value: string): boolean {
  const source = pattern.split('*').map(escapeRegExp).join('[^]*');
  regexMeter.reset();
  return new EcmaRegex(`^${source}$`).test(value);
}

/** Pairs of a comparison and a bound, e.g. `[">", 0, "<=", 5]`. */
function inRange(operands: readonly JsonValue[], value: number): boolean {
  for (let index = 0; index + 1 < operands.length; index += 2) {
    const bound = Number(operands[index + 1]);
    const holds: Record<string, boolean> = {
      '=': value === bound,
      '>': value > bound,
      '>=': value >= bound,
      '<': value < bound,
      '<=': value <= bound,
    };
    const comparison = operands[index];
    if (typeof comparison !== 'string' || holds[comparison] !== true) return false;
  }
  return operands.length >= 2;
}
